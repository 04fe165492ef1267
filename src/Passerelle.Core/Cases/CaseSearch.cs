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

/// <summary>What the office asks its queue for.</summary>
public enum QueueAttention
{
    /// <summary>The representative answered and no officer has acted since.</summary>
    Answered,

    /// <summary>The representative has something to give.</summary>
    FollowUp,
}

/// <summary>What is searched for; nothing given means everything.</summary>
/// <param name="Program">Slug of the category.</param>
/// <param name="Name">Parts of the client's name, in any order, without regard to accents or case.</param>
/// <param name="Number">The application number, however it was grouped.</param>
/// <param name="Stage">A key of <see cref="CaseSteps.Stages"/>.</param>
/// <param name="UnreadOnly">Only with messages that were not read .</param>
public sealed record CaseCriteria(
    string? Program = null,
    string? Name = null,
    string? Number = null,
    CaseStatus? Status = null,
    string? Stage = null,
    bool UnreadOnly = false,
    QueueAttention? Attention = null
);

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
    /// <param name="oldestFirst">By age, as the queue; otherwise the latest in front.</param>
    /// <param name="page">From 1; one beyond the last answers the last.</param>
    public async Task<CasePage> FindAsync(
        Actor actor,
        CaseCriteria criteria,
        bool oldestFirst,
        int page,
        int size,
        CancellationToken cancellationToken
    )
    {
        IQueryable<Application> found = Where(Submitted(actor), criteria);
        var total = await found.CountAsync(cancellationToken);
        var pages = Math.Max(1, (total + size - 1) / size);
        page = Math.Clamp(page, 1, pages);
        IOrderedQueryable<Application> ordered = oldestFirst
            ? found.OrderBy(a => a.Dossier!.SubmittedAt).ThenBy(a => a.Number)
            : found.OrderByDescending(a => a.Dossier!.SubmittedAt).ThenBy(a => a.Number);
        List<CaseLine> lines = await ordered
            .Skip((page - 1) * size)
            .Take(size)
            .Select(a => new CaseLine(
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
                db.Set<Message>().Count(m => m.ApplicationId == a.Id && m.AccountId == a.Dossier.AccountId && m.ReadAt == null)
            ))
            .ToListAsync(cancellationToken);
        return new CasePage(lines, total, page, pages);
    }

    /// <summary>How many there are.</summary>
    public Task<int> CountAsync(Actor actor, CaseCriteria criteria, CancellationToken cancellationToken) =>
        Where(Submitted(actor), criteria).CountAsync(cancellationToken);

    private IQueryable<Application> Submitted(Actor actor) =>
        db.Set<Application>().AsNoTracking().VisibleTo(actor).Where(a => a.Dossier!.State == DossierState.Submitted);

    private IQueryable<Application> Where(IQueryable<Application> found, CaseCriteria criteria)
    {
        if (!string.IsNullOrWhiteSpace(criteria.Program))
        {
            found = found.Where(a => a.Program == criteria.Program);
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
        found = criteria.Attention switch
        {
            QueueAttention.Answered => found.Where(a => a.Answered),
            QueueAttention.FollowUp => found.Where(a => a.FollowUp),
            _ => found,
        };
        return criteria.UnreadOnly
            ? found.Where(a =>
                db.Set<Message>().Any(m => m.ApplicationId == a.Id && m.AccountId == a.Dossier!.AccountId && m.ReadAt == null)
            )
            : found;
    }
}
