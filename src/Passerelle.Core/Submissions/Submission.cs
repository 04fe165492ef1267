using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Data;

namespace Passerelle.Core.Submissions;

/// <summary>What was filed, for ever: answers, definition version, checklist with file hashes, fees, declaration and signature, as one sealed JSON.</summary>
public sealed class Submission : IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Unique: a dossier is submitted once.</summary>
    public required Guid DossierId { get; init; }
    public required Guid SignatureId { get; init; }
    public Guid? PaymentId { get; init; }
    public required byte[] Sealed { get; init; }

    /// <summary>SHA-256 of the JSON before sealing.</summary>
    public required string Hash { get; init; }
    public required DateTime At { get; init; }
}

internal sealed class SubmissionMapping : IEntityTypeConfiguration<Submission>
{
    public void Configure(EntityTypeBuilder<Submission> builder)
    {
        builder.ToTable("submissions");
        builder.HasOne<Dossiers.Dossier>().WithMany().HasForeignKey(s => s.DossierId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => s.DossierId).IsUnique();
    }
}
