using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Data;
using Passerelle.Programs;

namespace Passerelle.Core.SubmissionReceipts;

/// <summary>
/// A receipt of submission that was made: one per application and language, made when it is first asked for and the same bytes ever
/// after, whatever renderer and key come later. Its content is in the file store, sealed.
/// </summary>
public sealed class SubmissionReceipt : IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ApplicationId { get; init; }
    public required Language Language { get; init; }
    public required string StorageKey { get; init; }

    /// <summary>In bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Of the file, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The key that signed it.</summary>
    public required string KeyId { get; init; }
    public required DateTime MadeAt { get; init; }
}

internal sealed class SubmissionReceiptMapping : IEntityTypeConfiguration<SubmissionReceipt>
{
    public void Configure(EntityTypeBuilder<SubmissionReceipt> builder)
    {
        builder.ToTable("submission_receipts");
        builder.HasOne<Dossiers.Application>().WithMany().HasForeignKey(r => r.ApplicationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => new { r.ApplicationId, r.Language }).IsUnique();
    }
}
