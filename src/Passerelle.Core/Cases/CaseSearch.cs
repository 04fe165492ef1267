using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Messages;

namespace Passerelle.Core.Cases;

/// <summary>Where a submitted application is, in the three words of the status tracker.</summary>
public enum CaseStatus
{
    Received,
    InProgress,
    Closed,
}

/// <summary>What a queue is asked for, the office's or the representatives'.</summary>
public enum QueueAttention
{
    /// <summary>The representative answered and no officer has acted since.</summary>
    Answered,

    /// <summary>The representative has something to give (« Suivi requis », S2-72).</summary>
    FollowUp,

    /// <summary>The representative has something to read, and nothing to give (« Demande/profil mis à jour », S2-71).</summary>
    Updated,

    /// <summary>Either of the two: the representatives' queue (S2-70).</summary>
    FollowUpOrUpdated,
}

/// <summary>What is searched for; nothing given means everything.</summary>
/// <param name="Programs">Slugs of the programmes; null for any.</param>
/// <param name="Name">Parts of the client's name, in any order, without regard to accents or case.</param>
/// <param name="Number">The application number, however it was grouped.</param>
/// <param name="Stage">A key of <see cref="CaseSteps.Stages"/>.</param>
/// <param name="LinkedAndOpen">Only what came into the account after it was filed, and is not closed.</param>
/// <param name="UnreadOnly">Only with messages that were not read .</param>
public sealed record CaseCriteria(
    IReadOnlyCollection<string>? Programs = null,
    string? Name = null,
    string? Number = null,
    CaseStatus? Status = null,
    string? Stage = null,
    bool UnreadOnly = false,
    QueueAttention? Attention = null,
    bool LinkedAndOpen = false
);

/// <summary>What found applications are ordered by.</summary>
public enum CaseOrder
{
    Submitted,
    Name,
    Number,
    Type,
    Status,
}

/// <summary>The order of found applications; what is alike is ordered by number.</summary>
/// <param name="Down">The largest, or the latest, in front.</param>
public readonly record struct CaseSort(CaseOrder By, bool Down)
{
    /// <summary>By age, the oldest in front.</summary>
    public static CaseSort OldestFirst => new(CaseOrder.Submitted, Down: false);

    /// <summary>The latest in front.</summary>
    public static CaseSort LatestFirst => new(CaseOrder.Submitted, Down: true);
}

/// <summary>An application that was found.</summary>
/// <param name="Unread">Messages about it that the representative has not read.</param>
public sealed record CaseLine(
    string PublicId,
    string Number,
    string ClientName,
    string Program,
    string Portal,
    string? FileNumber,
    DateTime SubmittedAt,
    string? Stage,
    bool FollowUp,
    bool Answered,
    DateTime? ChangedAt,
    int Unread
)
{
    /// <summary>In the words of the status tracker.</summary>
    public CaseStatus Status =>
        Stage switch
        {
            CaseSteps.Closed => CaseStatus.Closed,
            null or CaseSteps.Received => CaseStatus.Received,
            _ => CaseStatus.InProgress,
        };
}

/// <summary>One page of what was found.</summary>
public sealed record CasePage(IReadOnlyList<CaseLine> Lines, int Total, int Page, int Pages);

/// <summary>Finds submitted applications among those the actor may see: the representative's search and the office's queue.</summary>
public sealed class CaseSearch(PasserelleDb db)
{
    /// <summary>One page.</summary>
    /// <param name="page">From 1; one beyond the last answers the last.</param>
    public async Task<CasePage> FindAsync(
        Actor actor,
        CaseCriteria criteria,
        CaseSort sort,
        int page,
        int size,
        CancellationToken cancellationToken
    )
    {
        IQueryable<Application> found = Where(Submitted(actor), criteria);
        var total = await found.CountAsync(cancellationToken);
        var pages = Math.Max(1, (total + size - 1) / size);
        page = Math.Clamp(page, 1, pages);
        List<CaseLine> lines = await Lines(Ordered(found, sort).Skip((page - 1) * size).Take(size)).ToListAsync(cancellationToken);
        return new CasePage(lines, total, page, pages);
    }

    /// <summary>All of them, one after another, however many there are.</summary>
    public IAsyncEnumerable<CaseLine> AllAsync(Actor actor, CaseCriteria criteria, CaseSort sort) =>
        Lines(Ordered(Where(Submitted(actor), criteria), sort)).AsAsyncEnumerable();

    /// <summary>How many there are.</summary>
    public Task<int> CountAsync(Actor actor, CaseCriteria criteria, CancellationToken cancellationToken) =>
        Where(Submitted(actor), criteria).CountAsync(cancellationToken);

