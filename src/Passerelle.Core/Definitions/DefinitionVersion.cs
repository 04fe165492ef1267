using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Data;

namespace Passerelle.Core.Definitions;

/// <summary>
/// One version of a definition (a programme, or a form of the dossier), kept for ever. Drafts and submissions are pinned to the
/// content hash; a change of wording alone is stored beside it under the same content hash and applies at once.
/// </summary>
public sealed class DefinitionVersion : IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>SHA-256 (hex) of what is asked.</summary>
    public required string Hash { get; init; }

    /// <summary>SHA-256 (hex) of the words.</summary>
    public required string TextHash { get; init; }

    /// <summary>Slug of the programme, or shared/form.</summary>
    public required string Slug { get; init; }

    /// <summary>Canonical JSON with its format number; read by Passerelle.Programs.DefinitionCodec.</summary>
    public required string Json { get; init; }
    public required DateTime StoredAt { get; init; }
}

internal sealed class DefinitionVersionMapping : IEntityTypeConfiguration<DefinitionVersion>
{
    public void Configure(EntityTypeBuilder<DefinitionVersion> builder)
    {
        builder.ToTable("definition_versions");
        builder.Property(v => v.Hash).HasMaxLength(64);
        builder.Property(v => v.TextHash).HasMaxLength(64);
        builder.HasIndex(v => new { v.Hash, v.TextHash }).IsUnique();
        builder.HasIndex(v => new { v.Slug, v.StoredAt });
    }
}
