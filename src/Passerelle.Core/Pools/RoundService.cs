using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Submissions;
using Passerelle.Core.Work;
using Passerelle.Programs;

namespace Passerelle.Core.Pools;

/// <summary>A round that an officer wants.</summary>
/// <param name="Program">Slug of the programme.</param>
/// <param name="Group">The programme or category; null for a general round. A draw needs one.</param>
/// <param name="Country">The country; a draw needs one.</param>
/// <param name="Size">How many at most.</param>
/// <param name="LeastPoints">Nobody with fewer; null for no such limit.</param>
public sealed record RoundWish(string Program, string? Group, string? Country, int Size, int? LeastPoints);

/// <summary>What came of an action on a round.</summary>
public enum RoundOutcome
{
    Done,

    /// <summary>There is no such round or pool for this actor.</summary>
    NotFound,

    /// <summary>It was issued or dropped before; nothing was done twice.</summary>
    AlreadyDone,

    /// <summary>Somebody of the preview is no longer in the pool with the points they had, or a cap is used up: nobody was invited.</summary>
    Changed,

    /// <summary>The values are not possible: a group the pool does not have, a draw without its country.</summary>
    NotPossible,
}

/// <summary>
/// Rounds of invitations (S2-169, S2-171, S2-195, S2-196): the department invites, a representative never does. The preview
/// writes the set down; issuing moves exactly that set in one transaction, with the work that tells each of them.
/// </summary>
public sealed class RoundService(PasserelleDb db, PoolScoring scoring, NumberSource numbers, OfficeCalendar calendar)
{
    /// <summary>The largest round.</summary>
    public const int MostInvited = 50_000;

    private const int Tries = SubmissionService.Tries;

    /// <summary>Whether the actor makes rounds.</summary>
    public static bool MakesRounds(Actor actor) => actor is { IsOfficer: true, Role: SeatRole.Supervisor };

    /// <summary>Writes down who would be invited now. Nobody is told.</summary>
    /// <param name="seed">Of a draw; a new one when null. Given only to draw again.</param>
    public async Task<(RoundOutcome Outcome, string? Round)> PreviewAsync(
        Actor actor,
        RoundWish wish,
        CancellationToken cancellationToken,
        string? seed = null
    )
    {
        if (!MakesRounds(actor) || scoring.Find(wish.Program) is not { } pool)
        {
            return (RoundOutcome.NotFound, null);
        }

        var drawn = pool.Order == PoolOrder.Random;
        if (
            wish.Size is < 1 or > MostInvited
            || (wish.Group is not null && pool.FindGroup(wish.Group) is null)
            || (drawn && (wish.Group is null || wish.Country is null || wish.LeastPoints is not null))
        )
        {
            return (RoundOutcome.NotPossible, null);
        }

        IQueryable<PoolCandidate> candidates = Candidates(pool, wish);
        var left = await CapLeftAsync(pool, wish.Program, wish.Group, wish.Country, cancellationToken);
        var size = Math.Min(wish.Size, left ?? int.MaxValue);
        List<RoundEntry> invited;
        List<PointCount> counts = [];
        int poolSize;
        string? poolHash = null;
        if (drawn)
        {
            List<RoundEntry> all = await Entries(candidates).ToListAsync(cancellationToken);
            seed ??= RoundOrder.NewSeed();
            poolSize = all.Count;
            poolHash = RoundOrder.HashOf(all.Select(c => c.Number).Order(StringComparer.Ordinal));
            invited = [.. RoundOrder.Drawn(all, seed).Take(size)];
        }
        else
        {
            counts = await CountsAsync(wish.Program, cancellationToken);
            poolSize = await PoolSizeAsync(candidates, counts, wish, cancellationToken);
            // The database's own order is that of RoundOrder.Ranked; an index holds it.
            invited = await Entries(candidates.OrderByDescending(c => c.Points).ThenBy(c => c.SubmittedAt).ThenBy(c => c.Number).Take(size))
                .ToListAsync(cancellationToken);
        }

        RoundEntry? last = drawn || invited.Count == 0 ? null : invited[^1];
        var round = new Round
        {
            Program = wish.Program,
            Group = wish.Group,
            Country = wish.Country,
            Size = wish.Size,
            LeastPoints = wish.LeastPoints,
            CapLeft = left,
            PoolSize = poolSize,
            PoolHash = poolHash,
            Seed = drawn ? seed : null,
            Invited = invited.Count,
            CutOff = last?.Points,
            TieBreak = last?.SubmittedAt,
            SetHash = RoundOrder.HashOf(invited.Select(c => c.Number)),
            Distribution = drawn ? "[]" : JsonSerializer.Serialize(Bands(pool, counts), JsonSerializerOptions.Web),
            PreviewedAt = calendar.Now,
            PreviewedBySeatId = actor.SeatId,
            PreviewedBy = actor.Name,
        };
        db.Add(round);
        db.AddRange(
            invited.Select(
                (c, index) =>
                    new RoundInvitation
                    {
                        RoundId = round.Id,
                        CandidateId = c.Candidate,
                        Rank = index + 1,
                        Points = c.Points,
                    }
            )
        );
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return (RoundOutcome.Done, round.PublicId);
    }

