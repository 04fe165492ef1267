using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Data;

namespace Passerelle.Core.Definitions;

/// <summary>One version of a programme's definition, kept for ever: drafts and submissions are pinned to it by hash.</summary>
public sealed class DefinitionVersion : IAppendOnly
{
    /// <summary>SHA-256 of the canonical JSON's content part, in hexadecimal.</summary>
    public required string Hash { get; init; }
    public required string Program { get; init; }

    /// <summary>Canonical JSON with its format number; read by Passerelle.Programs.DefinitionCodec.</summary>
    public required string Json { get; init; }
    public required string TextHash { get; init; }
    public required DateTime StoredAt { get; init; }
}

internal sealed class DefinitionVersionMapping : IEntityTypeConfiguration<DefinitionVersion>
{
    public void Configure(EntityTypeBuilder<DefinitionVersion> builder)
    {
        builder.ToTable("definition_versions");
        builder.HasKey(v => v.Hash);
        builder.Property(v => v.Hash).HasMaxLength(64);
        builder.HasIndex(v => new { v.Program, v.StoredAt });
    }
}
