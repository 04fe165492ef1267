using System.Globalization;
using System.Text;

namespace Passerelle.Programs;

/// <summary>
/// Draws a programme's walk as a Mermaid flow chart: a box per form, a node per page (double-edged when it holds rows),
/// a diamond before pages that are asked under a condition.
/// </summary>
public static class Mermaid
{
    /// <summary>The drawing; the same definition always gives the same text.</summary>
    public static string Draw(CompiledProgram program, Language language)
    {
        ProgramDefinition definition = program.Definition;
        StringBuilder drawing = new();
        drawing.Append("flowchart TD\n");
        drawing.Append(CultureInfo.InvariantCulture, $"  start([\"{Escape(definition.Title.In(language))}\"])\n");
        List<Run> runs = [];
        for (int f = 0; f < definition.Forms.Count; f++)
        {
            DrawForm(definition.Forms[f], f, language, runs, drawing);
        }

        drawing.Append(language == Language.Fr ? "  finish([\"Fin\"])\n" : "  finish([\"End\"])\n");
        DrawArrows(runs, language, drawing);
        return drawing.ToString();
    }

    private static void DrawForm(FormDefinition form, int index, Language language, List<Run> runs, StringBuilder drawing)
    {
        string title = form.Title.In(language);
        drawing.Append(CultureInfo.InvariantCulture, $"  subgraph f{index}[\"{Escape(title)}\"]\n");
        Run? run = null;
        for (int p = 0; p < form.Pages.Count; p++)
        {
            PageDefinition page = form.Pages[p];
            string? condition = Condition(form.When, page.When);
            string id = $"f{index}p{p}";
            if (run is null || run.Condition != condition)
            {
                run = new(condition is null ? null : $"{id}c", condition, []);
                runs.Add(run);
                if (condition is not null)
                {
                    drawing.Append(CultureInfo.InvariantCulture, $"    {run.Diamond}{{\"{Escape(condition)}\"}}\n");
                }
            }

            run.Pages.Add(id);
            string label = Escape(page.Title.In(language));
            bool holdsRows = page.Questions.Any(q => q.Type == QuestionType.Rows);
            drawing.Append(holdsRows ? $"    {id}[[\"{label}\"]]\n" : $"    {id}[\"{label}\"]\n");
        }

        drawing.Append("  end\n");
    }

    private static void DrawArrows(List<Run> runs, Language language, StringBuilder drawing)
    {
        (string yes, string no) = language == Language.Fr ? ("oui", "non") : ("yes", "no");
        Arrow(drawing, "start", runs.Count > 0 ? runs[0].Entry : "finish");
        for (int i = 0; i < runs.Count; i++)
        {
            Run run = runs[i];
            string next = i + 1 < runs.Count ? runs[i + 1].Entry : "finish";
            if (run.Diamond is not null)
            {
                Arrow(drawing, run.Diamond, run.Pages[0], yes);
                Arrow(drawing, run.Diamond, next, no);
            }

            for (int p = 0; p < run.Pages.Count; p++)
            {
                Arrow(drawing, run.Pages[p], p + 1 < run.Pages.Count ? run.Pages[p + 1] : next);
            }
        }
    }

    private static void Arrow(StringBuilder drawing, string from, string to, string? label = null) =>
        drawing.Append("  ").Append(from).Append(label is null ? " --> " : $" -->|{label}| ").Append(to).Append('\n');

    private static string? Condition(Expression? form, Expression? page) =>
        form is null ? page?.Text
        : page is null ? form.Text
        : $"({form.Text}) and ({page.Text})";

    // Mermaid's own way of writing the characters it would read as marks.
    private static string Escape(string text) =>
        text.Replace("#", "#35;", StringComparison.Ordinal)
            .Replace("\"", "#quot;", StringComparison.Ordinal)
            .Replace("<", "#lt;", StringComparison.Ordinal)
            .Replace(">", "#gt;", StringComparison.Ordinal)
            .ReplaceLineEndings(" ");

    // Pages that follow each other under one condition.
    private sealed record Run(string? Diamond, string? Condition, List<string> Pages)
    {
        public string Entry => Diamond ?? Pages[0];
    }
}
