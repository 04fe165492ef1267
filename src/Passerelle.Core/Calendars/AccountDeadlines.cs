using Passerelle.Core.Accounts;
using Passerelle.Core.Accounts.Links;
using Passerelle.Core.Cases;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Pools;

namespace Passerelle.Core.Calendars;

/// <summary>What ends at a deadline.</summary>
public enum DeadlineKind
{
    /// <summary>A draft is deleted unless it is submitted.</summary>
    Draft,

    /// <summary>A document that was asked for is due; the whole day counts.</summary>
    Request,

    /// <summary>An invitation to apply is to be answered.</summary>
    Invitation,

    /// <summary>An accepted invitation is to be applied on.</summary>
    Apply,

    /// <summary>A profile leaves its pool.</summary>
    Profile,
}

/// <summary>A deadline of an account: the home page lists it, and the calendar has it as an event.</summary>
/// <param name="Key">Stays the same for the same deadline, even when it is moved.</param>
/// <param name="Program">Slug of the programme; null where it is not chosen yet.</param>
/// <param name="At">The last moment; null where a whole day counts.</param>
/// <param name="On">The last day, office days; null where a moment counts.</param>
/// <param name="Address">The page where it is dealt with, a local path.</param>
/// <param name="About">What the deadline is about, for who is signed in: nothing of it leaves in a calendar.</param>
/// <param name="Confidential">Not even the programme is named outside the account.</param>
public sealed record AccountDeadline(
    string Key,
    DeadlineKind Kind,
    string? Program,
    DateTime? At,
    DateOnly? On,
    string Address,
    DeadlineSubject About,
    bool Confidential
);

/// <summary>Whose and which.</summary>
/// <param name="Client">Name of the client; null where it is not known yet.</param>
/// <param name="Number">The application's number, or the candidate's in its pool; of a draft the representative's own, or null.</param>
public sealed record DeadlineSubject(string? Client, string? Number);

/// <summary>
/// Every deadline of an account that is still to come: drafts, pools, documents asked for. Lists only: no file is opened, so that
/// nothing is recorded as a view of a confidential one.
/// </summary>
public sealed class AccountDeadlines(DraftService drafts, PoolService pools, CaseSearch search, CaseReader cases, OfficeCalendar calendar)
{
    private const int MostRequests = 200;

    /// <summary>The soonest in front.</summary>
    /// <param name="known">The actor's drafts, from whoever has them already.</param>
    public async Task<IReadOnlyList<AccountDeadline>> ListAsync(
        Actor actor,
        IReadOnlyList<DraftLine>? known,
        CancellationToken cancellationToken
    )
    {
        List<AccountDeadline> deadlines = await EndingAsync(actor, known, cancellationToken);
        deadlines.AddRange(await RequestsAsync(actor, cancellationToken));
        return [.. deadlines.OrderBy(d => d.At ?? calendar.EndOf(d.On!.Value)).ThenBy(d => d.Key, StringComparer.Ordinal)];
    }

    /// <summary>What ends by itself in the linked account, the soonest in front: drafts, and what is in a pool.</summary>
    public async Task<IReadOnlyList<AccountDeadline>> ElsewhereAsync(LinkedAccount linked, CancellationToken cancellationToken) =>
        [.. (await EndingAsync(linked.There, known: null, cancellationToken)).OrderBy(d => d.At)];

    private async Task<List<AccountDeadline>> EndingAsync(Actor actor, IReadOnlyList<DraftLine>? known, CancellationToken cancellationToken)
    {
        List<AccountDeadline> deadlines = [];
        if (actor.Kind == AccountKind.Representative)
        {
            deadlines.AddRange((known ?? await drafts.ListAsync(actor, cancellationToken)).Select(d => OfDraft(d, actor)));
        }

        deadlines.AddRange((await pools.ClocksAsync(actor, cancellationToken)).Select(c => OfCandidate(c, actor)));
        return deadlines;
    }

    private static AccountDeadline OfDraft(DraftLine draft, Actor actor) =>
        new(
            $"draft-{draft.PublicId}",
            DeadlineKind.Draft,
            draft.Programs.Count == 1 ? draft.Programs[0] : null,
            draft.ExpiresAt,
            On: null,
            $"/{actor.Portal}/dossiers/{draft.PublicId}",
            new DeadlineSubject(draft.Clients.Count > 0 ? draft.Clients[0] : null, draft.FileNumber),
            draft.Confidential
        );

    private static AccountDeadline OfCandidate(PoolClock clock, Actor actor)
    {
        DeadlineKind kind = clock.State switch
        {
            PoolState.Invited => DeadlineKind.Invitation,
            PoolState.Accepted => DeadlineKind.Apply,
            _ => DeadlineKind.Profile,
        };
        return new AccountDeadline(
            $"{kind.ToString().ToLowerInvariant()}-{clock.Candidate:N}",
            kind,
            clock.Program,
            clock.Until,
            On: null,
            $"/{actor.Portal}/applications/{clock.Application}",
            new DeadlineSubject(clock.ClientName, clock.Number),
            clock.Confidential
        );
    }

    private async Task<IEnumerable<AccountDeadline>> RequestsAsync(Actor actor, CancellationToken cancellationToken)
    {
        CasePage asked = await search.FindAsync(
            actor,
            new CaseCriteria(Attention: QueueAttention.FollowUp),
            CaseSort.LatestFirst,
            page: 1,
            MostRequests,
            cancellationToken
        );
        ILookup<Guid, DocumentRequest> open = await cases.OpenRequestsAsync([.. asked.Lines.Select(l => l.Id)], cancellationToken);
        return asked.Lines.SelectMany(line =>
            open[line.Id]
                .Where(r => r.Due >= calendar.Today)
                .Select(r => new AccountDeadline(
                    $"request-{r.Id:N}",
                    DeadlineKind.Request,
                    line.Program,
                    At: null,
                    r.Due,
                    $"/{actor.Portal}/applications/{line.PublicId}/requests/{r.Id:N}",
                    new DeadlineSubject(line.ClientName, line.Number),
                    line.Confidential
                ))
        );
    }
}
