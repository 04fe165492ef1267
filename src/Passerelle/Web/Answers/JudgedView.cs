using Passerelle.Programs;
using Passerelle.Programs.Assessments;
using Passerelle.Programs.Points;
using Passerelle.Web.Layout;

namespace Passerelle.Web.Answers;

/// <summary>What the view of an assessment is given (S2-138, S2-179).</summary>
/// <param name="Level">Of its headings.</param>
public sealed record AssessedView(Assessed Assessed, Language Language, Formats Format, int Level)
{
    private JudgedTexts Texts => JudgedTexts.In(Language);

    /// <summary>What all programmes ask, then each programme.</summary>
    public AssessmentResult? Result => Assessed.Result;

    /// <summary>What contradicts itself, by the name of the input, and how; null when nothing does.</summary>
    public string? Problem =>
        Assessed.Problem is not { } problem ? null
        : problem.Code == PointsInputException.Contradiction
            ? $"{Texts.Contradiction(InputsOf([problem.Field ?? ""]).DefaultIfEmpty("–").First())} {problem.In(Language)}"
        : Texts.Contradiction(InputsOf([problem.Field ?? ""]).DefaultIfEmpty("–").First());

    /// <summary>
    /// One programme with no reasons of its own is the whole of what is asked: it is told by the reasons alone, without a word for each.
    /// </summary>
    public bool IsPlain => Result is { Programs: [{ Reasons.Count: 0 }] };

    /// <summary>The outcome in a word.</summary>
    public string Word(AssessedOutcome outcome) =>
        outcome switch
        {
            AssessedOutcome.Eligible => Texts.Eligible,
            AssessedOutcome.NotEligible => Texts.NotEligible,
            _ => Texts.NotYetKnown,
        };

    /// <summary>The outcome of one reason in a word.</summary>
    public string ReasonWord(AssessedOutcome outcome) =>
        outcome switch
        {
            AssessedOutcome.Eligible => Texts.Met,
            AssessedOutcome.NotEligible => Texts.NotMet,
            _ => Texts.NotYetKnown,
        };

    /// <summary>As icon and tone.</summary>
    public static State StateOf(AssessedOutcome outcome) =>
        outcome switch
        {
            AssessedOutcome.Eligible => State.Complete,
            AssessedOutcome.NotEligible => State.Problem,
            _ => State.Waiting,
        };

    /// <summary>What is missing to tell, by the titles of the inputs; null when nothing is.</summary>
    public string? MissingFor(IEnumerable<AssessedReason> reasons)
    {
        List<string> titles = [.. InputsOf([.. reasons.SelectMany(r => r.Unknown)])];
        return titles.Count == 0 ? null : Texts.Missing(titles.Aggregate(Texts.Between));
    }

    /// <summary>The score of a programme that has a mark to reach; null for another.</summary>
    public static PointsScore? PointsOf(AssessedResult program) => program.Reasons.FirstOrDefault(r => r.Points is not null)?.Points;

    private IEnumerable<string> InputsOf(IReadOnlyCollection<string> names) =>
        Assessed
            .Definition.Inputs.Where(i => names.Any(n => n == i.Name || n.StartsWith(i.Name + ".", StringComparison.Ordinal)))
            .Select(i => i.Title.In(Language));
}

/// <summary>What the view of a score is given, line by line with what earned each (S2-168).</summary>
/// <param name="Level">Of its heading.</param>
public sealed record ScoreView(
    Text Title,
    PointsScore? Score,
    IReadOnlyList<InputDefinition> Inputs,
    Text? Notice,
    Language Language,
    int Level,
    PointsInputException? Problem = null
)
{
    /// <summary>The view of a ranking.</summary>
    public static ScoreView Of(Ranked ranked, Language language, int level) =>
        new(ranked.System.Title, ranked.Score, ranked.System.Inputs, ranked.Notice, language, level, ranked.Problem);

    /// <summary>What contradicts itself; null where the answers do not, or it is no matter of answers.</summary>
    public string? Contradiction => Problem?.Code == PointsInputException.Contradiction ? Problem.In(Language) : null;

    /// <summary>What must still be known, by the titles of the inputs.</summary>
    public IReadOnlyList<string> Unknown =>
        Score is null
            ? []
            :
            [
                .. Inputs
                    .Where(i => Score.Unknown.Any(u => u == i.Name || u.StartsWith(i.Name + ".", StringComparison.Ordinal)))
                    .Select(i => i.Title.In(Language))
                    .Distinct(StringComparer.Ordinal),
            ];
}
