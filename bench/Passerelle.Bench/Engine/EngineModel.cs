using System.Globalization;
using System.Text;
using System.Text.Json;
using Passerelle.Programs;
using Passerelle.Testing;

namespace Passerelle.Bench.Engine;

/// <summary>The reference questionnaire of 150 questions, 60 of them conditional, as a programme of a catalogue in memory.</summary>
internal sealed class EngineModel
{
    private static readonly DateOnly Day = new(2026, 11, 22);
    private readonly CompiledProgram _program;
    private readonly DossierAnswers _answers;
    private readonly EvaluationContext _context;

    public EngineModel()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Repository.Path("bench", "reference", "engine-model.json")));
        var pages = new StringBuilder("form: model\ntitle: {fr: Model, en: Model}\nstage: intake\npages:\n");
        foreach (
            IGrouping<int, JsonElement> page in file
                .RootElement.GetProperty("questions")
                .EnumerateArray()
                .GroupBy(q => q.GetProperty("page").GetInt32())
        )
        {
            pages.AppendLine(CultureInfo.InvariantCulture, $"  - key: page{page.Key}\n    title: {{fr: Page, en: Page}}\n    questions:");
            foreach (JsonElement question in page)
            {
                pages.AppendLine("      - " + Question(question));
            }
        }

        var files = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["portals/bench.yaml"] = File.ReadAllText(Repository.Path("bench", "catalogue", "portals", "bench.yaml")),
            ["programs/model/program.yaml"] =
                "slug: model\ntitle: {fr: Model, en: Model}\nsummary: {fr: Model, en: Model}\noffers: [{portal: bench, entry: profile, from: 2020-01-01}]\nforms: [model]\nsources: [bench/reference/engine-model.json]\n",
            ["programs/model/pages/model.yaml"] = pages.ToString(),
        };
        CatalogueResult loaded = CatalogueLoader.Load(new MemoryCatalogue(files));
        Catalogue catalogue =
            loaded.Catalogue ?? throw new InvalidOperationException(string.Join('\n', loaded.Problems.Select(p => p.ToString())));
        _program = catalogue.Compile("model");
        AnswerSet answers = AnswerJson.Read(file.RootElement.GetProperty("answers").GetRawText(), _program.Definition);
        _answers = new DossierAnswers(AnswerSet.Empty, [new ApplicantAnswers("model", answers)]);
        _context = new EvaluationContext(Day, "bench", catalogue);
    }

    /// <summary>Evaluates everything from all answers: the questions that are asked, and how many problems their answers have.</summary>
    public (int Asked, int Problems) Evaluate()
    {
        Evaluation evaluation = _program.Evaluate(_answers, 1, _context);
        var asked = 0;
        foreach (PageState page in evaluation.Pages)
        {
            asked += page.Questions.Count;
        }

        return (asked, evaluation.Problems.Count);
    }

    private static string Question(JsonElement question)
    {
        (string type, string more) = question.GetProperty("type").GetString() switch
        {
            "number" => ("integer", ""),
            "boolean" => ("yesNo", ""),
            "choice" => (
                "choice",
                ", options: ["
                    + string.Join(
                        ", ",
                        question.GetProperty("choices").EnumerateArray().Select(c => $"{{value: {c}, label: {{fr: {c}, en: {c}}}}}")
                    )
                    + "]"
            ),
            _ => ("text", ", maxLength: 200"),
        };
        var optional = question.GetProperty("required").GetBoolean() ? "" : ", optional: true";
        var when = question.TryGetProperty("show", out JsonElement show) ? $", when: '{Condition(show)}'" : "";
        var name = question.GetProperty("name").GetString();
        return $"{{key: {name}, type: {type}, label: {{fr: {name}, en: {name}}}{more}{optional}{when}}}";
    }

    private static string Condition(JsonElement show)
    {
        JsonProperty joined = show.EnumerateObject().Single();
        return string.Join(
            joined.Name == "all" ? " and " : " or ",
            joined
                .Value.EnumerateArray()
                .Select(c => $"{c.GetProperty("q").GetString()} {c.GetProperty("op").GetString()} {c.GetProperty("v").GetRawText()}")
        );
    }
}
