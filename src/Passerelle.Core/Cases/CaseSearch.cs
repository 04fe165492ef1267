using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Accounts.Links;
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
/// <param name="Stages">Keys of <see cref="CaseSteps.Stages"/>; null for any.</param>
/// <param name="SubmittedBefore">UTC.</param>
/// <param name="OutsidePools">Not what waits in a pool: nobody processes it.</param>
/// <param name="UnreadOnly">Only with messages that were not read .</param>
/// <param name="Portal">Where there is a linked account: slug of the portal whose account is searched alone; null for both.</param>
public sealed record CaseCriteria(
    IReadOnlyCollection<string>? Programs = null,
    string? Name = null,
    string? Number = null,
    CaseStatus? Status = null,
    string? Stage = null,
    bool UnreadOnly = false,
    QueueAttention? Attention = null,
    bool LinkedAndOpen = false,
    IReadOnlyCollection<string>? Stages = null,
    DateTime? SubmittedBefore = null,
    OfficerChoice? Officer = null,
    bool OutsidePools = false,
    string? Portal = null
);

/// <summary>Whose applications are searched for.</summary>
/// <param name="Seat">The officer's seat; null for those that nobody has.</param>
public readonly record struct OfficerChoice(Guid? Seat);

/// <summary>What found applications are ordered by.</summary>
public enum CaseOrder
{
    Submitted,
    Name,
    Number,
    Type,
    Status,
}

/// <summary>The order of found applications; what is alike is ordered by number, in the same direction.</summary>
/// <param name="Down">The largest, or the latest, in front.</param>
public readonly record struct CaseSort(CaseOrder By, bool Down)
{
    /// <summary>By age, the oldest in front.</summary>
    public static CaseSort OldestFirst => new(CaseOrder.Submitted, Down: false);

    /// <summary>The latest in front.</summary>
    public static CaseSort LatestFirst => new(CaseOrder.Submitted, Down: true);
}

