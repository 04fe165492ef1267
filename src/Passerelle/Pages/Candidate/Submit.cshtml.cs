using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Enrolments;
using Passerelle.Programs;

namespace Passerelle.Pages.Candidate;

/// <summary>Everything once more, the declaration, and « Soumettre la demande » (S1-55, S1-56, S1-71, S1-72).</summary>
public sealed class SubmitModel(EnrolmentService enrolments, CatalogueProvider catalogue, OfficeCalendar calendar)
    : EnrolmentPage(enrolments, catalogue, calendar)
{
    /// <summary>Consent and declaration.</summary>
    public TermsDefinition Declaration => Rules.Declaration;

    /// <summary>The step before.</summary>
    public string Back => Current.NeedsPapers ? $"{Root}/papers" : $"{Root}/review";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken)
        && Current is { State: EnrolmentState.Draft, Channel: EnrolmentChannel.Invitation, Street: not null }
            ? Page()
            : SeeOther(Root);

    public async Task<IActionResult> OnPostAsync(bool declared, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return SeeOther(Root);
        }

        if (Current.Channel != EnrolmentChannel.Invitation)
        {
            return SeeOther(Root);
        }

        if (Current.State is EnrolmentState.Submitted or EnrolmentState.Approved)
        {
            // Posted twice: the first one did it.
            return SeeOther($"{Root}/submitted");
        }

        switch (await Enrolments.SubmitAsync(Actor, declared, cancellationToken))
        {
            case EnrolmentOutcome.Done:
                return SeeOther($"{Root}/submitted");
            case EnrolmentOutcome.PapersMissing:
                return SeeOther($"{Root}/papers");
            case EnrolmentOutcome.NotDeclared:
                Problems.Add("declared", SubmitTexts.In(Language).DeclareMissing);
                return Unprocessable();
            default:
                return SeeOther(Root);
        }
    }
}
