using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Signing;
using Passerelle.Core.Submissions;
using Passerelle.Core.Work;
using Passerelle.Programs;

namespace Passerelle.Core.Payments;

/// <summary>What came of « Transmettre et payer ».</summary>
/// <param name="Address">Where to send the payer, when the outcome is <see cref="BeginOutcome.Redirect"/>.</param>
/// <param name="Attempt">Public id of the attempt it is about, where there is one.</param>
public sealed record BeginResult(BeginOutcome Outcome, Uri? Address = null, string? Attempt = null);

/// <summary>See <see cref="BeginResult"/>.</summary>
public enum BeginOutcome
{
    /// <summary>To the payment site.</summary>
    Redirect,

    /// <summary>A payment was made and the bank has not answered: no second one may begin.</summary>
    Waiting,

    /// <summary>Paid and submitted already.</summary>
    AlreadySubmitted,

    /// <summary>There is no signature over what the dossier holds now.</summary>
    NotSigned,

    /// <summary>Nothing is due: it is submitted without paying.</summary>
    NothingDue,

    /// <summary>The payment site cannot be reached; nothing was taken.</summary>
    SiteUnavailable,
}

/// <summary>
/// Begins payments. The attempt is in the database before the payer leaves; one open attempt serves every tab,
/// so that a dossier has one session to pay at a time.
/// </summary>
public sealed class PaymentService(
    PasserelleDb db,
    DossierService dossiers,
    SigningService signing,
    PaymentConfirmation confirmation,
    IPaymentGateway gateway,
    WorkQueue work,
    OfficeCalendar calendar
)
{
    /// <summary>Begins, or goes on with, the payment of a signed dossier; null when the actor sees no such dossier.</summary>
    /// <param name="returnPath">Local path that the payer comes back to, from the attempt's public id.</param>
    public async Task<BeginResult?> BeginAsync(
        Actor actor,
        string dossier,
        Language language,
        Func<string, string> returnPath,
        CancellationToken cancellationToken
    )
    {
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await BeginOnceAsync(actor, dossier, language, returnPath, cancellationToken);
                }
                // Another tab began or changed something at the same moment: look again.
                catch (DbUpdateConcurrencyException) when (attempt < SubmissionService.Tries)
                {
                    db.ChangeTracker.Clear();
                }
            }
        }
        catch (PaymentSiteUnavailableException)
        {
            db.ChangeTracker.Clear();
            return new BeginResult(BeginOutcome.SiteUnavailable);
        }
    }

    /// <summary>
    /// The payer is back: asks the site where the payment stands and records it. Null when the actor sees no such attempt.
    /// With the site out of reach the attempt is given as it is known here.
    /// </summary>
    public async Task<PaymentAttempt?> ReturnAsync(Actor actor, string dossier, string attempt, CancellationToken cancellationToken)
    {
        if (await FindAsync(actor, dossier, attempt, cancellationToken) is not { } known)
        {
            return null;
        }

        if (known.State is not (PaymentState.Approved or PaymentState.ToRefund))
        {
            try
            {
                if (await gateway.StatusAsync(known.PublicId, cancellationToken) is { } answer)
                {
                    await confirmation.ConfirmAsync(answer, cancellationToken);
                }
            }
            catch (PaymentSiteUnavailableException)
            {
                return known;
            }
        }

        return await FindAsync(actor, dossier, attempt, cancellationToken);
    }

    /// <summary>An attempt of a dossier the actor may see, or null.</summary>
    public async Task<PaymentAttempt?> FindAsync(Actor actor, string dossier, string attempt, CancellationToken cancellationToken)
    {
        Guid id = await db.Set<Dossier>()
            .VisibleTo(actor)
            .Where(d => d.PublicId == dossier)
            .Select(d => d.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return await db.Set<PaymentAttempt>()
            .AsNoTracking()
            .FirstOrDefaultAsync(p => p.PublicId == attempt && p.DossierId == id, cancellationToken);
    }

    /// <summary>Payments that the office has to refund, oldest first; nothing for other actors.</summary>
    public async Task<IReadOnlyList<RefundDue>> RefundsDueAsync(Actor actor, CancellationToken cancellationToken) =>
        actor is not { IsOfficer: true, Role: SeatRole.CaseOfficer or SeatRole.Supervisor }
            ? []
            : await (
                from p in db.Set<PaymentAttempt>()
                join d in db.Set<Dossier>() on p.DossierId equals d.Id
                where p.State == PaymentState.ToRefund
                orderby p.SettledAt
                select new RefundDue(p.PublicId, d.PublicId, p.AmountCents, p.SiteReference, p.Method, p.Reason, p.SettledAt)
            ).ToListAsync(cancellationToken);

    private async Task<BeginResult?> BeginOnceAsync(
        Actor actor,
        string dossier,
        Language language,
        Func<string, string> returnPath,
        CancellationToken cancellationToken
    )
    {
        if (await dossiers.FindAsync(actor, dossier, cancellationToken) is not { } loaded)
        {
            return null;
        }

        if (loaded.Dossier.State == DossierState.Submitted)
        {
            return new BeginResult(BeginOutcome.AlreadySubmitted, Attempt: await ApprovedAsync(loaded.Dossier.Id, cancellationToken));
        }

        if (loaded.Dossier.ExpiresAt <= calendar.Now)
        {
            return null;
        }

        if (await signing.CurrentAsync(loaded, calendar.Today, cancellationToken) is not { } signed)
        {
            return new BeginResult(BeginOutcome.NotSigned);
        }

        if (signed.Fees.Fees.TotalCents == 0)
        {
            return new BeginResult(BeginOutcome.NothingDue);
        }

        List<PaymentAttempt> open = await db.Set<PaymentAttempt>()
            .AsNoTracking()
            .Where(p => p.DossierId == loaded.Dossier.Id && p.State == PaymentState.Started)
            .OrderBy(p => p.StartedAt)
            .ToListAsync(cancellationToken);
        foreach (PaymentAttempt earlier in open)
        {
            if (await ContinueAsync(earlier, signed, language, returnPath, cancellationToken) is { } result)
            {
                return result;
            }
        }

        if (open.Count > 0)
        {
            // Something was settled on the way: what was loaded may no longer be so.
            db.ChangeTracker.Clear();
            return await BeginOnceAsync(actor, dossier, language, returnPath, cancellationToken);
        }

        PaymentAttempt attempt = await WriteAsync(actor, loaded.Dossier, signed, cancellationToken);
        return await RedirectAsync(attempt, language, returnPath, cancellationToken);
    }

    /// <summary>What an attempt begun before allows: going on with it, waiting for it, or (null) that it is settled now.</summary>
    private async Task<BeginResult?> ContinueAsync(
        PaymentAttempt earlier,
        SignedContent signed,
        Language language,
        Func<string, string> returnPath,
        CancellationToken cancellationToken
    )
    {
        var same = earlier.Covers == signed.Signature.Covers && earlier.AmountCents == signed.Fees.Fees.TotalCents;
        // An attempt for other content is closed at the site before it could still be paid.
        PaymentAnswer? answer = same
            ? await gateway.StatusAsync(earlier.PublicId, cancellationToken)
            : await gateway.CloseAsync(earlier.PublicId, cancellationToken);
        switch (answer?.State)
        {
            case PaymentAnswerState.Processing:
                return new BeginResult(BeginOutcome.Waiting, Attempt: earlier.PublicId);
            case null or PaymentAnswerState.Open when same:
                return await RedirectAsync(earlier, language, returnPath, cancellationToken);
            // The site could not close it: it may yet be paid.
            case PaymentAnswerState.Open:
                return new BeginResult(BeginOutcome.Waiting, Attempt: earlier.PublicId);
            default:
                await confirmation.ConfirmAsync(answer ?? Never(earlier), cancellationToken);
                return null;
        }
    }

    private async Task<BeginResult> RedirectAsync(
        PaymentAttempt attempt,
        Language language,
        Func<string, string> returnPath,
        CancellationToken cancellationToken
    )
    {
        Uri address = await gateway.BeginAsync(
            new PaymentRequest(attempt.PublicId, attempt.AmountCents, language, returnPath(attempt.PublicId)),
            cancellationToken
        );
        return new BeginResult(BeginOutcome.Redirect, address, attempt.PublicId);
    }

    private async Task<PaymentAttempt> WriteAsync(Actor actor, Dossier dossier, SignedContent signed, CancellationToken cancellationToken)
    {
        var attempt = new PaymentAttempt
        {
            DossierId = dossier.Id,
            SeatId = actor.SeatId,
            AmountCents = signed.Fees.Fees.TotalCents,
            Quote = JsonSerializer.Serialize(signed.Fees, FiledContent.Json),
            Covers = signed.Signature.Covers,
            StartedAt = calendar.Now,
        };
        db.Add(attempt);
        // The dossier's revision moves with each new attempt: of two tabs at the same moment only one begins.
        db.Entry(dossier).State = EntityState.Modified;
        work.Add(PaymentReconcile.Kind, new PaymentReconcile(attempt.PublicId, 1), PaymentReconcile.First);
        await db.SaveChangesAsync(cancellationToken);
        return attempt;
    }

    private Task<string?> ApprovedAsync(Guid dossierId, CancellationToken cancellationToken) =>
        db.Set<PaymentAttempt>()
            .Where(p => p.DossierId == dossierId && p.State == PaymentState.Approved)
            .Select(p => (string?)p.PublicId)
            .FirstOrDefaultAsync(cancellationToken);

    /// <summary>For an attempt the site has never heard of and that nobody needs any more.</summary>
    private static PaymentAnswer Never(PaymentAttempt attempt) =>
        new(attempt.PublicId, PaymentAnswerState.Expired, attempt.AmountCents, null, null, null);
}

/// <summary>A payment to be refunded, as the office sees it.</summary>
public sealed record RefundDue(
    string Attempt,
    string Dossier,
    long AmountCents,
    string? SiteReference,
    string? Method,
    string? Reason,
    DateTime? SettledAt
);
