using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Passerelle.Core.Work;

/// <summary>
/// Something to be done after the change it was saved with: a mail, a scan, a reconciliation. Added in the same SaveChanges;
/// claimed by a worker, retried with back-off, parked when dead.
/// </summary>
public sealed class WorkItem
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Short stable name of the kind; each has one handler.</summary>
    public required string Kind { get; init; }
    public int Version { get; init; } = 1;

    /// <summary>JSON; ids rather than personal data.</summary>
    public required string Payload { get; init; }
    public required DateTime DueAt { get; set; }
    public int Attempts { get; set; }
    public WorkState State { get; set; } = WorkState.Waiting;

    /// <summary>Until when the claim holds; a worker that died leaves it to run out.</summary>
    public DateTime? ClaimedUntil { get; set; }
    public string? ClaimedBy { get; set; }

    /// <summary>Code of the last failure, without personal data.</summary>
    public string? LastError { get; set; }
    public DateTime? DoneAt { get; set; }
}

public enum WorkState
{
    Waiting,
    Done,
    Dead,
}

internal sealed class WorkItemMapping : IEntityTypeConfiguration<WorkItem>
{
    public void Configure(EntityTypeBuilder<WorkItem> builder)
    {
        builder.ToTable("work_items");
        builder.Property(w => w.Kind).HasMaxLength(60);
        builder.HasIndex(w => new { w.State, w.DueAt });
    }
}
