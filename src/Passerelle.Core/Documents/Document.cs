using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Data;

namespace Passerelle.Core.Documents;

/// <summary>A file received for a slot of an application's checklist or for an officer's request. Only <see cref="DocumentState.Clean"/> opens.</summary>
public sealed class Document : IRevisioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string PublicId { get; init; } = Data.PublicId.New();
    public required Guid DossierId { get; init; }
    public required Guid ApplicationId { get; init; }

    /// <summary>Slot key of the checklist; with <see cref="RequestId"/> set, the slot of that request.</summary>
    public required string Slot { get; init; }

    /// <summary>The officer's request this answers, or null for a document of the submission.</summary>
    public Guid? RequestId { get; init; }

    /// <summary>The name given by the person, cleaned of path and control characters; for display only.</summary>
    public required string FileName { get; init; }

    /// <summary>Kind by content: pdf, jpg, png, tiff, doc, docx.</summary>
    public required string Kind { get; init; }
    public required long Size { get; init; }

    /// <summary>SHA-256 of the content, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Where the sealed content is in the file store.</summary>
    public required string StorageKey { get; init; }
    public DocumentState State { get; set; } = DocumentState.Received;
    public required DateTime ReceivedAt { get; init; }

    /// <summary>Taken out of the draft by the person; the row stays for the record, the content is swept.</summary>
    public bool Removed { get; set; }

    /// <summary>Made by the product from a form filled in online.</summary>
    public bool Generated { get; init; }
    public int Revision { get; set; }
}

public enum DocumentState
{
    Received,
    Scanning,
    Clean,
    Infected,
    Unreadable,
}

internal sealed class DocumentMapping : IEntityTypeConfiguration<Document>
{
    public void Configure(EntityTypeBuilder<Document> builder)
    {
        builder.ToTable("documents");
        builder.HasOne<Dossiers.Dossier>().WithMany().HasForeignKey(d => d.DossierId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Dossiers.Application>().WithMany().HasForeignKey(d => d.ApplicationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(d => d.PublicId).IsUnique();
        builder.HasIndex(d => new { d.ApplicationId, d.Slot });
        builder.HasIndex(d => d.StorageKey);
        builder.Property(d => d.Revision).IsConcurrencyToken();
    }
}
