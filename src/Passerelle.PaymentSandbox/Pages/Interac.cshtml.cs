using Microsoft.AspNetCore.Mvc;
using Passerelle.PaymentSandbox.Look;
using Passerelle.PaymentSandbox.Sessions;

namespace Passerelle.PaymentSandbox.Pages;

/// <summary>Stands for the bank behind Interac: the payer confirms the transfer or gives up.</summary>
public sealed class InteracModel(SessionStore sessions, SandboxTexts texts, Cashier cashier) : SessionPage(sessions, texts)
{
    [BindProperty(Name = "outcome")]
    public Outcome? Chosen { get; set; }

    public IActionResult OnGet() => Session.State == SessionState.Open ? Page() : ToEnd();

    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken cancellationToken)
    {
        if (Session.State != SessionState.Open)
        {
            return ToEnd();
        }

        return await cashier.PayAsync(Session, "interac", Chosen ?? Outcome.Approve, cancellationToken) ? ToMerchant() : ToEnd();
    }

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken cancellationToken)
    {
        await cashier.CancelAsync(Session, cancellationToken);
        return ToMerchant();
    }
}
