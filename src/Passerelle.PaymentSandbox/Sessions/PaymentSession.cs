namespace Passerelle.PaymentSandbox.Sessions;

/// <summary>What a merchant asks to be paid.</summary>
/// <param name="Reference">The merchant's own reference; a session is unique by it.</param>
/// <param name="AmountCents">Integer cents.</param>
/// <param name="Currency">Always CAD.</param>
/// <param name="Language">fr or en: the language the payer was reading.</param>
/// <param name="ReturnUrl">Where the payer goes back to.</param>
/// <param name="CallbackUrl">Where the outcome is posted, signed.</param>
public sealed record Order(string Reference, long AmountCents, string Currency, string Language, Uri ReturnUrl, Uri CallbackUrl);

/// <summary>Where a session stands, as told to the merchant.</summary>
public enum SessionState
{
    /// <summary>The payer may still pay.</summary>
    Open,

    /// <summary>The payer has paid; the bank has not answered yet.</summary>
    Processing,
    Approved,
    Declined,
    Abandoned,
    Expired,
}

/// <summary>One order being paid. Card data are never part of it.</summary>
public sealed class PaymentSession
{
    private readonly Lock _lock = new();

    public required string Id { get; init; }
    public required Order Order { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public SessionState State { get; private set; } = SessionState.Open;

    /// <summary>card or interac; null until a method was used.</summary>
    public string? Method { get; private set; }

    /// <summary>The site's own number of the transaction; null until there is one.</summary>
    public string? Transaction { get; private set; }

    /// <summary>Code of a refusal, for instance insufficient-funds.</summary>
    public string? Reason { get; private set; }

    /// <summary>Moves an open or processing session on; false when it is settled already, and nothing changes.</summary>
    public bool Move(SessionState to, string? method = null, string? transaction = null, string? reason = null)
    {
        lock (_lock)
        {
            if (
                State is not (SessionState.Open or SessionState.Processing)
                || (State == SessionState.Processing && to == SessionState.Processing)
            )
            {
                return false;
            }

            State = to;
            Method = method ?? Method;
            Transaction = transaction ?? Transaction;
            Reason = reason ?? Reason;
            return true;
        }
    }
}
