using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Submissions;

namespace Passerelle.Core.Payments;

/// <summary>A receipt (S2-120): what was paid, for whom, when and how.</summary>
/// <param name="At">Instant of approval, UTC.</param>
/// <param name="Method">card or interac.</param>
/// <param name="SiteReference">The payment site's number of the transaction.</param>
/// <param name="Payer">Name of the account that paid.</param>
public sealed record Receipt(
    string Number,
    DateTime At,
    long AmountCents,
    string? Method,
    string? SiteReference,
    string Payer,
    string? FileNumber,
    IReadOnlyList<SubmittedApplication> Applications,
    DatedFees Fees
);

/// <summary>Draws up receipts from what was recorded at the payment; nothing in them is computed again.</summary>
public sealed class Receipts(PasserelleDb db)
{
    /// <summary>The receipt of an approved attempt; null when the actor sees none.</summary>
    public async Task<Receipt?> FindAsync(Actor actor, string dossier, string attempt, CancellationToken cancellationToken)
    {
        Dossier? paid = await db.Set<Dossier>()
            .AsNoTracking()
            .VisibleTo(actor)
            // The receipt is the payer's, not of whom an application comes to.
            .Where(d => d.AccountId == actor.AccountId || actor.IsOfficer)
            .Include(d => d.Applications)
            .FirstOrDefaultAsync(d => d.PublicId == dossier, cancellationToken);
        PaymentAttempt? approved = paid is null
            ? null
            : await db.Set<PaymentAttempt>()
                .AsNoTracking()
                .FirstOrDefaultAsync(
                    p => p.PublicId == attempt && p.DossierId == paid.Id && p.State == PaymentState.Approved,
                    cancellationToken
                );
        if (paid is null || approved is null)
        {
            return null;
        }

        Account account = await db.Set<Account>().AsNoTracking().SingleAsync(a => a.Id == paid.AccountId, cancellationToken);
        return new Receipt(
            approved.ReceiptNumber!,
            approved.SettledAt!.Value,
            approved.AmountCents,
            approved.Method,
            approved.SiteReference,
            account.FullName,
            paid.FileNumber,
            [
                .. paid
                    .Applications.OrderBy(a => a.Position)
                    .Select(a => new SubmittedApplication(a.PublicId, a.Position, a.Number ?? "", a.ClientName)),
            ],
            JsonSerializer.Deserialize<DatedFees>(approved.Quote, FiledContent.Json)!
        );
    }
}
