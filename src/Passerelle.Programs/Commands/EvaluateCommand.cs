using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Passerelle.Feel;
using Passerelle.Programs.Points;

namespace Passerelle.Programs;

/// <summary>The input of a command cannot be used; the message says why.</summary>
public sealed class CommandInputException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// <c>passerelle evaluate</c>: answers in, what the programme says out, both JSON. Lists that belong to applicants hold one
/// member per applicant, in order. The shapes are documented in <c>docs/evaluate.md</c>.
/// </summary>
public static class EvaluateCommand
{
    internal static readonly JsonSerializerOptions Writing = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>Evaluates a dossier of one programme.</summary>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="program">The programme's slug.</param>
    /// <param name="input"><c>{"applicants":[{…}],"shared":{…},"portal":"apr"}</c>; the last two may be absent.</param>
    /// <param name="on">The day that counts.</param>
    /// <param name="language">Of what is said of a ranking or results that cannot be told.</param>
    /// <param name="stage">Only the pages of this stage: <c>intake</c> or <c>form</c>; null: all.</param>
    /// <exception cref="CommandInputException">No such programme or stage, or the input is not of that shape.</exception>
    public static string Run(
        Catalogue catalogue,
        string program,
        string input,
        DateOnly on,
        string? stage = null,
        Language language = Language.Fr
    )
    {
        if (!catalogue.Programs.TryGetValue(program, out ProgramDefinition? definition))
        {
            string known = string.Join(", ", catalogue.Programs.Keys.Order(StringComparer.Ordinal));
            throw new CommandInputException($"There is no programme “{program}”. The catalogue has: {known}.");
        }

        FormStage? only = ReadStage(stage);
        (DossierAnswers dossier, string? portal) = Read(input, definition);
        EvaluationContext context = new(
            on,
            portal ?? (definition.Offers.Count > 0 ? definition.Offers[0].Portal : string.Empty),
            catalogue
        );
        CompiledProgram compiled = catalogue.Compile(program);
        Evaluation[] applicants = [.. dossier.Applicants.Select((_, i) => compiled.Evaluate(dossier, i + 1, context))];
        FeeQuote quote = FeeCalculator.Quote(applicants, context);
        JsonObject output = new()
        {
            ["program"] = program,
            ["on"] = Text(on),
            ["portal"] = context.Portal,
            ["definition"] = definition.ContentHash,
            ["pages"] = PerApplicant(applicants, a => List(Pages(a, only).Select(Name))),
            ["next"] = PerApplicant(applicants, a => Pages(a, only).FirstOrDefault(p => !p.Complete) is { } page ? Name(page) : null),
            ["problems"] = ProblemsOf(applicants, quote, only),
            ["aside"] = PerApplicant(applicants, a => List(a.Aside)),
            ["checklist"] = PerApplicant(applicants, a => List(a.Checklist.Select(c => c.Key))),
            ["fees"] = FeeJson.Write(quote),
            ["eligibility"] = EligibilityOf(applicants),
            ["scores"] = PerApplicant(applicants, a => new JsonObject(a.Scores.Select(s => KeyValuePair.Create(s.Key, Value(s.Value))))),
        };
        if (definition.Ranking is not null)
        {
            output["ranking"] = PerApplicant(applicants, a => RankingOf(a.Ranking!, language));
        }

        return output.ToJsonString(Writing);
    }

    // As `decide` says it of the same input.
    private static JsonObject RankingOf(Ranked ranked, Language language)
    {
        JsonObject output = new() { ["points"] = ranked.System.Name };
        if (ranked.Problem is { } problem)
        {
            output["error"] = PointsJson.Write(problem, language);
        }
        else
        {
            PointsJson.Write(ranked.Score!, ranked.Notice, output);
        }

        return output;
    }

