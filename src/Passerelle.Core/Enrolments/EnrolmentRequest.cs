using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Data;

namespace Passerelle.Core.Enrolments;

/// <summary>A document that the office asked of somebody who enrols (S1-97 to S1-107).</summary>
public sealed class EnrolmentRequest : IRevisioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid EnrolmentId { get; init; }

    /// <summary>Which paper: <see cref="EnrolmentPapers.First"/>, <see cref="EnrolmentPapers.Second"/>, or <see cref="EnrolmentPapers.Other"/>.</summary>
    public required string Slot { get; init; }

    /// <summary>A new copy of what was given (« Demande requise »), not something not given yet (« Non fourni »).</summary>
    public required bool Again { get; init; }

    /// <summary>What the officer asks for, in the officer's words.</summary>
    public required string Words { get; init; }
    public required DateTime AskedAt { get; init; }
    public DateTime? AnsweredAt { get; set; }
    public int Revision { get; set; }
}

internal sealed class EnrolmentRequestMapping : IEntityTypeConfiguration<EnrolmentRequest>
{
    public void Configure(EntityTypeBuilder<EnrolmentRequest> builder)
    {
        builder.ToTable("enrolment_requests");
        builder.HasOne<Enrolment>().WithMany().HasForeignKey(r => r.EnrolmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => r.EnrolmentId);
        builder.Property(r => r.Revision).IsConcurrencyToken();
    }
}
