using Microsoft.Extensions.Options;
using Passerelle.PaymentSandbox.Callbacks;

namespace Passerelle.PaymentSandbox.Sessions;

/// <summary>Carries out an outcome: moves the session, posts the callbacks it calls for, and says where the payer goes.</summary>
public sealed class Cashier(SessionStore sessions, CallbackSender callbacks, CallbackQueue later, IOptions<SandboxOptions> options)
{
    /// <summary>Pays by a method (card or interac). True: the payer returns to the merchant now; false: stays on the site's last page.</summary>
    public async Task<bool> PayAsync(PaymentSession session, string method, Outcome outcome, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case Outcome.Decline:
                session.Move(SessionState.Declined, method, reason: "insufficient-funds");
                await callbacks.SendAsync(session, cancellationToken);
                return true;
            case Outcome.Abandon:
                session.Move(SessionState.Abandoned, method);
                return false;
            case Outcome.TimeOut:
                session.Move(SessionState.Expired, method);
                return false;
            case Outcome.CallbackLate:
                if (session.Move(SessionState.Processing, method))
                {
                    later.Add(session, TimeSpan.FromSeconds(options.Value.LateSeconds), s => Approve(s, method));
                }

                return true;
            case Outcome.CallbackTwice:
                Approve(session, method);
                await callbacks.SendAsync(session, cancellationToken);
                await callbacks.SendAsync(session, cancellationToken);
                return true;
            case Outcome.CallbackFirst:
                Approve(session, method);
                await callbacks.SendAsync(session, cancellationToken);
                return false;
            case Outcome.NoCallback:
                Approve(session, method);
                return true;
            default:
                Approve(session, method);
                await callbacks.SendAsync(session, cancellationToken);
                return true;
        }
    }

    /// <summary>The payer gives up by the site's own button: callback, then return.</summary>
    public async Task CancelAsync(PaymentSession session, CancellationToken cancellationToken)
    {
        if (session.Move(SessionState.Abandoned))
        {
            await callbacks.SendAsync(session, cancellationToken);
        }
    }

    private void Approve(PaymentSession session, string method) => session.Move(SessionState.Approved, method, sessions.NextTransaction());
}
