using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Data;

namespace Passerelle.Core.Documents;

/// <summary>
/// A file received for a slot of an application's checklist, for an enrolment, or for an officer's request. Only <see cref="DocumentState.Clean"/> opens.
/// </summary>
public sealed class Document : IRevisioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string PublicId { get; init; } = Data.PublicId.New();

    /// <summary>The dossier it belongs to, with its application; null for any other document.</summary>
    public Guid? DossierId { get; init; }

    /// <inheritdoc cref="DossierId" />
    public Guid? ApplicationId { get; init; }

    /// <summary>The enrolment it belongs to; null for any other document.</summary>
    public Guid? EnrolmentId { get; init; }

    /// <summary>The request to the office it belongs to; null for any other document.</summary>
    public Guid? WebFormId { get; init; }

    /// <summary>Slot key of the checklist, or of the enrolment's papers; with <see cref="RequestId"/> set, the slot of that request.</summary>
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

    /// <summary>Why it is <see cref="DocumentState.Unreadable"/>; null in any other state.</summary>
    public DocumentDefect? Defect { get; set; }
    public required DateTime ReceivedAt { get; init; }

    /// <summary>Taken out of the draft by the person; the row stays for the record, the content is swept.</summary>
    public bool Removed { get; set; }

    /// <summary>When the content of a removed or infected document left the file store.</summary>
    public DateTime? SweptAt { get; set; }

    /// <summary>Of a signed copy, the mark of what the copy said when it was received; null for any other document.</summary>
    public string? Attests { get; init; }

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

/// <summary>What keeps a document from being read by a person.</summary>
public enum DocumentDefect
{
    /// <summary>It asks for a password.</summary>
    Encrypted,

    /// <summary>It is cut off, or not what it begins as.</summary>
    Damaged,

    /// <summary>It is whole and has no page.</summary>
    NoPages,
}

/// <summary>
/// A content on its way into the file store, written before the first byte and removed with the document's row:
/// what is left of it after an interruption is swept.
/// </summary>
public sealed class IncomingContent
{
    public required string StorageKey { get; init; }
    public required DateTime At { get; init; }
}

internal sealed class DocumentMapping : IEntityTypeConfiguration<Document>
{
    public void Configure(EntityTypeBuilder<Document> builder)
    {
        builder.ToTable(
            "documents",
            // Exactly one owner.
            table =>
                table.HasCheckConstraint(
                    "ck_documents_owner",
                    "(CASE WHEN \"DossierId\" IS NULL THEN 0 ELSE 1 END) + (CASE WHEN \"EnrolmentId\" IS NULL THEN 0 ELSE 1 END)"
                        + " + (CASE WHEN \"WebFormId\" IS NULL THEN 0 ELSE 1 END) = 1"
                )
        );
        builder.HasOne<Dossiers.Dossier>().WithMany().HasForeignKey(d => d.DossierId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Dossiers.Application>().WithMany().HasForeignKey(d => d.ApplicationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Enrolments.Enrolment>().WithMany().HasForeignKey(d => d.EnrolmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<WebForms.WebForm>().WithMany().HasForeignKey(d => d.WebFormId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(d => d.PublicId).IsUnique();
        builder.HasIndex(d => d.EnrolmentId);
        builder.HasIndex(d => d.WebFormId);
        builder.HasIndex(d => new { d.ApplicationId, d.Slot });
        builder.HasIndex(d => d.StorageKey);
        builder.Property(d => d.Revision).IsConcurrencyToken();
    }
}

internal sealed class IncomingContentMapping : IEntityTypeConfiguration<IncomingContent>
{
    public void Configure(EntityTypeBuilder<IncomingContent> builder)
    {
        builder.ToTable("incoming_contents");
        builder.HasKey(c => c.StorageKey);
        builder.Property(c => c.StorageKey).HasMaxLength(Data.PublicId.Length);
        builder.HasIndex(c => c.At);
    }
}
