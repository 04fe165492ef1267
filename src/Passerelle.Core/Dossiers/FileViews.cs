using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;

namespace Passerelle.Core.Dossiers;

/// <summary>That somebody looked into a confidential file. Never changed, never removed.</summary>
public sealed class ConfidentialView
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ApplicationId { get; init; }

    /// <summary>Who looked, by their seat.</summary>
    public required Guid SeatId { get; init; }

    /// <summary>What was looked at: one of the words of <see cref="FileViews"/>.</summary>
    public required string What { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }
}

/// <summary>A view as a supervisor reads it; it names the file by its number alone.</summary>
public sealed record FileViewLine(DateTime At, string By, string Portal, string Number, string What);

/// <summary>
/// Records every view of a confidential file that was submitted, whoever looks, before anything of it is shown; and shows the record
/// to a supervisor who has the role of such files.
/// </summary>
public sealed class FileViews(PasserelleDb db, TimeProvider clock)
{
    /// <summary>The case: its state, history, messages and answers.</summary>
    public const string Case = "case";

    /// <summary>The dossier it was filed with: forms, documents, declaration.</summary>
    public const string Filed = "filed";

    /// <summary>A document.</summary>
    public const string Document = "document";

    /// <summary>A message or letter.</summary>
    public const string Message = "message";

    /// <summary>Lines a page of the record holds.</summary>
    public const int PageSize = 100;

    private readonly HashSet<(Guid, string)> _seen = [];

    /// <summary>What was looked at, in the order of the pages' words.</summary>
    public static IReadOnlyList<string> Whats { get; } = [Case, Filed, Document, Message];

    /// <summary>Records that the actor looks at it, once a unit of work for each thing looked at. Saved.</summary>
    public Task RecordAsync(Actor actor, Application application, string what, CancellationToken cancellationToken) =>
        application is { Confidential: true, SubmittedAt: not null }
            ? RecordAsync(actor, [application.Id], what, cancellationToken)
            : Task.CompletedTask;

    /// <summary>Records that the actor looks at several that are confidential and were submitted. Saved.</summary>
    public async Task RecordAsync(Actor actor, IReadOnlyCollection<Guid> applications, string what, CancellationToken cancellationToken)
    {
        if (actor.SeatId == Guid.Empty)
        {
            return;
        }

        List<Guid> fresh = [.. applications.Where(id => _seen.Add((id, what)))];
        if (fresh.Count == 0)
        {
            return;
        }

        DateTime now = clock.GetUtcNow().UtcDateTime;
        db.AddRange(
            fresh.Select(id => new ConfidentialView
            {
                ApplicationId = id,
                SeatId = actor.SeatId,
                What = what,
                At = now,
            })
        );
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The record, latest first, at most <see cref="PageSize"/> lines; null for whoever may not read it.</summary>
    /// <param name="number">Of one file; null for all.</param>
    public async Task<IReadOnlyList<FileViewLine>?> ListAsync(Actor actor, string? number, CancellationToken cancellationToken)
    {
        if (actor is not { IsOfficer: true, Role: SeatRole.Supervisor, SeesConfidential: true })
        {
            return null;
        }

        var lines =
            from view in db.Set<ConfidentialView>().AsNoTracking()
            join application in db.Set<Application>() on view.ApplicationId equals application.Id
            join seat in db.Set<Seat>() on view.SeatId equals seat.Id
            where number == null || application.Number == number
            orderby view.At descending, view.Id descending
            select new FileViewLine(
                view.At,
                seat.Name ?? seat.Account!.GivenName + " " + seat.Account.FamilyName,
                seat.Account!.Portal,
                application.Number ?? "",
                view.What
            );
        return await lines.Take(PageSize).ToListAsync(cancellationToken);
    }
}

internal sealed class ConfidentialViewMapping : IEntityTypeConfiguration<ConfidentialView>
{
    public void Configure(EntityTypeBuilder<ConfidentialView> builder)
    {
        builder.ToTable("file_views");
        builder.HasOne<Application>().WithMany().HasForeignKey(v => v.ApplicationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Seat>().WithMany().HasForeignKey(v => v.SeatId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(v => v.What).HasMaxLength(20);
        builder.HasIndex(v => v.At);
        builder.HasIndex(v => new { v.ApplicationId, v.At });
    }
}
