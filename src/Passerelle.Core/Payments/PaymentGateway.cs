using Passerelle.Programs;

namespace Passerelle.Core.Payments;

/// <summary>
/// The external site where a fee is paid. It is reached by redirect only: no card ever passes through the portal.
/// Every answer of it, asked for or announced, is a <see cref="PaymentAnswer"/>.
/// </summary>
public interface IPaymentGateway
{
    /// <summary>Opens a session, or finds the one already open under the same reference; the address is where to send the payer.</summary>
    /// <exception cref="PaymentSiteUnavailableException">The site cannot be reached; nothing can have been paid by this call.</exception>
    Task<Uri> BeginAsync(PaymentRequest request, CancellationToken cancellationToken);

    /// <summary>Where a payment stands at the site, or null when the site has never heard of it.</summary>
    /// <exception cref="PaymentSiteUnavailableException">The site cannot be reached.</exception>
    Task<PaymentAnswer?> StatusAsync(string reference, CancellationToken cancellationToken);

    /// <summary>Closes an open session, so that it cannot be paid any more; answers where the payment stands after that.</summary>
    /// <exception cref="PaymentSiteUnavailableException">The site cannot be reached.</exception>
    Task<PaymentAnswer?> CloseAsync(string reference, CancellationToken cancellationToken);

    /// <summary>Reads a callback; null when its signature is missing, forged or too old, or its body is not one.</summary>
    PaymentAnswer? ReadCallback(string? signature, string body);
}

/// <summary>How the payment site announces outcomes: a signed POST to the portal.</summary>
public static class PaymentCallback
{
    /// <summary>Local path that outcomes are posted to.</summary>
    public const string Path = "/payments/callback";

    /// <summary>Header with the signature, read by <see cref="IPaymentGateway.ReadCallback"/>.</summary>
    public const string SignatureHeader = "X-Signature";
}

/// <summary>What is to be paid.</summary>
/// <param name="Reference">Ours, unique: the attempt's public id.</param>
/// <param name="AmountCents">Integer cents, CAD.</param>
/// <param name="Language">The language the payer reads.</param>
/// <param name="ReturnPath">Local path of the portal that the payer comes back to.</param>
public sealed record PaymentRequest(string Reference, long AmountCents, Language Language, string ReturnPath);

/// <summary>What the site says of a payment.</summary>
/// <param name="Reference">Ours.</param>
/// <param name="State">Where it stands.</param>
/// <param name="AmountCents">What was or is to be taken, in cents, CAD.</param>
/// <param name="Method">card or interac, once known.</param>
/// <param name="SiteReference">The site's own number of the transaction, once there is one.</param>
/// <param name="Reason">Code of a refusal.</param>
public sealed record PaymentAnswer(
    string Reference,
    PaymentAnswerState State,
    long AmountCents,
    string? Method,
    string? SiteReference,
    string? Reason
);

/// <summary>Where a payment stands at the site.</summary>
public enum PaymentAnswerState
{
    /// <summary>Can still be paid.</summary>
    Open,

    /// <summary>Paid by the payer, not yet answered by the bank.</summary>
    Processing,
    Approved,
    Declined,
    Abandoned,
    Expired,
}

/// <summary>The payment site did not answer, or not in a way that can be understood.</summary>
public sealed class PaymentSiteUnavailableException(Exception? inner = null) : Exception("The payment site is not available.", inner);
