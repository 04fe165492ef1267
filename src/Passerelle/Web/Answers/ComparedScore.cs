using System.Globalization;
using Passerelle.Programs;
using Passerelle.Programs.Points;

namespace Passerelle.Web.Answers;

/// <summary>A line of two scores.</summary>
/// <param name="Text">What earns the points after, or before where it no longer does.</param>
public sealed record ComparedLine(string Text, string Before, string After, string Difference);

/// <summary>A section of two scores.</summary>
public sealed record ComparedSection(string Title, IReadOnlyList<ComparedLine> Lines, ComparedLine Subtotal);

/// <summary>Two scores by the same rules, line by line: what is, and what would be.</summary>
public sealed record ComparedScore(Ranked Before, Ranked After, Language Language, Formats Format)
{
    private JudgedTexts Texts => JudgedTexts.In(Language);

    public string Title => After.System.Title.In(Language);
    public string? Notice => After.Notice?.In(Language);

    /// <summary>Whether both can be counted.</summary>
    public bool Known => Before.Score is not null && After.Score is not null;
    public string Rules => Texts.RuleSet(After.Score!.Rules.Definition.Name);

    /// <summary>The sections with a line in one of the two.</summary>
    public IEnumerable<ComparedSection> Sections =>
        Before
            .Score!.Breakdown()
            .Zip(After.Score!.Breakdown())
            .Where(s => s.First.Reasons.Count + s.Second.Reasons.Count > 0)
            .Select(s => new ComparedSection(
                s.Second.Title.In(Language),
                [.. Lines(s.First.Reasons, s.Second.Reasons)],
                Line(Texts.Section, s.First.Points, s.Second.Points)
            ));

    /// <summary>The totals: bounds where they depend on what is not known.</summary>
    public ComparedLine Total =>
        new(
            Texts.Total,
            TotalOf(Before.Score!),
            TotalOf(After.Score!),
            Before.Score!.Total is { } before && After.Score!.Total is { } after ? Signed(after - before) : Texts.Open
        );

    /// <summary>The totals in one sentence.</summary>
    public string InShort =>
        Total is { Difference: "0" } same ? Texts.Unchanged(same.Before)
        : Total is { } total && total.Difference != Texts.Open ? Texts.Changed(total.Before, total.After, total.Difference)
        : Texts.NotYetCompared;

    // A line has one code; where one is in only one of the two, it gives nothing in the other.
    private IEnumerable<ComparedLine> Lines(IReadOnlyList<PointsReason> before, IReadOnlyList<PointsReason> after)
    {
        foreach (var code in after.Select(r => r.Code).Union(before.Select(r => r.Code), StringComparer.Ordinal))
        {
            List<PointsReason> was = [.. before.Where(r => r.Code == code)];
            List<PointsReason> becomes = [.. after.Where(r => r.Code == code)];
            for (var i = 0; i < Math.Max(was.Count, becomes.Count); i++)
            {
                PointsReason? first = was.ElementAtOrDefault(i);
                PointsReason? second = becomes.ElementAtOrDefault(i);
                yield return Line(
                    (second ?? first)!.Text.In(Language),
                    first is null ? 0 : first.Points,
                    second is null ? 0 : second.Points
                );
            }
        }
    }

    private ComparedLine Line(string text, int? before, int? after) =>
        new(text, Points(before), Points(after), before is { } known && after is { } then ? Signed(then - known) : Texts.Open);

    private string Points(int? value) => value is { } known ? Number(known) : Texts.Open;

    private string TotalOf(PointsScore score) =>
        score.Total is { } total ? Number(total) : Texts.Between2(Number(score.AtLeast), Number(score.AtMost));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    // The minus sign, not a hyphen.
    private static string Signed(int value) =>
        value > 0 ? "+" + Number(value)
        : value < 0 ? "\u2212" + Number(-value)
        : "0";
}
