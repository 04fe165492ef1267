using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;

namespace Passerelle.Core.Pools;

/// <summary>Where a candidate is.</summary>
public enum PoolState
{
    /// <summary>In the pool; may be invited at any time (S2-169, S2-195).</summary>
    Waiting,

    /// <summary>Invited to apply; may accept or decline until <see cref="PoolCandidate.RespondBy"/>.</summary>
    Invited,

    /// <summary>Accepted; may apply until <see cref="PoolCandidate.ApplyBy"/>.</summary>
    Accepted,

    /// <summary>Applied.</summary>
    Applied,

    /// <summary>Taken out by the representative; may come back while the profile holds.</summary>
    Withdrawn,

    /// <summary>Removed: an invitation or the time to apply ran out. A new profile is needed (S2-200).</summary>
    Removed,

    /// <summary>The profile's months are over. A new profile is needed.</summary>
    Expired,
}

/// <summary>A submitted application that waits in the pool of its programme. What happens to it is told by its case log, which is the truth.</summary>
public sealed class PoolCandidate : IRevisioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Unique: an application enters once.</summary>
    public required Guid ApplicationId { get; init; }
    public Application? Application { get; init; }

    /// <summary>Slug of the programme whose pool it is.</summary>
    public required string Program { get; init; }

    /// <summary>The candidate's number in the pool (S2-166): a letter and nine digits.</summary>
    public required string Number { get; init; }
    public PoolState State { get; set; } = PoolState.Waiting;

    /// <summary>Points that rank; null where there is no order by points, or the total depends on what is not known: never ranked then.</summary>
    public int? Points { get; set; }

    /// <summary>Name of the rule set that gave them; null where the programme's own score did.</summary>
    public string? Rules { get; set; }

    /// <summary>The office's day they were counted on.</summary>
    public required DateOnly ScoredOn { get; set; }

    /// <summary>Of equals, who came in first is in front; whole milliseconds.</summary>
    public required DateTime SubmittedAt { get; set; }

    /// <summary>What a draw goes by; null where the programme says none.</summary>
    public string? Country { get; set; }

    /// <summary>Keys of the programmes and categories it is in, each between commas: <c>,cec,french,</c>.</summary>
    public string Groups { get; set; } = ",";

    /// <summary>Until when the profile stays in the pool.</summary>
    public required DateTime ExpiresAt { get; set; }

    /// <summary>The round of the invitation that stands, or stood last.</summary>
    public Guid? RoundId { get; set; }
    public DateTime? InvitedAt { get; set; }

    /// <summary>The last moment to accept or decline.</summary>
    public DateTime? RespondBy { get; set; }

    /// <summary>The last moment to apply; null until it is known.</summary>
    public DateTime? ApplyBy { get; set; }

    /// <summary>When the representative is to be reminded of the next deadline; null once that is done.</summary>
    public DateTime? RemindAt { get; set; }
    public int Revision { get; set; }

    /// <summary>The next moment at which something ends by itself; null where nothing does.</summary>
    public DateTime? Deadline =>
        State switch
        {
            PoolState.Waiting or PoolState.Withdrawn => ExpiresAt,
            PoolState.Invited => RespondBy,
            PoolState.Accepted => ApplyBy,
            _ => null,
        };

    /// <summary>Whether it is in a programme or category.</summary>
    public bool IsIn(string group) => Groups.Contains($",{group},", StringComparison.Ordinal);
}

internal sealed class PoolCandidateMapping : IEntityTypeConfiguration<PoolCandidate>
{
    public void Configure(EntityTypeBuilder<PoolCandidate> builder)
    {
        builder.ToTable("pool_candidates");
        builder.Ignore(c => c.Deadline);
        builder.HasOne(c => c.Application).WithMany().HasForeignKey(c => c.ApplicationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => c.ApplicationId).IsUnique();
        builder.Property(c => c.Number).HasMaxLength(10);
        builder.HasIndex(c => c.Number).IsUnique();
        // A round reads the front of the pool in this order.
        builder
            .HasIndex(c => new
            {
                c.Program,
                c.State,
                c.Points,
                c.SubmittedAt,
                c.Number,
            })
            .IsDescending(false, false, true, false, false);
        builder.HasIndex(c => new { c.State, c.ExpiresAt });
        builder.HasIndex(c => new { c.State, c.ScoredOn });
        builder.HasIndex(c => c.RespondBy);
        builder.HasIndex(c => c.RemindAt);
        builder.HasOne<Round>().WithMany().HasForeignKey(c => c.RoundId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(c => c.Revision).IsConcurrencyToken();
    }
}
