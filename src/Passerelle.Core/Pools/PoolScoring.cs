using Passerelle.Core.Definitions;
using Passerelle.Core.Dossiers;
using Passerelle.Feel;
using Passerelle.Programs;
using Passerelle.Programs.Assessments;

namespace Passerelle.Core.Pools;

/// <summary>What ranks a candidate on a day.</summary>
/// <param name="Points">Null where there is no order by points, or the total depends on what is not known.</param>
/// <param name="Rules">Name of the rule set; null where the programme's own score counts.</param>
/// <param name="Country">What a draw goes by.</param>
/// <param name="Groups">As <see cref="PoolCandidate.Groups"/>.</param>
public sealed record PoolStanding(int? Points, string? Rules, string? Country, string Groups);

/// <summary>Where a candidate stands by the answers that were submitted, on any day: the rules of that day count (S2-168).</summary>
public sealed class PoolScoring(CatalogueProvider catalogue)
{
    /// <summary>The pool of a programme as the catalogue has it today, whatever version an application is pinned to; null without one.</summary>
    public PoolDefinition? Find(string? program) =>
        program is not null && catalogue.Current.Programs.TryGetValue(program, out ProgramDefinition? known) ? known.Pool : null;

    /// <summary>
    /// Whether a candidate's answers may be brought up to date (S2-170): where all that the programme presents are forms filled in online.
    /// </summary>
    public bool CanBeUpdated(string program) =>
        catalogue.Current.Programs.TryGetValue(program, out ProgramDefinition? known) && known.Slots.All(s => s.Form is not null);

    /// <summary>Every programme with a pool.</summary>
    public IReadOnlyList<ProgramDefinition> Programs =>
        [.. catalogue.Current.Programs.Values.Where(p => p.Pool is not null).OrderBy(p => p.Slug, StringComparer.Ordinal)];

    /// <summary>The standing of an application of a dossier.</summary>
    public static PoolStanding On(LoadedDossier dossier, LoadedApplication application, PoolDefinition pool, DateOnly day)
    {
        var position = dossier.Applications.ToList().IndexOf(application) + 1;
        Evaluation evaluation = application.Program!.Evaluate(dossier.Answers, position, dossier.Context with { On = day });
        Dictionary<string, FeelValue> scores = evaluation.Scores.ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal);
        (int? points, string? rules) =
            pool.Order == PoolOrder.Random ? (null, null)
            : pool.Score is { } score ? (Whole(scores.GetValueOrDefault(score, FeelValue.Unknown)), null)
            : (evaluation.Ranking?.Score?.Total, evaluation.Ranking?.Score?.Rules.Definition.Name);
        HashSet<string> eligible =
        [
            .. (evaluation.Results?.Result?.Programs ?? []).Where(p => p.Outcome == AssessedOutcome.Eligible).Select(p => p.Key),
        ];
        FeelValue where = pool.Country is { } key ? scores.GetValueOrDefault(key, FeelValue.Unknown) : FeelValue.Unknown;
        var country = where.Kind == FeelKind.String ? where.AsString() : null;
        IEnumerable<string> groups = pool.Groups.Where(g => IsIn(g, country, scores, eligible)).Select(g => g.Key + ",");
        return new PoolStanding(points, rules, country, $",{string.Concat(groups)}");
    }

    private static bool IsIn(PoolGroupDefinition group, string? country, Dictionary<string, FeelValue> scores, HashSet<string> eligible) =>
        (group.When is not { } when || IsTrue(scores.GetValueOrDefault(when, FeelValue.Unknown)))
        && (
            group.Eligible is not { } program
            || eligible.Contains(program)
            || (country is not null && eligible.Contains($"{country}-{program}"))
        );

    private static int? Whole(FeelValue value) => value.Kind == FeelKind.Number ? (int)value.AsNumber() : null;

    private static bool IsTrue(FeelValue value) => value.Kind == FeelKind.Boolean && value.AsBoolean();
}