/// <summary>An application that was found.</summary>
/// <param name="ClientName">Empty for the office, and from another portal, where the file is confidential.</param>
/// <param name="Confidential">No name of it goes into an export.</param>
/// <param name="Officer">Name of the officer who has it.</param>
/// <param name="Unread">Messages about it that the representative has not read.</param>
/// <param name="Elsewhere">It is in the linked account, and its pages in that portal.</param>
public sealed record CaseLine(
    Guid Id,
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
    int Unread,
    string? Officer,
    bool Confidential,
    bool Elsewhere
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
    // Ids at most that are taken in one go instead of being counted: 96 KB.
    private const int Window = 6_000;

    /// <summary>One page.</summary>
    /// <param name="page">From 1; one beyond the last answers the last.</param>
    /// <param name="linked">What is in this account is found too.</param>
    public async Task<CasePage> FindAsync(
        Actor actor,
        CaseCriteria criteria,
        CaseSort sort,
        int page,
        int size,
        CancellationToken cancellationToken,
        LinkedAccount? linked = null
    )
    {
        IQueryable<Application> found = Where(actor, criteria, linked);
        var sifted = IsSifted(criteria);
        List<Guid> first = sifted
            ? await Ordered(found, sort, linked).Take(Window + 1).Select(a => a.Id).ToListAsync(cancellationToken)
            : [];
        var total = sifted && first.Count <= Window ? first.Count : await found.CountAsync(cancellationToken);
        var pages = Math.Max(1, (total + size - 1) / size);
        page = Math.Clamp(page, 1, pages);
        var before = (page - 1) * size;
        var count = Math.Min(size, total - before);
        List<Guid> ids =
            before + count <= first.Count
                ? first.GetRange(before, count)
                : await IdsAsync(found, sort, linked, total, before, count, cancellationToken);

        // The rest of a line is read for those on the page alone.
        Dictionary<Guid, CaseLine> lines = (
            await Lines(Submitted(actor, linked).Where(a => ids.Contains(a.Id)), actor, linked).ToListAsync(cancellationToken)
        ).ToDictionary(l => l.Id);
        return new CasePage([.. ids.Where(lines.ContainsKey).Select(id => lines[id])], total, page, pages);
    }

    private static async Task<List<Guid>> IdsAsync(
        IQueryable<Application> found,
        CaseSort sort,
        LinkedAccount? linked,
        int total,
        int before,
        int count,
        CancellationToken cancellationToken
    )
    {
        // The second half is counted from the end, so that the deepest page is as near as the first.
        var fromEnd = before > total / 2;
        List<Guid> ids = await Ordered(found, fromEnd ? sort with { Down = !sort.Down } : sort, linked)
            .Skip(fromEnd ? total - before - count : before)
            .Take(count)
            .Select(a => a.Id)
            .ToListAsync(cancellationToken);
        if (fromEnd)
        {
            ids.Reverse();
        }

        return ids;
    }

    // No index leads to these: each application of the account is looked at. Once is enough then, as what is left is mostly few and
    // tells the total as well as the page; a letter or two leave most of them, and are counted.
    private static bool IsSifted(CaseCriteria criteria) =>
        criteria.UnreadOnly || criteria.Attention is not null || Folded.Of(criteria.Name).Split(' ').Any(part => part.Length > 2);

    /// <summary>All of them, one after another, however many there are.</summary>
    public IAsyncEnumerable<CaseLine> AllAsync(Actor actor, CaseCriteria criteria, CaseSort sort, LinkedAccount? linked = null) =>
        Lines(Ordered(Where(actor, criteria, linked), sort, linked), actor, linked).AsAsyncEnumerable();

    /// <summary>How many there are.</summary>
    public Task<int> CountAsync(Actor actor, CaseCriteria criteria, CancellationToken cancellationToken, LinkedAccount? linked = null) =>
        Where(actor, criteria, linked).CountAsync(cancellationToken);

    // One direction for both columns: an index is read forwards or backwards.
    private static IOrderedQueryable<Application> Ordered(IQueryable<Application> found, CaseSort sort, LinkedAccount? linked)
    {
        Guid? elsewhere = linked?.There.AccountId;
        return sort.By switch
        {
            // The place in a list tells no name either.
            CaseOrder.Name when linked is not null => By(a => a.Confidential && a.HolderId == elsewhere ? "" : a.ClientNameFolded),
            CaseOrder.Name => By(a => a.ClientNameFolded),
            CaseOrder.Type => By(a => a.Program),
            // In the order of the words: received, in progress, closed.
            CaseOrder.Status => By(a => a.StatusRank),
            CaseOrder.Number => sort.Down ? found.OrderByDescending(a => a.Number) : found.OrderBy(a => a.Number),
            _ => By(a => a.SubmittedAt),
        };

        IOrderedQueryable<Application> By<TKey>(Expression<Func<Application, TKey>> key) =>
            sort.Down ? found.OrderByDescending(key).ThenByDescending(a => a.Number) : found.OrderBy(key).ThenBy(a => a.Number);
    }

    private IQueryable<CaseLine> Lines(IQueryable<Application> found, Actor actor, LinkedAccount? linked)
    {
        var officer = actor.IsOfficer;
        Guid? elsewhere = linked?.There.AccountId;
        return found.Select(a => new CaseLine(
            a.Id,
            a.PublicId,
            a.Number ?? "",
            // In the office's lists a confidential file has no name: who wants it opens the file, which is recorded.
            a.Confidential && (officer || (elsewhere != null && a.HolderId == elsewhere))
                ? ""
                : a.ClientName ?? "",
            a.Program ?? "",
            a.Dossier!.Portal,
            a.Dossier.FileNumber,
            a.SubmittedAt!.Value,
            a.Stage,
            a.FollowUp,
            a.Answered,
            a.ChangedAt,
            db.Set<Message>().Count(m => m.ApplicationId == a.Id && m.AccountId == a.HolderId && m.ReadAt == null),
            db.Set<Seat>().Where(s => s.Id == a.OfficerSeatId).Select(s => s.Name ?? s.Account!.FullName).FirstOrDefault(),
            a.Confidential,
            elsewhere != null && a.HolderId == elsewhere
        ));
    }

    private IQueryable<Application> Submitted(Actor actor, LinkedAccount? linked) =>
        linked is null
            ? db.Set<Application>().AsNoTracking().SubmittedAndVisibleTo(actor)
            : db.Set<Application>().AsNoTracking().SubmittedAndListedFor(actor, linked);

    private IQueryable<Application> Where(Actor actor, CaseCriteria criteria, LinkedAccount? linked)
    {
        IQueryable<Application> found = Submitted(actor, linked);
        Guid? elsewhere = linked?.There.AccountId;
        if (linked is not null && criteria.Portal is { } portal)
        {
            Guid? only = portal == linked.Portal ? elsewhere : actor.AccountId;
            found = found.Where(a => a.HolderId == only);
        }

        if (criteria.Programs is { } programs)
        {
            found = found.Where(a => programs.Contains(a.Program!));
        }

        if (actor.IsOfficer && Folded.Of(criteria.Name).Length > 0)
        {
            // Whoever finds a confidential file by a name has learnt whose it is, and nothing would record it: there it is found by its number.
            found = found.Where(a => !a.Confidential);
        }

        foreach (var part in Folded.Of(criteria.Name).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            found = found.Where(a => a.ClientNameFolded.Contains(part));
        }

        if (linked is not null && Folded.Of(criteria.Name).Length > 0)
        {
            // Nobody is found by name in a confidential file from another portal.
            found = found.Where(a => !a.Confidential || a.HolderId != elsewhere);
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
                    ? found.Where(a => a.StatusRank == (int)CaseStatus.Received)
                    : found.Where(a => a.Stage == stage);
        }

        if (criteria.Status is { } status)
        {
            var rank = (int)status;
            found = found.Where(a => a.StatusRank == rank);
        }

        if (criteria.OutsidePools)
        {
            found = found.Where(a => a.Stage != CaseSteps.Pool);
        }

        if (criteria.Stages is { } stages)
        {
            found = found.Where(a => stages.Contains(a.Stage ?? CaseSteps.Received));
        }

        if (criteria.SubmittedBefore is { } before)
        {
            found = found.Where(a => a.SubmittedAt < before);
        }

        if (criteria.Officer is { } officer)
        {
            Guid? seat = officer.Seat;
            found = found.Where(a => a.OfficerSeatId == seat);
        }

        if (criteria.LinkedAndOpen)
        {
            found = found.Where(a => a.LinkedAt != null && a.Stage != CaseSteps.Closed);
        }

        IQueryable<Message> unread = db.Set<Message>().Where(m => m.ReadAt == null);
        if (!actor.IsOfficer)
        {
            // Said again of the message: what the account has not read is then read once, not once for each application.
            unread = linked is null
                ? unread.Where(m => m.AccountId == actor.AccountId)
                : unread.Where(m => m.AccountId == actor.AccountId || m.AccountId == elsewhere);
        }

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