    /// <summary>
    /// Invites exactly the set of the preview, once, in one transaction: rounds are issued one after the other, so that caps hold over
    /// all of them. A process that dies has invited everybody or nobody.
    /// </summary>
    public async Task<RoundOutcome> IssueAsync(Actor actor, string round, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await IssueOnceAsync(actor, round, cancellationToken);
            }
            // Somebody else issued a round at the same moment: look again.
            catch (DbUpdateException) when (attempt < Tries)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>Gives a preview up.</summary>
    public async Task<RoundOutcome> DropAsync(Actor actor, string round, CancellationToken cancellationToken)
    {
        if (!MakesRounds(actor) || !await db.Set<Round>().AnyAsync(r => r.PublicId == round, cancellationToken))
        {
            return RoundOutcome.NotFound;
        }

        var dropped = await db.Set<Round>()
            .Where(r => r.PublicId == round && r.State == RoundState.Previewed)
            .ExecuteUpdateAsync(
                set => set.SetProperty(r => r.State, RoundState.Dropped).SetProperty(r => r.Revision, r => r.Revision + 1),
                cancellationToken
            );
        return dropped == 1 ? RoundOutcome.Done : RoundOutcome.AlreadyDone;
    }

    private async Task<RoundOutcome> IssueOnceAsync(Actor actor, string publicId, CancellationToken cancellationToken)
    {
        if (!MakesRounds(actor))
        {
            return RoundOutcome.NotFound;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Its row stays locked until the end: one round at a time.
        var number = await numbers.TakeAsync("round", 1, cancellationToken);
        Round? round = await db.Set<Round>().AsNoTracking().FirstOrDefaultAsync(r => r.PublicId == publicId, cancellationToken);
        if (round is null || scoring.Find(round.Program) is not { } pool)
        {
            return RoundOutcome.NotFound;
        }

        if (round.State != RoundState.Previewed)
        {
            return RoundOutcome.AlreadyDone;
        }

        var left = await CapLeftAsync(pool, round.Program, round.Group, round.Country, cancellationToken);
        if (left < round.Invited)
        {
            return RoundOutcome.Changed;
        }

        DateTime now = calendar.Now;
        PoolSettings settings = pool.On(calendar.Today);
        DateTime? applyBy =
            settings.ApplyFrom == PoolApplyFrom.Invitation ? calendar.EndOf(calendar.Today.AddDays(settings.ApplyDays)) : null;
        DateTime respondBy = settings.RespondDays is { } days ? calendar.EndOf(calendar.Today.AddDays(days)) : applyBy!.Value;
        var invited = await db.Set<PoolCandidate>()
            .Where(c =>
                c.State == PoolState.Waiting
                && c.ExpiresAt > now
                && db.Set<RoundInvitation>().Any(i => i.RoundId == round.Id && i.CandidateId == c.Id && i.Points == c.Points)
            )
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(c => c.State, PoolState.Invited)
                        .SetProperty(c => c.RoundId, round.Id)
                        .SetProperty(c => c.InvitedAt, now)
                        .SetProperty(c => c.RespondBy, respondBy)
                        .SetProperty(c => c.ApplyBy, applyBy)
                        .SetProperty(c => c.RemindAt, respondBy.AddDays(-settings.RemindDays))
                        .SetProperty(c => c.Revision, c => c.Revision + 1),
                cancellationToken
            );
        if (invited != round.Invited)
        {
            return RoundOutcome.Changed;
        }

        var closed = await db.Set<Round>()
            .Where(r => r.Id == round.Id && r.State == RoundState.Previewed)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(r => r.State, RoundState.Issued)
                        .SetProperty(r => r.Number, number)
                        .SetProperty(r => r.IssuedAt, now)
                        .SetProperty(r => r.IssuedBySeatId, actor.SeatId)
                        .SetProperty(r => r.IssuedBy, actor.Name)
                        .SetProperty(r => r.Revision, r => r.Revision + 1),
                cancellationToken
            );
        if (closed != 1)
        {
            return RoundOutcome.AlreadyDone;
        }

