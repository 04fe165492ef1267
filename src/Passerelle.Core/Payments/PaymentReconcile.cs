using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;
using Passerelle.Core.Work;

namespace Passerelle.Core.Payments;

/// <summary>
/// Work: an attempt whose answer may never come by itself. Asked for after 2 minutes, then after growing pauses;
/// after a day without an answer the session is closed at the site and the attempt with it.
/// </summary>
/// <param name="Round">1 for the first look.</param>
public sealed record PaymentReconcile(string Attempt, int Round)
{
    /// <summary>Kind of the work item.</summary>
    public const string Kind = "payment-reconcile";

    /// <summary>How long after its start an attempt is first looked at.</summary>
    public static TimeSpan First { get; } = TimeSpan.FromMinutes(2);

    /// <summary>How long an answer is waited for.</summary>
    public static TimeSpan GiveUpAfter { get; } = TimeSpan.FromDays(1);

    /// <summary>How long until the next look: 2, 4, 8 … at most 60 minutes.</summary>
    public TimeSpan Pause => TimeSpan.FromMinutes(Math.Min(60, Math.Pow(2, Math.Min(Round, 10))));
}

/// <summary>Asks the site about an attempt and closes it, or comes back later.</summary>
internal sealed class PaymentReconcileHandler(
    PasserelleDb db,
    IPaymentGateway gateway,
    PaymentConfirmation confirmation,
    WorkQueue work,
    OfficeCalendar calendar
) : IWorkHandler
{
    // A session that the site never heard of after this long was never begun.
    private static readonly TimeSpan Unheard = TimeSpan.FromMinutes(15);

    public string Kind => PaymentReconcile.Kind;

    public async Task HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        PaymentReconcile look = JsonSerializer.Deserialize<PaymentReconcile>(item.Payload, JsonSerializerOptions.Web)!;
        PaymentAttempt? attempt = await db.Set<PaymentAttempt>()
            .AsNoTracking()
            .SingleOrDefaultAsync(p => p.PublicId == look.Attempt, cancellationToken);
        if (attempt is not { State: PaymentState.Started })
        {
            return;
        }

        if (await AskAsync(attempt, cancellationToken) is { } answer)
        {
            PaymentState? state = await confirmation.ConfirmAsync(answer, cancellationToken);
            if (state is not PaymentState.Started)
            {
                return;
            }
        }

        work.Add(PaymentReconcile.Kind, look with { Round = look.Round + 1 }, look.Pause);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The site's answer; null when there is none to act upon yet.</summary>
    private async Task<PaymentAnswer?> AskAsync(PaymentAttempt attempt, CancellationToken cancellationToken)
    {
        TimeSpan age = calendar.Now - attempt.StartedAt;
        try
        {
            PaymentAnswer? answer =
                age < PaymentReconcile.GiveUpAfter
                    ? await gateway.StatusAsync(attempt.PublicId, cancellationToken)
                    : await gateway.CloseAsync(attempt.PublicId, cancellationToken);
            return answer is null && age >= Unheard
                ? new PaymentAnswer(attempt.PublicId, PaymentAnswerState.Expired, attempt.AmountCents, null, null, null)
                : answer;
        }
        catch (PaymentSiteUnavailableException)
        {
            // The site being away says nothing about the payment; it is asked again, for as long as it takes.
            return null;
        }
    }
}
