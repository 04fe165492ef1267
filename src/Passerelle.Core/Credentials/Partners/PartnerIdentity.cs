using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Data;

namespace Passerelle.Core.Credentials.Partners;

/// <summary>
/// Who somebody is at a partner: issuer and subject, which alone tell people apart. An email address never does: it is reassigned,
/// shared, and often not checked.
/// </summary>
public sealed class PartnerIdentity
{
    /// <summary>The most characters a subject may have (OpenID Connect Core, section 2).</summary>
    public const int MaxSubject = 255;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid UserId { get; init; }

    /// <summary>The partner's issuer identifier.</summary>
    public required string Issuer { get; init; }

    /// <summary>Who it is there; compared exactly.</summary>
    public required string Subject { get; init; }

    /// <summary>The partner's key when it was registered.</summary>
    public required string Partner { get; init; }
    public required DateTime At { get; init; }
}

/// <summary>
/// Somebody whom a partner vouched for and nobody knows here yet: the terms and an address for notices are awaited. Kept in the
/// database, named by a cookie of the browser that came.
/// </summary>
public sealed class PartnerArrival
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string PublicId { get; init; } = Data.PublicId.New();
    public required string Portal { get; init; }
    public required string Partner { get; init; }
    public required string Issuer { get; init; }
    public required string Subject { get; init; }

    /// <summary>An address to propose for notices, when the partner says that it checked it; never taken without being asked.</summary>
    public string? Email { get; init; }

    /// <summary>Where to go once signed in: a local path within the portal.</summary>
    public string? ReturnTo { get; init; }
    public required DateTime StartedAt { get; init; }
    public required DateTime ExpiresAt { get; init; }
}

internal sealed class PartnerIdentityMapping : IEntityTypeConfiguration<PartnerIdentity>
{
    public void Configure(EntityTypeBuilder<PartnerIdentity> builder)
    {
        builder.ToTable("partner_identities");
        builder.HasOne<User>().WithMany().HasForeignKey(p => p.UserId);
        builder.HasIndex(p => new { p.Issuer, p.Subject }).IsUnique();
    }
}

internal sealed class PartnerArrivalMapping : IEntityTypeConfiguration<PartnerArrival>
{
    public void Configure(EntityTypeBuilder<PartnerArrival> builder)
    {
        builder.ToTable("partner_arrivals");
        builder.HasIndex(a => a.PublicId).IsUnique();
        builder.HasIndex(a => a.ExpiresAt);
    }
}
