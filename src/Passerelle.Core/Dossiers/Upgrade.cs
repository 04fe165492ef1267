using Passerelle.Feel;
using Passerelle.Programs;

namespace Passerelle.Core.Dossiers;

/// <summary>What a draft would become with the current versions of its definitions. Nothing is changed by looking at it.</summary>
public sealed class Upgrade
{
    /// <summary>The draft at the versions it is pinned to.</summary>
    public required LoadedDossier Now { get; init; }

    /// <summary>The same answers at the current versions.</summary>
    public required LoadedDossier Then { get; init; }

    /// <summary>Each pair of versions once, the dossier's own form first.</summary>
    public required IReadOnlyList<UpgradedDefinition> Definitions { get; init; }

    /// <summary>Names the versions offered, so that consent is given to these and to no others.</summary>
    public string Offered => string.Join('.', Definitions.Select(d => d.After.ContentHash));

    /// <summary>The last day on which the draft may be signed as it is; null when there is none.</summary>
    public DateOnly? AcceptUntil => Definitions.Min(d => d.Before.AcceptUntil);

    /// <summary>A signature is void once the draft is upgraded.</summary>
    public bool Signed => Now.Dossier.State == DossierState.Signed;

    /// <summary>What the upgrade does to the answers and documents of the dossier's own form and of each applicant.</summary>
    public IEnumerable<UpgradeEffect> Effects =>
        new[] { UpgradeEffect.Of(null, (Now.Evaluation, Now.Shared), (Then.Evaluation, Then.Shared)) }
            .Concat(
                Now.Applications.Zip(
                    Then.Applications,
                    (now, then) => UpgradeEffect.Of(now, (now.Evaluation, now.Answers), (then.Evaluation, then.Answers))
                )
            )
            .OfType<UpgradeEffect>();
}

/// <summary>A definition that the draft is pinned to, and the current one.</summary>
/// <param name="Applicants">Those it concerns; none for the dossier's own form.</param>
public sealed record UpgradedDefinition(ProgramDefinition Before, ProgramDefinition After, IReadOnlyList<LoadedApplication> Applicants)
{
    /// <summary>What differs, in the order of the walk.</summary>
    public IReadOnlyList<DefinitionChange> Changes => DefinitionChanges.Between(Before, After);
}

/// <summary>What an upgrade does to one applicant, or to the dossier's own form.</summary>
/// <param name="Applicant">As it is now; null for the dossier's own form.</param>
/// <param name="Now">The evaluation at the pinned version.</param>
/// <param name="Then">The evaluation at the current one.</param>
/// <param name="Answers">The answers as they are now.</param>
/// <param name="ToAnswer">What would be missing or wrong and is not now, in the order of the walk.</param>
/// <param name="SetAside">Keys of answers that would be submitted now and then no more: kept in the draft, not submitted.</param>
/// <param name="Documents">Documents that would be asked for and are not now.</param>
public sealed record UpgradeEffect(
    LoadedApplication? Applicant,
    Evaluation Now,
    Evaluation Then,
    AnswerSet Answers,
    IReadOnlyList<Problem> ToAnswer,
    IReadOnlyList<string> SetAside,
    IReadOnlyList<SlotDefinition> Documents
)
{
    internal static UpgradeEffect? Of(
        LoadedApplication? applicant,
        (Evaluation? Evaluation, AnswerSet Answers) now,
        (Evaluation? Evaluation, AnswerSet Answers) then
    )
    {
        if (
            now.Evaluation is not { } before
            || then.Evaluation is not { } after
            || before.Definition.ContentHash == after.Definition.ContentHash
        )
        {
            return null;
        }

        HashSet<(string, string, string?, string?)> known = [.. before.Problems.Select(Where)];
        HashSet<string> asked = new(before.Checklist.Select(i => i.Slot.Key), StringComparer.Ordinal);
        return new UpgradeEffect(
            applicant,
            before,
            after,
            now.Answers,
            [.. after.Problems.Where(p => !known.Contains(Where(p)))],
            [.. before.Submitted.Select(a => a.Key).Where(key => after.Submitted[key].Kind == FeelKind.Unknown)],
            [.. after.Checklist.Select(i => i.Slot).Where(s => !asked.Contains(s.Key))]
        );
    }

    // A problem is the same whatever page it is asked on.
    private static (string, string, string?, string?) Where(Problem problem) => (problem.Code, problem.Question, problem.Rows, problem.Row);
}
