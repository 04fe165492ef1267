using System.Text.Json;
using System.Text.Json.Nodes;
using Passerelle.Programs.Assessments;
using Passerelle.Programs.Points;

namespace Passerelle.Programs;

/// <summary>
/// The decisions about a person: the level of a score, the points of a profile, the programmes that are open to it. An absent member is not known, null is none; an
/// input that cannot be decided gives <c>{"error": {"code", "field", "message"}}</c>.
/// </summary>
internal sealed class PersonDecision
{
    // A name written twice would silently lose one of its values.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly Action<JsonElement, DateOnly, JsonObject> decide;
    private readonly DateOnly on;
    private readonly Language language;

    private PersonDecision(Action<JsonElement, DateOnly, JsonObject> decide, DateOnly on, Language language)
    {
        this.decide = decide;
        this.on = on;
        this.language = language;
    }

    /// <summary>Everything that can be decided about a person.</summary>
    public static IEnumerable<string> Names(Catalogue catalogue) =>
        catalogue.Points.Keys.Concat(catalogue.Equivalences.Keys).Concat(catalogue.Assessments.Keys);

    /// <summary>The decision of that name, or null.</summary>
    public static PersonDecision? Find(Catalogue catalogue, string name, DateOnly on, Language language)
    {
        if (catalogue.Points.ContainsKey(name))
        {
            PointsSystem system = catalogue.PointsSystem(name);
            return new((input, day, output) => Score(system, input, day, output), on, language);
        }

        if (catalogue.Assessments.ContainsKey(name))
        {
            Assessment assessment = catalogue.Assessment(name);
            return new(
                (input, day, output) => AssessmentJson.Write(assessment.Definition, assessment.Judge(input, day), day, output),
                on,
                language
            );
        }

        return catalogue.Equivalences.TryGetValue(name, out EquivalenceDefinition? equivalence)
            ? new((input, day, output) => output["clb"] = Level(equivalence, input, day), on, language)
            : null;
    }

    /// <summary>Decides one line; never throws for what a line may hold.</summary>
    public JsonObject Run(string line)
    {
        JsonObject output = [];
        try
        {
            using JsonDocument document = JsonDocument.Parse(line, Strict);
            JsonElement input = document.RootElement;
            InputJson.ExpectObject(input, null);
            if (input.TryGetProperty("id", out JsonElement id))
            {
                output["id"] = JsonNode.Parse(id.GetRawText());
            }

            decide(input, InputJson.On(input, on), output);
        }
        catch (PointsInputException e)
        {
            output["error"] = PointsJson.Write(e, language);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A text with half a surrogate pair is no text: reading it is an invalid operation.
            output["error"] = PointsJson.Write(InputJson.Error("json", null, t => t.NotJson(e.Message)), language);
        }

        return output;
    }

    private static void Score(PointsSystem system, JsonElement input, DateOnly on, JsonObject output)
    {
        PointsProfile profile = system.Read(input, on);
        if (system.On(on) is not { } rules)
        {
            throw InputJson.NoRules(on);
        }

        PointsJson.Write(rules.Score(profile), system.NoticeOn(on), output);
    }

    private static int Level(EquivalenceDefinition equivalence, JsonElement input, DateOnly on)
    {
        InputJson.RefuseUnknown(input, null, "id", "on", "test", "ability", "score");
        EquivalenceVersion table =
            equivalence.VersionOn(on) ?? throw InputJson.Error("no-rule-set", "on", t => t.NoEquivalences(EvaluateCommand.Text(on)));
        LanguageTest test = LanguageReader.ReadTest(input, null, table) ?? throw InputJson.Error("missing", "test", t => t.NamesTest);
        if (!input.TryGetProperty("ability", out JsonElement ability))
        {
            throw InputJson.Error("missing", "ability", t => t.IsOneOf("ability", string.Join(", ", Abilities.All)));
        }

        string name = InputJson.Word(ability, "ability", [.. Abilities.All]);
        if (!input.TryGetProperty("score", out JsonElement score) || score.ValueKind == JsonValueKind.Null)
        {
            throw InputJson.Error("missing", "score", t => t.IsScore);
        }

        return LanguageReader.ReadScore(score, "score", test, name, table);
    }
}
