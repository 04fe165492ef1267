using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Data;

namespace Passerelle.Core.Payments;

/// <summary>One try to pay a dossier. Written before the redirect; confirmed once, whichever of return, callback or reconciliation comes first.</summary>
public sealed class PaymentAttempt : IRevisioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Also the reference the payment site knows it by.</summary>
    public string PublicId { get; init; } = Data.PublicId.New();
    public required Guid DossierId { get; init; }

    /// <summary>Whose seat began it: a payment announced later, without anybody signed in, is recorded in this person's name.</summary>
    public required Guid SeatId { get; init; }

    /// <summary>Integer cents, CAD; recomputed by the engine, never taken from a page.</summary>
    public required long AmountCents { get; init; }

    /// <summary>The quote as shown: JSON of <see cref="Submissions.DatedFees"/>.</summary>
    public required string Quote { get; init; }

    /// <summary>What the signature covered when this attempt began; an attempt for other content is not confirmed.</summary>
    public required string Covers { get; init; }
    public PaymentState State { get; set; } = PaymentState.Started;
    public required DateTime StartedAt { get; init; }
    public DateTime? SettledAt { get; set; }

    /// <summary>The payment site's own number of the transaction.</summary>
    public string? SiteReference { get; set; }

    /// <summary>card or interac, as told by the payment site.</summary>
    public string? Method { get; set; }

    /// <summary>Receipt number, given at approval.</summary>
    public string? ReceiptNumber { get; set; }

    /// <summary>Code of a refusal by the site, or of why an approved payment is to be refunded.</summary>
    public string? Reason { get; set; }
    public int Revision { get; set; }
}

public enum PaymentState
{
    Started,
    Approved,
    Declined,
    Abandoned,
    Expired,

    /// <summary>Approved by the payment site although the dossier was already paid or changed: to be refunded, shown to the office.</summary>
    ToRefund,
}

/// <summary>Why an approved payment is to be refunded.</summary>
public static class RefundReasons
{
    /// <summary>The dossier was submitted already.</summary>
    public const string AlreadySubmitted = "already-submitted";

    /// <summary>What was signed is no longer what the dossier holds.</summary>
    public const string Changed = "changed";

    /// <summary>The site took another amount than was asked.</summary>
    public const string Amount = "amount";
}

internal sealed class PaymentAttemptMapping : IEntityTypeConfiguration<PaymentAttempt>
{
    public void Configure(EntityTypeBuilder<PaymentAttempt> builder)
    {
        builder.ToTable("payment_attempts");
        builder.HasOne<Dossiers.Dossier>().WithMany().HasForeignKey(p => p.DossierId);
        builder.HasIndex(p => p.PublicId).IsUnique();
        builder.HasIndex(p => p.ReceiptNumber).IsUnique();
        builder.HasIndex(p => new { p.DossierId, p.State });
        builder.Property(p => p.Revision).IsConcurrencyToken();
    }
}
