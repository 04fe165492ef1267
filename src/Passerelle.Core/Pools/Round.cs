using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Data;

namespace Passerelle.Core.Pools;

/// <summary>How far a round is.</summary>
public enum RoundState
{
    /// <summary>Who would be invited is written down; nobody is told.</summary>
    Previewed,
    Issued,

    /// <summary>Given up before anybody was invited.</summary>
    Dropped,
}

/// <summary>
/// A round of invitations: what it was limited to, who was in front, and who did it. The set is written down at the preview; issuing
/// invites exactly that set, or nobody.
/// </summary>
public sealed class Round : IRevisioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string PublicId { get; init; } = Data.PublicId.New();

    /// <summary>Slug of the programme.</summary>
    public required string Program { get; init; }
    public RoundState State { get; set; } = RoundState.Previewed;

    /// <summary>1, 2, 3… among the issued ones of all pools; null before.</summary>
    public long? Number { get; set; }

    /// <summary>The programme or category it is limited to; null for a general round.</summary>
    public string? Group { get; init; }

    /// <summary>The country it is limited to; null for any.</summary>
    public string? Country { get; init; }

    /// <summary>How many were to be invited at most.</summary>
    public required int Size { get; init; }

    /// <summary>Nobody with fewer points; null where there is no such limit.</summary>
    public int? LeastPoints { get; init; }

    /// <summary>What the caps of the catalogue left on the day of the preview; null where none applied.</summary>
    public int? CapLeft { get; init; }

    /// <summary>Candidates who could have been invited.</summary>
    public required int PoolSize { get; init; }

    /// <summary>SHA-256 of their numbers in ordinal order, one a line: what a draw was made among; null where it was no draw.</summary>
    public string? PoolHash { get; init; }

    /// <summary>The seed of the draw, hexadecimal; null where it was no draw.</summary>
    public string? Seed { get; init; }

    /// <summary>How many are invited.</summary>
    public required int Invited { get; init; }

    /// <summary>Points of the last one invited; null where there is no order by points, or nobody.</summary>
    public int? CutOff { get; init; }

    /// <summary>When the last one invited had come in: among those with as many points, later ones were not invited.</summary>
    public DateTime? TieBreak { get; init; }

    /// <summary>SHA-256 of the invited candidates' numbers in order, one a line.</summary>
    public required string SetHash { get; init; }

    /// <summary>JSON: how many candidates had how many points, by the bands of the catalogue.</summary>
    public string Distribution { get; init; } = "[]";
    public required DateTime PreviewedAt { get; init; }
    public required Guid PreviewedBySeatId { get; init; }
    public required string PreviewedBy { get; init; }
    public DateTime? IssuedAt { get; set; }
    public Guid? IssuedBySeatId { get; set; }
    public string? IssuedBy { get; set; }
    public int Revision { get; set; }

    /// <summary>The bands of <see cref="Distribution"/>, highest first.</summary>
    public IReadOnlyList<RoundBand> Bands => JsonSerializer.Deserialize<List<RoundBand>>(Distribution, JsonSerializerOptions.Web) ?? [];
}

/// <summary>Candidates of a band of points.</summary>
/// <param name="Least">Its least points.</param>
/// <param name="Most">Its most; null for the highest band.</param>
public sealed record RoundBand(int Least, int? Most, int Count);

/// <summary>
/// One candidate of a round, in its order. Its id is that of the work that tells it and of the message that says it: a second try
/// meets the first.
/// </summary>
public sealed class RoundInvitation : IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid RoundId { get; init; }
    public required Guid CandidateId { get; init; }

    /// <summary>1, 2, 3…</summary>
    public required int Rank { get; init; }

    /// <summary>The candidate's points at the preview.</summary>
    public int? Points { get; init; }
}

internal sealed class RoundMapping : IEntityTypeConfiguration<Round>
{
    public void Configure(EntityTypeBuilder<Round> builder)
    {
        builder.ToTable("rounds");
        builder.Ignore(r => r.Bands);
        builder.HasIndex(r => r.PublicId).IsUnique();
        builder.HasIndex(r => r.Number).IsUnique();
        builder.HasIndex(r => new
        {
            r.Program,
            r.State,
            r.IssuedAt,
        });
        builder.Property(r => r.Revision).IsConcurrencyToken();
    }
}

internal sealed class RoundInvitationMapping : IEntityTypeConfiguration<RoundInvitation>
{
    public void Configure(EntityTypeBuilder<RoundInvitation> builder)
    {
        builder.ToTable("round_invitations");
        builder.HasOne<Round>().WithMany().HasForeignKey(i => i.RoundId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PoolCandidate>().WithMany().HasForeignKey(i => i.CandidateId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(i => new { i.RoundId, i.CandidateId }).IsUnique();
        builder.HasIndex(i => new { i.RoundId, i.Rank }).IsUnique();
    }
}
