using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Payments;
using Passerelle.Core.Submissions;
using Passerelle.Pages.Sign;
using Passerelle.Web;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.Pay;

/// <summary>Where the payer comes back to. Approved leads to the receipt; anything else is said here: what happened, what was kept, what to do.</summary>
public sealed class PaidModel(PaymentService payments, SubmissionService submissions) : PortalPage
{
    /// <summary>The attempt as it stands.</summary>
    public PaymentAttempt Attempt { get; private set; } = null!;

    /// <summary>Whether the dossier was submitted all the same, by another payment.</summary>
    public bool Submitted { get; private set; }

    /// <summary>Addresses of the dossier's pages.</summary>
    public FilingPaths Paths { get; private set; }

    /// <summary>The portal's home page.</summary>
    public string Home => new PortalPaths(PortalSlug).Home;

    public async Task<IActionResult> OnGetAsync(string dossier, string attempt, CancellationToken cancellationToken)
    {
        Paths = new FilingPaths(PortalSlug, dossier);
        if (await payments.ReturnAsync(Actor, dossier, attempt, cancellationToken) is not { } known)
        {
            return NotFound();
        }

        if (known.State == PaymentState.Approved)
        {
            return SeeOther(Paths.Receipt(attempt));
        }

        Attempt = known;
        Submitted = await submissions.FindAsync(Actor, dossier, cancellationToken) is not null;
        return Page();
    }
}
