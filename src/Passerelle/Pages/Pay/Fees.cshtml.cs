using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Payments;
using Passerelle.Core.Signing;
using Passerelle.Core.Submissions;
using Passerelle.Pages.Sign;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.Pay;

/// <summary>« Sommaire des frais » (S2-116, S2-117): each line with its reason, the total, and the way to the payment site.</summary>
public sealed class FeesModel(SigningService signing, SubmissionService submissions, PaymentService payments)
    : FilingPage(signing, submissions)
{
    /// <summary>The fees, line by line.</summary>
    public FeeRows Fees => FeeRows.Of(Sheet.Loaded, Sheet.Loaded.Quote!, Language);

    /// <inheritdoc />
    protected override FilingStep Step => FilingStep.Fees;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        // Nothing due: there is no payment page (S2-117).
        return Sheet.Loaded.Quote is { Total: > 0 } ? Page() : SeeOther(Paths.Signature);
    }

    public async Task<IActionResult> OnPostAsync(string? then, CancellationToken cancellationToken)
    {
        if (then == JourneyThen.Previous)
        {
            return await LoadAsync(cancellationToken) ?? SeeOther(Sheet.ByTypedName ? Paths.Declaration : Paths.Signature);
        }

        if (Leave(then, Paths.Signature) is { } away)
        {
            return away;
        }

        BeginResult? begun = await payments.BeginAsync(Actor, Dossier, Language, Paths.Paid, cancellationToken);
        switch (begun?.Outcome)
        {
            case BeginOutcome.Redirect:
                return new ElsewhereResult(begun.Address!);
            case BeginOutcome.Waiting:
                return SeeOther(Paths.Paid(begun.Attempt!));
            case BeginOutcome.AlreadySubmitted:
                return SeeOther(begun.Attempt is { } paid ? Paths.Receipt(paid) : Paths.Congratulations);
            case BeginOutcome.NotSigned:
                return SeeOther(Paths.Declaration);
            case BeginOutcome.NothingDue:
                return SeeOther(Paths.Signature);
            case null:
                return NotFound();
        }

        if (await LoadAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        Problems.Add("", FeesTexts.In(Language).SiteUnavailable);
        var page = Page();
        page.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return page;
    }

    /// <summary>303 to the payment site: the one redirect that leaves the portal, to an address that the port gave.</summary>
    private sealed class ElsewhereResult(Uri address) : ActionResult
    {
        public override void ExecuteResult(ActionContext context)
        {
            context.HttpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.HttpContext.Response.Headers.Location = address.AbsoluteUri;
        }
    }
}
