using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Pools;
using Passerelle.Core.Signing;
using Passerelle.Core.Submissions;
using Passerelle.Pages.Questionnaire;
using Passerelle.Web.Answers;

namespace Passerelle.Pages.Sign;

/// <summary>« Signature » (S2-114, S2-115, S2-117): « Transmettre » submits at once when nothing is due; else « Transmettre et payer » leads to the fees.</summary>
public sealed class SignatureModel(SigningService signing, SubmissionService submissions, PoolUpdates updates)
    : FilingPage(signing, submissions)
{
    /// <summary>What is to be paid, in dollars.</summary>
    public decimal Total => Sheet.Loaded.Quote?.Total ?? 0;

    /// <summary>What was answered, form by form, of a profile (S2-163): it has no documents that say it.</summary>
    public IReadOnlyList<FormSummary> Answers =>
        ProfileWalk.Of(Sheet.Loaded) is { Evaluation: { } evaluation } applicant
            ? FormSummary.AllOf(evaluation, applicant.Answers, Language, Format)
            : [];

    /// <summary>The profile in a pool that is brought up to date (S2-170); null for what is new.</summary>
    public UpdatesView? Updates { get; private set; }

    /// <inheritdoc />
    protected override FilingStep Step => FilingStep.Signature;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        Updates = await updates.OfAsync(Sheet.Loaded, cancellationToken) is { } profile
            ? new UpdatesView(profile, PortalSlug, Language, Format)
            : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? then, CancellationToken cancellationToken)
    {
        if (Leave(then, Paths.PersonalChecklist) is { } away)
        {
            return away;
        }

        return await Submissions.SubmitAsync(Actor, Dossier, cancellationToken) switch
        {
            SubmitOutcome.Submitted or SubmitOutcome.AlreadySubmitted => SeeOther(Paths.Congratulations),
            SubmitOutcome.FeesDue => SeeOther(Paths.Fees),
            SubmitOutcome.NotSigned => SeeOther(Paths.Declaration),
            // The page says why.
            SubmitOutcome.NotInPool => SeeOther(Paths.Signature),
            _ => NotFound(),
        };
    }
}
