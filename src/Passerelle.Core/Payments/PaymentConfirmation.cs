using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Messages;
using Passerelle.Core.Signing;
using Passerelle.Core.Submissions;

namespace Passerelle.Core.Payments;

/// <summary>
/// Records an answer of the payment site, whoever brought it: the payer's return, the site's callback, or reconciliation.
/// An approval and the submission it pays for are one transaction, so that neither exists without the other.
/// </summary>
public sealed class PaymentConfirmation(
    PasserelleDb db,
    DossierService dossiers,
    SigningService signing,
    SubmissionService submissions,
    NumberSource numbers,
    MessageWriter messages,
    OfficeCalendar calendar
)
{
    /// <summary>The attempt's state after this answer, or null when there is no such attempt. The same answer again changes nothing.</summary>
    public async Task<PaymentState?> ConfirmAsync(PaymentAnswer answer, CancellationToken cancellationToken)
    {
        // What the caller has loaded may be older than what another bearer of the same answer has just saved.
        db.ChangeTracker.Clear();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                PaymentState? state = await ConfirmOnceAsync(answer, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return state;
            }
            // Another bearer of an answer was quicker: look at what it saved.
            catch (DbUpdateException) when (attempt < SubmissionService.Tries)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<PaymentState?> ConfirmOnceAsync(PaymentAnswer answer, CancellationToken cancellationToken)
    {
        PaymentAttempt? attempt = await db.Set<PaymentAttempt>()
            .SingleOrDefaultAsync(p => p.PublicId == answer.Reference, cancellationToken);
        if (attempt is null or { State: PaymentState.Approved or PaymentState.ToRefund })
        {
            return attempt?.State;
        }

        switch (answer.State)
        {
            case PaymentAnswerState.Open or PaymentAnswerState.Processing:
                break;
            case PaymentAnswerState.Approved:
                await ApproveAsync(attempt, answer, cancellationToken);
                break;
            // An attempt given up here may still be approved later; anything less does not reopen it.
            default:
                if (attempt.State == PaymentState.Started)
                {
                    Settle(attempt, answer, StateOf(answer.State), answer.Reason);
                }

                break;
        }

        return attempt.State;
    }

    private async Task ApproveAsync(PaymentAttempt attempt, PaymentAnswer answer, CancellationToken cancellationToken)
    {
        Dossier dossier = await db.Set<Dossier>()
            .Include(d => d.Applications)
            .SingleAsync(d => d.Id == attempt.DossierId, cancellationToken);
        if (answer.AmountCents != attempt.AmountCents)
        {
            Refund(attempt, answer, dossier, RefundReasons.Amount);
            return;
        }

        if (dossier.State == DossierState.Submitted)
        {
            Refund(attempt, answer, dossier, RefundReasons.AlreadySubmitted);
            return;
        }

        // As of the day the payment began: midnight at the office must not undo what was signed and paid.
        LoadedDossier loaded = await dossiers.LoadAsync(dossier, cancellationToken);
        SignedContent? signed = await signing.CurrentAsync(loaded, calendar.DayOf(attempt.StartedAt), cancellationToken);
        if (signed is null || signed.Signature.Covers != attempt.Covers)
        {
            Refund(attempt, answer, dossier, RefundReasons.Changed);
            return;
        }

        Settle(attempt, answer, PaymentState.Approved, reason: null);
        attempt.ReceiptNumber = CheckedNumber.Of("R", await numbers.TakeAsync("receipt", 1, cancellationToken));
        await submissions.WriteAsync(await PayerAsync(attempt, cancellationToken), loaded, signed, attempt, cancellationToken);
    }

    private void Refund(PaymentAttempt attempt, PaymentAnswer answer, Dossier dossier, string reason)
    {
        Settle(attempt, answer, PaymentState.ToRefund, reason);
        messages.ToAccount(
            dossier.AccountId,
            "payment-to-refund",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["attempt"] = attempt.PublicId, ["dossier"] = dossier.PublicId }
        );
    }

    private void Settle(PaymentAttempt attempt, PaymentAnswer answer, PaymentState state, string? reason)
    {
        attempt.State = state;
        attempt.SettledAt = calendar.Now;
        attempt.Method = answer.Method;
        attempt.SiteReference = answer.SiteReference;
        attempt.Reason = reason;
    }

    /// <summary>Whoever began the payment: nobody is signed in when the site calls.</summary>
    private async Task<Actor> PayerAsync(PaymentAttempt attempt, CancellationToken cancellationToken)
    {
        Seat seat = await db.Set<Seat>().AsNoTracking().Include(s => s.Account).SingleAsync(s => s.Id == attempt.SeatId, cancellationToken);
        Account account = seat.Account!;
        return new Actor(seat.UserId, seat.Id, account.Id, account.Portal, account.Kind, seat.Role, account.FullName, account.Language);
    }

    private static PaymentState StateOf(PaymentAnswerState state) =>
        state switch
        {
            PaymentAnswerState.Declined => PaymentState.Declined,
            PaymentAnswerState.Abandoned => PaymentState.Abandoned,
            _ => PaymentState.Expired,
        };
}
