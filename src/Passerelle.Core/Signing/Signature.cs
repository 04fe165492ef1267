using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Data;

namespace Passerelle.Core.Signing;

/// <summary>The representative's solemn declaration and electronic signature over a dossier (S2-108 … S2-112).</summary>
public sealed class Signature : IRevisioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid DossierId { get; init; }
    public required Guid UserId { get; init; }
    public required string GivenName { get; init; }
    public required string FamilyName { get; init; }

    /// <summary>SHA-256 over the canonical answers, definition and text hashes, checklist with file hashes, and fee quote.</summary>
    public required string Covers { get; init; }

    /// <summary>The declaration as it was read, in the language it was read in.</summary>
    public required string DeclarationText { get; init; }
    public required string Language { get; init; }
    public required DateTime At { get; init; }

    /// <summary>Set when something it covers changed afterwards.</summary>
    public DateTime? VoidedAt { get; set; }
    public int Revision { get; set; }
}

internal sealed class SignatureMapping : IEntityTypeConfiguration<Signature>
{
    public void Configure(EntityTypeBuilder<Signature> builder)
    {
        builder.ToTable("signatures");
        builder.HasOne<Dossiers.Dossier>().WithMany().HasForeignKey(s => s.DossierId);
        builder.HasIndex(s => new { s.DossierId, s.At });
        builder.Property(s => s.Revision).IsConcurrencyToken();
    }
}
