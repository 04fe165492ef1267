using System.Text.Json;
using System.Text.Json.Nodes;
using Passerelle.Feel;
using Passerelle.Programs;
using Passerelle.Testing;

namespace Passerelle.Bench.Engine;

/// <summary>The reference model of 150 questions as a programme, and the answers to all of them.</summary>
internal sealed class Questionnaire
{
    private const string Slug = "model";
    private readonly Dictionary<string, string> _files;
    private readonly string _json;
    private readonly DossierAnswers _answers;
    private readonly CompiledProgram _program;
    private readonly EvaluationContext _context;

    public Questionnaire()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Repository.Path("bench", "reference", "engine-model.json")));
        _json = file.RootElement.GetProperty("answers").GetRawText();
        _files = new(StringComparer.Ordinal)
        {
            [$"programs/{Slug}/program.yaml"] = $$"""{slug: {{Slug}}, title: {fr: Model, en: Model}, forms: [model]}""",
            [$"programs/{Slug}/pages/model.yaml"] = Form(file.RootElement.GetProperty("questions")).ToJsonString(),
        };
        Catalogue catalogue = Memory.Catalogue(_files);
        _program = catalogue.Compile(Slug);
        _context = new EvaluationContext(new DateOnly(2026, 1, 1), "", catalogue);
        _answers = DossierAnswers.Of(Slug, AnswerJson.Read(_json));
        (Asked, IsSound) = (Evaluate().Pages.Sum(p => p.Questions.Count), Evaluate().Complete);
    }

    /// <summary>How many questions the answers make relevant.</summary>
    public int Asked { get; }

    /// <summary>Whether the answers have no problem.</summary>
    public bool IsSound { get; }

    /// <summary>Every condition and every check, and what is set aside, from the answers to the outcome.</summary>
    public Measurement MeasureEvaluation() => Measurement.Of(Evaluate);

    /// <summary>The same, the answers being read from JSON first.</summary>
    public Measurement MeasureReadAndEvaluate() => Measurement.Of(() => Evaluate(DossierAnswers.Of(Slug, AnswerJson.Read(_json))));

    /// <summary>From the text of the definition to the compiled programme.</summary>
    public Measurement MeasureLoading() =>
        Measurement.Of(() =>
        {
            Catalogue catalogue = Memory.Catalogue(_files);
            return catalogue.Compile(Slug).Evaluate(_answers, 1, new EvaluationContext(_context.On, "", catalogue));
        });

    private Evaluation Evaluate() => Evaluate(_answers);

    private Evaluation Evaluate(DossierAnswers answers)
    {
        Evaluation evaluation = _program.Evaluate(answers, 1, _context);
        // Worked out when asked for: they belong to the whole.
        _ = evaluation.Problems.Count + evaluation.Aside.Count;
        return evaluation;
    }

    private static JsonObject Form(JsonElement questions) =>
        new()
        {
            ["form"] = "model",
            ["title"] = Text("Model"),
            ["stage"] = "intake",
            ["pages"] = new JsonArray([
                .. questions
                    .EnumerateArray()
                    .GroupBy(q => q.GetProperty("page").GetInt32())
                    .Select(page => new JsonObject
                    {
                        ["key"] = $"page{page.Key}",
                        ["title"] = Text($"Page {page.Key}"),
                        ["questions"] = new JsonArray([.. page.Select(Question)]),
                    }),
            ]),
        };

    private static JsonObject Question(JsonElement question)
    {
        var name = question.GetProperty("name").GetString()!;
        var made = new JsonObject
        {
            ["key"] = name,
            ["label"] = Text(name),
            ["optional"] = !question.GetProperty("required").GetBoolean(),
            ["type"] = question.GetProperty("type").GetString() switch
            {
                "number" => "integer",
                "boolean" => "yesNo",
                "choice" => "choice",
                _ => "text",
            },
        };
        if (made["type"]!.GetValue<string>() == "choice")
        {
            made["options"] = new JsonArray([
                .. question
                    .GetProperty("choices")
                    .EnumerateArray()
                    .Select(c => new JsonObject { ["value"] = c.GetString(), ["label"] = Text(c.GetString()!) }),
            ]);
        }

        if (question.TryGetProperty("show", out JsonElement show))
        {
            JsonProperty tests = show.EnumerateObject().Single();
            made["when"] = string.Join(
                tests.Name == "all" ? " and " : " or ",
                tests.Value.EnumerateArray().Select(t => $"{t.GetProperty("q")} {t.GetProperty("op")} {t.GetProperty("v").GetRawText()}")
            );
        }

        return made;
    }

    private static JsonObject Text(string text) => new() { ["fr"] = text, ["en"] = text };
}
