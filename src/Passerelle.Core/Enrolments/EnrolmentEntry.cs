using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;

namespace Passerelle.Core.Enrolments;

/// <summary>A line of a request's log: what happened, when, by whom. Written once; two lines of one number cannot be.</summary>
public sealed class EnrolmentEntry : IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid EnrolmentId { get; init; }

    /// <summary>From 1.</summary>
    public required int Seq { get; init; }
    public required EnrolmentEvent Event { get; init; }
    public required DateTime At { get; init; }

    /// <summary>The user who did it; null for the product itself.</summary>
    public Guid? UserId { get; init; }

    /// <summary>That person's name at the time.</summary>
    public required string By { get; init; }

    /// <summary>JSON: reasons, words, papers; null where there is nothing to add.</summary>
    public string? Details { get; init; }

    /// <summary>What was added.</summary>
    public EnrolmentDetails Read() =>
        Details is null ? new() : JsonSerializer.Deserialize<EnrolmentDetails>(Details, JsonSerializerOptions.Web) ?? new();
}

/// <summary>What can happen to a request.</summary>
public enum EnrolmentEvent
{
    Created,
    Submitted,
    ApprovedAtOnce,
    Approved,
    Refused,
    DocumentsAsked,
    DocumentsGiven,
    RegisterAsked,
    Noted,
    Expired,
    PinUsed,
}

/// <summary>What a line of the log may say besides.</summary>
public sealed record EnrolmentDetails
{
    /// <summary>Reasons of a refusal.</summary>
    public IReadOnlyList<RefusalReason> Reasons { get; init; } = [];

    /// <summary>An officer's words.</summary>
    public string? Words { get; init; }

    /// <summary>What the register said.</summary>
    public RegisterWord? Register { get; init; }
}

/// <summary>Why a request is refused; each has its hint (S1-92 to S1-96).</summary>
public enum RefusalReason
{
    /// <summary>The number is wrong, or the person is no full member in good standing (S1-92).</summary>
    Membership,

    /// <summary>A paper is not valid, or is a credit, bank or social insurance card (S1-93).</summary>
    Papers,

    /// <summary>A scan cannot be read (S1-94).</summary>
    Unreadable,

    /// <summary>The regulator is not the right one, or the form was not filled in (S1-95).</summary>
    Regulator,

    /// <summary>The request is not readable or not recent (S1-96).</summary>
    NotRecent,

    /// <summary>Form IMM 5661 is missing, not filled in, or not attested by another member (S3-67).</summary>
    Form,
}

internal sealed class EnrolmentEntryMapping : IEntityTypeConfiguration<EnrolmentEntry>
{
    public void Configure(EntityTypeBuilder<EnrolmentEntry> builder)
    {
        builder.ToTable("enrolment_entries");
        builder.HasOne<Enrolment>().WithMany().HasForeignKey(e => e.EnrolmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(e => new { e.EnrolmentId, e.Seq }).IsUnique();
    }
}

/// <summary>Writes the lines of requests into the unit of work under way.</summary>
public sealed class EnrolmentLog(PasserelleDb db, TimeProvider clock)
{
    /// <summary>Adds the next line.</summary>
    internal async Task AddAsync(
        Enrolment enrolment,
        EnrolmentEvent what,
        Actor? actor,
        EnrolmentDetails? details,
        CancellationToken cancellationToken
    )
    {
        var last =
            await db.Set<EnrolmentEntry>().Where(e => e.EnrolmentId == enrolment.Id).MaxAsync(e => (int?)e.Seq, cancellationToken) ?? 0;
        // Lines of this unit of work are not in the database yet.
        var pending = db
            .ChangeTracker.Entries<EnrolmentEntry>()
            .Where(e => e.State == EntityState.Added && e.Entity.EnrolmentId == enrolment.Id)
            .Select(e => e.Entity.Seq)
            .DefaultIfEmpty(0)
            .Max();
        db.Add(
            new EnrolmentEntry
            {
                EnrolmentId = enrolment.Id,
                Seq = Math.Max(last, pending) + 1,
                Event = what,
                At = clock.GetUtcNow().UtcDateTime,
                UserId = actor is null || actor == Actor.System ? null : actor.UserId,
                By = (actor ?? Actor.System).Name,
                Details = details is null ? null : JsonSerializer.Serialize(details, JsonSerializerOptions.Web),
            }
        );
    }
}