    private static IOrderedQueryable<Application> Ordered(IQueryable<Application> found, CaseSort sort)
    {
        IOrderedQueryable<Application> ordered = (sort.By, sort.Down) switch
        {
            (CaseOrder.Name, false) => found.OrderBy(a => a.ClientNameFolded),
            (CaseOrder.Name, true) => found.OrderByDescending(a => a.ClientNameFolded),
            (CaseOrder.Type, false) => found.OrderBy(a => a.Program),
            (CaseOrder.Type, true) => found.OrderByDescending(a => a.Program),
            // In the order of the words: received, in progress, closed.
            (CaseOrder.Status, false) => found.OrderBy(a =>
                a.Stage == null || a.Stage == CaseSteps.Received ? 0
                : a.Stage == CaseSteps.Closed ? 2
                : 1
            ),
            (CaseOrder.Status, true) => found.OrderByDescending(a =>
                a.Stage == null || a.Stage == CaseSteps.Received ? 0
                : a.Stage == CaseSteps.Closed ? 2
                : 1
            ),
            (CaseOrder.Number, true) => found.OrderByDescending(a => a.Number),
            (CaseOrder.Number, false) => found.OrderBy(a => a.Number),
            (_, false) => found.OrderBy(a => a.Dossier!.SubmittedAt),
            (_, true) => found.OrderByDescending(a => a.Dossier!.SubmittedAt),
        };
        return ordered.ThenBy(a => a.Number);
    }

    private IQueryable<CaseLine> Lines(IQueryable<Application> found) =>
        found.Select(a => new CaseLine(
            a.PublicId,
            a.Number ?? "",
            a.ClientName ?? "",
            a.Program ?? "",
            a.Dossier!.Portal,
            a.Dossier.FileNumber,
            a.Dossier.SubmittedAt!.Value,
            a.Stage,
            a.FollowUp,
            a.Answered,
            a.ChangedAt,
            db.Set<Message>().Count(m => m.ApplicationId == a.Id && m.AccountId == a.HolderId && m.ReadAt == null)
        ));

    private IQueryable<Application> Submitted(Actor actor) =>
        db.Set<Application>().AsNoTracking().VisibleTo(actor).Where(a => a.Dossier!.State == DossierState.Submitted);

    private IQueryable<Application> Where(IQueryable<Application> found, CaseCriteria criteria)
    {
        if (criteria.Programs is { } programs)
        {
            found = found.Where(a => programs.Contains(a.Program!));
        }

        foreach (var part in Folded.Of(criteria.Name).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            found = found.Where(a => a.ClientNameFolded.Contains(part));
        }

        if (!string.IsNullOrWhiteSpace(criteria.Number))
        {
            var number = new string([.. criteria.Number.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant();
            found = found.Where(a => a.Number == number);
        }

        if (criteria.Stage is { } stage)
        {
            found =
                stage == CaseSteps.Received
                    ? found.Where(a => a.Stage == null || a.Stage == CaseSteps.Received)
                    : found.Where(a => a.Stage == stage);
        }

        found = criteria.Status switch
        {
            CaseStatus.Received => found.Where(a => a.Stage == null || a.Stage == CaseSteps.Received),
            CaseStatus.InProgress => found.Where(a => a.Stage != null && a.Stage != CaseSteps.Received && a.Stage != CaseSteps.Closed),
            CaseStatus.Closed => found.Where(a => a.Stage == CaseSteps.Closed),
            _ => found,
        };
        if (criteria.LinkedAndOpen)
        {
            found = found.Where(a => a.LinkedAt != null && a.Stage != CaseSteps.Closed);
        }

        IQueryable<Message> unread = db.Set<Message>().Where(m => m.ReadAt == null);
        found = criteria.Attention switch
        {
            QueueAttention.Answered => found.Where(a => a.Answered),
            QueueAttention.FollowUp => found.Where(a => a.FollowUp),
            QueueAttention.Updated => found.Where(a =>
                !a.FollowUp && unread.Any(m => m.ApplicationId == a.Id && m.AccountId == a.HolderId)
            ),
            QueueAttention.FollowUpOrUpdated => found.Where(a =>
                a.FollowUp || unread.Any(m => m.ApplicationId == a.Id && m.AccountId == a.HolderId)
            ),
            _ => found,
        };
        return criteria.UnreadOnly ? found.Where(a => unread.Any(m => m.ApplicationId == a.Id && m.AccountId == a.HolderId)) : found;
    }
}
