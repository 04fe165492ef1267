using System.Globalization;
using System.Text;
using Passerelle.Feel;

namespace Passerelle.Programs.Points;

/// <summary>The reasons of a rule set: texts of the catalogue with the values of a profile in them.</summary>
internal sealed class PointsReasons
{
    private readonly RuleSet rules;
    private readonly string[] codes;
    private readonly (Part[] Fr, Part[] En)?[] lines;
    private readonly (string[] Fr, string[] En)[] words;

    public PointsReasons(RuleSet rules)
    {
        this.rules = rules;
        PointsWords texts = rules.System.Words;
        words =
        [
            .. rules.Layout.Atoms.Select(a =>
                (
                    a.Domain.Select(v => Word(a, v, texts, Language.Fr)).ToArray(),
                    a.Domain.Select(v => Word(a, v, texts, Language.En)).ToArray()
                )
            ),
        ];
        codes = new string[rules.LineCount];
        lines = new (Part[], Part[])?[rules.LineCount];
        for (int i = 0; i < codes.Length; i++)
        {
            CompiledLine line = rules.Lines[i];
            SectionDefinition section = rules.Definition.Sections[line.Section];
            codes[i] = section.Flat ? line.Definition.Key : $"{section.Key}.{line.Definition.Key}";
            lines[i] = line.Definition.Reason is { } reason ? (Parse(reason.Fr, rules.Layout), Parse(reason.En, rules.Layout)) : null;
        }
    }

    /// <summary>One for each line that has a reason, and one for each sum that was cut.</summary>
    public IReadOnlyList<PointsReason> Of(PointsScore score)
    {
        List<PointsReason> reasons = new(codes.Length + 2);
        ReadOnlySpan<CompiledLine> all = rules.Lines;
        Span<int> sums = stackalloc int[rules.Definition.Sections.Count];
        for (int i = 0; i < all.Length; i++)
        {
            int? points = score.LineAt(i);
            CompiledLine line = all[i];
            if (lines[i] is { } parts)
            {
                Text text =
                    line.Definition.ReasonNone is { } none && IsNone(parts.Fr, score)
                        ? none
                        : new(Fill(parts.Fr, score, Language.Fr), Fill(parts.En, score, Language.En));
                reasons.Add(new(codes[i], points, text));
            }
            else if (line.Sum.Length > 0)
            {
                int sum = 0;
                foreach (int part in line.Sum)
                {
                    sum += score.LineAt(part) ?? 0;
                }

                AddCut(reasons, codes[i], line.Definition.Title, sum, points);
            }

            sums[line.Section] += line.Counts ? points ?? 0 : 0;
        }

        for (int i = 0; i < sums.Length; i++)
        {
            SectionDefinition section = rules.Definition.Sections[i];
            AddCut(reasons, section.Key, section.Title, sums[i], score.SectionAt(i));
        }

        return reasons;
    }

    /// <summary>The names in braces of a text.</summary>
    public static IEnumerable<string> NamesIn(string text)
    {
        for (int open = text.IndexOf('{', StringComparison.Ordinal); open >= 0; open = text.IndexOf('{', open + 1))
        {
            int close = text.IndexOf('}', open);
            if (close < 0)
            {
                yield break;
            }

            yield return text[(open + 1)..close];
        }
    }

    private bool IsNone(Part[] parts, PointsScore score)
    {
        foreach (Part part in parts)
        {
            if (
                part.Atom >= 0
                && score.Profile.Values[part.Atom] is var value and >= 0
                && rules.Layout.Atoms[part.Atom].Domain[value].IsNull
            )
            {
                return true;
            }
        }

        return false;
    }

    private void AddCut(List<PointsReason> reasons, string code, Text title, int sum, int? points)
    {
        if (points is { } most && sum > most)
        {
            Text capped = rules.System.Words.Capped;
            reasons.Add(new(code, most, new(Cut(capped.Fr, title.Fr, sum, most), Cut(capped.En, title.En, sum, most))));
        }
    }

    private static string Cut(string text, string title, int sum, int cap) =>
        text.Replace("{title}", title, StringComparison.Ordinal)
            .Replace("{sum}", sum.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{cap}", cap.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private string Fill(Part[] parts, PointsScore score, Language language)
    {
        StringBuilder text = new();
        foreach (Part part in parts)
        {
            text.Append(part.Text);
            if (part.Atom >= 0)
            {
                int value = score.Profile.Values[part.Atom];
                string[] own = language == Language.En ? words[part.Atom].En : words[part.Atom].Fr;
                text.Append(value < 0 ? "…" : own[value]);
            }
        }

        return text.ToString();
    }

    private static Part[] Parse(string text, PointsLayout layout)
    {
        List<Part> parts = [];
        int at = 0;
        foreach (string name in NamesIn(text))
        {
            int open = text.IndexOf('{', at);
            parts.Add(new(text[at..open], layout.Find(name)));
            at = open + name.Length + 2;
        }

        parts.Add(new(text[at..], -1));
        return [.. parts];
    }

    private static string Word(PointsAtom atom, FeelValue value, PointsWords words, Language language)
    {
        if (value.IsNull)
        {
            return words.None.In(language);
        }

        if (value.Kind == FeelKind.Boolean)
        {
            return (value.IsTrue ? words.Yes : words.No).In(language);
        }

        string text = value.Kind == FeelKind.Number ? value.AsNumber().ToString(CultureInfo.InvariantCulture) : value.AsString();
        return atom.Input.Values.FirstOrDefault(v => v.Value == text)?.Title.In(language) ?? text;
    }

    private readonly record struct Part(string Text, int Atom);
}
