using Passerelle.Core.Payments;
using Passerelle.Web;

namespace Passerelle.Pages.Office;

/// <summary>Payments that were approved although the dossier was already paid, or no longer what was signed: to be refunded.</summary>
public sealed class RefundsModel(PaymentService payments) : PortalPage
{
    /// <summary>Oldest first.</summary>
    public IReadOnlyList<RefundDue> Due { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Due = await payments.RefundsDueAsync(Actor, cancellationToken);
}
