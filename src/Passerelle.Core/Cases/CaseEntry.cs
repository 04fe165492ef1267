using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Data;

namespace Passerelle.Core.Cases;

/// <summary>
/// A line of the case log: who, what, when, why. Append-only, one hash chain per application
/// (unique application and sequence); an application's status is a fold over its lines.
/// </summary>
public sealed class CaseEntry : IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ApplicationId { get; init; }

    /// <summary>1, 2, 3… within the application.</summary>
    public required int Seq { get; init; }
    public required DateTime At { get; init; }
    public required Guid ActorUserId { get; init; }
    public required Guid ActorSeatId { get; init; }

    /// <summary>Short stable name of the kind (see CaseKinds); never a CLR name.</summary>
    public required string Kind { get; init; }

    /// <summary>Version of the shape of <see cref="Data"/> for this kind.</summary>
    public required int Version { get; init; }

    /// <summary>JSON; personal data by reference only, so that erasure leaves the chain whole.</summary>
    public required string Data { get; init; }
    public required string PreviousHash { get; init; }
    public required string Hash { get; init; }
}

internal sealed class CaseEntryMapping : IEntityTypeConfiguration<CaseEntry>
{
    public void Configure(EntityTypeBuilder<CaseEntry> builder)
    {
        builder.ToTable("case_entries");
        builder.HasOne<Dossiers.Application>().WithMany().HasForeignKey(e => e.ApplicationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(e => new { e.ApplicationId, e.Seq }).IsUnique();
    }
}
