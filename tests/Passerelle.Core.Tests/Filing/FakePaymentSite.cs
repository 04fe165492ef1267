using System.Collections.Concurrent;
using Passerelle.Core.Payments;

namespace Passerelle.Core.Tests.Filing;

/// <summary>A payment site whose bank the test plays.</summary>
internal sealed class FakePaymentSite : IPaymentGateway
{
    private readonly ConcurrentDictionary<string, PaymentAnswer> _sessions = new();

    /// <summary>Nobody answers.</summary>
    public bool IsAway { get; set; }

    /// <summary>References of the sessions, as begun.</summary>
    public IReadOnlyList<string> References => [.. _sessions.Keys];

    /// <summary>How often a session was asked to begin.</summary>
    public int Begun { get; private set; }

    public Task<Uri> BeginAsync(PaymentRequest request, CancellationToken cancellationToken)
    {
        Answering();
        Begun++;
        _sessions.TryAdd(
            request.Reference,
            new PaymentAnswer(request.Reference, PaymentAnswerState.Open, request.AmountCents, null, null, null)
        );
        return Task.FromResult(new Uri("https://pay.example.org/" + request.Reference + "?back=" + request.ReturnPath));
    }

    public Task<PaymentAnswer?> StatusAsync(string reference, CancellationToken cancellationToken)
    {
        Answering();
        return Task.FromResult(_sessions.GetValueOrDefault(reference));
    }

    public Task<PaymentAnswer?> CloseAsync(string reference, CancellationToken cancellationToken)
    {
        Answering();
        if (_sessions.TryGetValue(reference, out PaymentAnswer? session) && session.State == PaymentAnswerState.Open)
        {
            Becomes(reference, PaymentAnswerState.Abandoned);
        }

        return StatusAsync(reference, cancellationToken);
    }

    public PaymentAnswer? ReadCallback(string? signature, string body) => null;

    /// <summary>The payer or the bank decides; what a callback would say.</summary>
    public PaymentAnswer Becomes(string reference, PaymentAnswerState state) =>
        _sessions[reference] = _sessions[reference] with
        {
            State = state,
            Method = "card",
            SiteReference = state == PaymentAnswerState.Approved ? "T-" + reference[..4] : null,
            Reason = state == PaymentAnswerState.Declined ? "insufficient-funds" : null,
        };

    private void Answering()
    {
        if (IsAway)
        {
            throw new PaymentSiteUnavailableException();
        }
    }
}