        // One item of work for each, with the invitation's own id: it exists exactly when the invitation does.
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into work_items ("Id", "Kind", "Version", "Payload", "DueAt", "Attempts", "State")
            select "Id", {PoolEvents.Invited}, 1, {"{}"}, {now}, 0, {nameof(
                WorkState.Waiting
            )} from round_invitations where "RoundId" = {round.Id}
            """,
            cancellationToken
        );
        await transaction.CommitAsync(cancellationToken);
        return RoundOutcome.Done;
    }

    private IQueryable<PoolCandidate> Candidates(PoolDefinition pool, RoundWish wish)
    {
        DateTime now = calendar.Now;
        IQueryable<PoolCandidate> found = db.Set<PoolCandidate>()
            .AsNoTracking()
            .Where(c => c.Program == wish.Program && c.State == PoolState.Waiting && c.ExpiresAt > now);
        if (pool.Order == PoolOrder.Ranked)
        {
            found = found.Where(c => c.Points != null);
        }

        if (wish.LeastPoints is { } least)
        {
            found = found.Where(c => c.Points >= least);
        }

        if (wish.Country is { } country)
        {
            found = found.Where(c => c.Country == country);
        }

        if (wish.Group is { } group)
        {
            var written = $",{group},";
            found = found.Where(c => c.Groups.Contains(written));
        }

        return found;
    }

    private static IQueryable<RoundEntry> Entries(IQueryable<PoolCandidate> candidates) =>
        candidates.Select(c => new RoundEntry(c.Id, c.Number, c.Points, c.SubmittedAt));

    /// <summary>
    /// What the caps leave today for such a round: invitations of rounds issued in the cap's days that still stand. A declined one, or one
    /// that ran out, is free again. Null where no cap applies.
    /// </summary>
    private async Task<int?> CapLeftAsync(
        PoolDefinition pool,
        string program,
        string? group,
        string? country,
        CancellationToken cancellationToken
    )
    {
        DateOnly today = calendar.Today;
        int? left = null;
        foreach (PoolCapDefinition cap in pool.Caps.Where(c => c.From <= today && today <= c.To))
        {
            if ((cap.Group is not null && cap.Group != group) || (cap.Country is not null && cap.Country != country))
            {
                continue;
            }

            DateTime from = calendar.EndOf(cap.From.AddDays(-1));
            IQueryable<Round> rounds = db.Set<Round>()
                .Where(r =>
                    r.Program == program
                    && r.State == RoundState.Issued
                    && r.IssuedAt > from
                    && (cap.Group == null || r.Group == cap.Group)
                    && (cap.Country == null || r.Country == cap.Country)
                );
            var standing = await db.Set<PoolCandidate>()
                .CountAsync(
                    c =>
                        (c.State == PoolState.Invited || c.State == PoolState.Accepted || c.State == PoolState.Applied)
                        && rounds.Any(r => r.Id == c.RoundId),
                    cancellationToken
                );
            left = Math.Min(left ?? int.MaxValue, Math.Max(0, cap.Most - standing));
        }

        return left;
    }

    // Of the index alone: it holds everything that is asked here.
    private Task<List<PointCount>> CountsAsync(string program, CancellationToken cancellationToken) =>
        db.Set<PoolCandidate>()
            .Where(c => c.Program == program && c.State == PoolState.Waiting && c.Points != null)
            .GroupBy(c => c.Points!.Value)
            .Select(g => new PointCount(g.Key, g.Count()))
            .ToListAsync(cancellationToken);

    // Of a general round it is what was counted already, but for profiles that have run out and wait to be taken out: those are few, and
    // have an index of their own. Counting the rest again would read the whole pool.
    private async Task<int> PoolSizeAsync(
        IQueryable<PoolCandidate> candidates,
        List<PointCount> counts,
        RoundWish wish,
        CancellationToken cancellationToken
    )
    {
        if (wish.Group is not null || wish.Country is not null)
        {
            return await candidates.CountAsync(cancellationToken);
        }

        DateTime now = calendar.Now;
        var least = wish.LeastPoints ?? int.MinValue;
        var over = await db.Set<PoolCandidate>()
            .CountAsync(
                c => c.State == PoolState.Waiting && c.ExpiresAt <= now && c.Program == wish.Program && c.Points >= least,
                cancellationToken
            );
        return Math.Max(0, counts.Where(c => c.Points >= least).Sum(c => c.Count) - over);
    }

    private static IReadOnlyList<RoundBand> Bands(PoolDefinition pool, List<PointCount> counts)
    {
        int[] lower = [.. pool.Bands.OrderDescending()];
        return
        [
            .. lower.Select(
                (least, index) =>
                {
                    int? most = index == 0 ? null : lower[index - 1] - 1;
                    return new RoundBand(
                        least,
                        most,
                        counts.Where(c => c.Points >= least && (most is null || c.Points <= most)).Sum(c => c.Count)
                    );
                }
            ),
        ];
    }

    private sealed record PointCount(int Points, int Count);
}
