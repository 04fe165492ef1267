using System.Threading.Channels;
using Passerelle.PaymentSandbox.Sessions;

namespace Passerelle.PaymentSandbox.Callbacks;

/// <summary>Callbacks that are sent later than the payer's return; each in its own time, none holding up another.</summary>
public sealed class CallbackQueue(IServiceScopeFactory scopes, TimeProvider clock) : BackgroundService
{
    private readonly Channel<(PaymentSession Session, TimeSpan After, Action<PaymentSession> First)> _waiting = Channel.CreateUnbounded<(
        PaymentSession,
        TimeSpan,
        Action<PaymentSession>
    )>();

    /// <summary>After the pause, does <paramref name="first"/> to the session (the bank's answer) and posts the callback.</summary>
    public void Add(PaymentSession session, TimeSpan after, Action<PaymentSession> first) =>
        _waiting.Writer.TryWrite((session, after, first));

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        List<Task> sending = [];
        try
        {
            await foreach (
                (PaymentSession session, TimeSpan after, Action<PaymentSession> first) in _waiting.Reader.ReadAllAsync(stoppingToken)
            )
            {
                sending.RemoveAll(t => t.IsCompletedSuccessfully);
                sending.Add(SendAsync(session, after, first, stoppingToken));
            }
        }
        // The site is closing: what was still to be sent is what a site that fell silent owes its merchant.
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SendAsync(PaymentSession session, TimeSpan after, Action<PaymentSession> first, CancellationToken cancellationToken)
    {
        await Task.Delay(after, clock, cancellationToken);
        first(session);
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CallbackSender>().SendAsync(session, cancellationToken);
    }
}
