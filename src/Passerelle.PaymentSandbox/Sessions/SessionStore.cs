using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Passerelle.PaymentSandbox.Sessions;

/// <summary>The sessions of this process. In memory: a sandbox forgets when it ends.</summary>
public sealed class SessionStore(TimeProvider clock, IOptions<SandboxOptions> options)
{
    private readonly ConcurrentDictionary<string, PaymentSession> _byId = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, PaymentSession> _byReference = new(StringComparer.Ordinal);
    private int _transactions;

    /// <summary>The session of this order; the first one when the reference is known already.</summary>
    public PaymentSession Begin(Order order)
    {
        PaymentSession session = _byReference.GetOrAdd(
            order.Reference,
            _ => new PaymentSession
            {
                Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
                Order = order,
                ExpiresAt = clock.GetUtcNow().AddMinutes(options.Value.SessionMinutes),
            }
        );
        _byId.TryAdd(session.Id, session);
        return session;
    }

    /// <summary>By its unguessable id, as in the address of its pages; an open session past its time is expired by this look.</summary>
    public PaymentSession? Find(string id) => Current(_byId.GetValueOrDefault(id));

    /// <summary>By the merchant's reference.</summary>
    public PaymentSession? FindByReference(string reference) => Current(_byReference.GetValueOrDefault(reference));

    /// <summary>A number for a transaction: unlike any other of this process.</summary>
    public string NextTransaction() =>
        "BAS-"
        + clock.GetUtcNow().ToString("yyMMdd", CultureInfo.InvariantCulture)
        + "-"
        + Interlocked.Increment(ref _transactions).ToString("D6", CultureInfo.InvariantCulture);

    private PaymentSession? Current(PaymentSession? session)
    {
        if (session is { State: SessionState.Open } && session.ExpiresAt <= clock.GetUtcNow())
        {
            session.Move(SessionState.Expired);
        }

        return session;
    }
}