    internal static (DossierAnswers Dossier, string? Portal) Read(string input, ProgramDefinition definition)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(input);
            return Read(document.RootElement, definition);
        }
        catch (JsonException e)
        {
            throw new CommandInputException($"The answers are not JSON: {e.Message}", e);
        }
    }

    internal static (DossierAnswers Dossier, string? Portal) Read(JsonElement root, ProgramDefinition definition)
    {
        if (
            root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("applicants", out JsonElement applicants)
            || applicants.ValueKind != JsonValueKind.Array
            || applicants.EnumerateArray().Any(a => a.ValueKind != JsonValueKind.Object)
        )
        {
            throw new CommandInputException("The answers are an object {\"applicants\": [{…}], \"shared\": {…}}.");
        }

        AnswerSet shared =
            root.TryGetProperty("shared", out JsonElement own) && own.ValueKind == JsonValueKind.Object
                ? AnswerJson.Read(own)
                : AnswerSet.Empty;
        string? portal =
            root.TryGetProperty("portal", out JsonElement door) && door.ValueKind == JsonValueKind.String ? door.GetString() : null;
        ApplicantAnswers[] answers =
        [
            .. applicants.EnumerateArray().Select(a => new ApplicantAnswers(definition.Slug, AnswerJson.Read(a))),
        ];
        return (new(shared, answers), portal);
    }

    internal static JsonNode? Value(FeelValue value)
    {
        if (value.IsUnknown || value.IsNull)
        {
            return null;
        }

        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            AnswerJson.WriteValue(writer, value);
        }

        return JsonNode.Parse(buffer.ToArray());
    }

    internal static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static FormStage? ReadStage(string? stage) =>
        stage switch
        {
            null => null,
            "intake" => FormStage.Intake,
            "form" => FormStage.Form,
            _ => throw new CommandInputException($"There is no stage “{stage}”: intake or form."),
        };

    private static IEnumerable<PageState> Pages(Evaluation applicant, FormStage? stage) =>
        applicant.Pages.Where(p => stage is null || p.Form.Stage == stage);

    private static string Name(PageState page) => $"{page.FormKey}/{page.PageKey}";

    private static JsonArray List(IEnumerable<string> values) => [.. values.Select(v => (JsonNode?)v)];

    private static JsonArray PerApplicant(Evaluation[] applicants, Func<Evaluation, JsonNode?> member) => [.. applicants.Select(member)];

    private static JsonArray ProblemsOf(Evaluation[] applicants, FeeQuote quote, FormStage? stage)
    {
        JsonArray problems = [];
        foreach (Evaluation applicant in applicants)
        {
            foreach (Problem problem in Pages(applicant, stage).SelectMany(p => p.Problems))
            {
                JsonObject written = new()
                {
                    ["applicant"] = applicant.Position,
                    ["code"] = problem.Code,
                    ["page"] = $"{problem.Form}/{problem.Page}",
                    ["question"] = problem.Question,
                };
                if (problem.Row is not null)
                {
                    written["rows"] = problem.Rows;
                    written["row"] = problem.Row;
                }

                written["parameters"] = new JsonObject(problem.Parameters.Select(p => KeyValuePair.Create(p.Key, Parameter(p.Value))));
                problems.Add(written);
            }
        }

        foreach (FeeProblem problem in quote.Problems)
        {
            problems.Add(FeeJson.Write(problem));
        }

        return problems;
    }

    private static JsonNode? Parameter(object? value) =>
        value switch
        {
            decimal number => number,
            DateOnly date => Text(date),
            string text => text,
            IEnumerable<string> texts => List(texts),
            _ => null,
        };

    // One outcome for the dossier: one who may not apply decides, then one of whom it is not known.
    private static JsonObject EligibilityOf(Evaluation[] applicants)
    {
        JsonArray each = [];
        JsonArray reasons = [];
        EligibilityOutcome overall = EligibilityOutcome.Eligible;
        foreach (Evaluation applicant in applicants)
        {
            Eligibility found = applicant.Eligibility;
            each.Add((JsonNode)PersonaRunner.OutcomeName(found.Outcome));
            overall =
                found.Outcome == EligibilityOutcome.Ineligible || overall == EligibilityOutcome.Ineligible ? EligibilityOutcome.Ineligible
                : found.Outcome == EligibilityOutcome.NotYetKnown ? EligibilityOutcome.NotYetKnown
                : overall;
            foreach (EligibilityReason reason in found.Reasons)
            {
                reasons.Add(
                    new JsonObject
                    {
                        ["applicant"] = applicant.Position,
                        ["key"] = reason.Key,
                        ["fr"] = reason.Reason.Fr,
                        ["en"] = reason.Reason.En,
                    }
                );
            }
        }

        return new()
        {
            ["outcome"] = PersonaRunner.OutcomeName(overall),
            ["reasons"] = reasons,
            ["applicants"] = each,
        };
    }
}
