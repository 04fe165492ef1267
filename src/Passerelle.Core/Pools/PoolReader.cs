using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Programs;

namespace Passerelle.Core.Pools;

/// <summary>A pool in a list.</summary>
/// <param name="Counts">How many candidates are in which state; a state with none is absent.</param>
public sealed record PoolLine(ProgramDefinition Program, IReadOnlyDictionary<PoolState, int> Counts)
{
    /// <summary>How many are in a state.</summary>
    public int Of(PoolState state) => Counts.GetValueOrDefault(state);
}

/// <summary>A candidate in a list.</summary>
/// <param name="Rank">The place, from 1.</param>
/// <param name="Points">For a round: those at its preview.</param>
public sealed record CandidateLine(
    int Rank,
    string Number,
    string Application,
    int? Points,
    DateTime SubmittedAt,
    string? Country,
    string Groups,
    PoolState State
);

/// <summary>One page of candidates.</summary>
public sealed record CandidatePage(IReadOnlyList<CandidateLine> Lines, int Total, int Page, int Pages);

/// <summary>A pool as the office sees it.</summary>
/// <param name="Countries">Countries of those who wait, where it is drawn by country.</param>
/// <param name="Rounds">Issued, the latest first.</param>
/// <param name="Previews">Not issued yet.</param>
public sealed record OpenedPool(
    PoolLine Line,
    PoolDefinition Definition,
    CandidatePage Candidates,
    IReadOnlyList<string> Countries,
    IReadOnlyList<Round> Rounds,
    IReadOnlyList<Round> Previews
);

/// <summary>A round with a page of those it invites.</summary>
public sealed record OpenedRound(Round Round, ProgramDefinition Program, PoolDefinition Definition, CandidatePage Invited);

/// <summary>Pools, candidates and rounds for the office; nothing for anybody else.</summary>
public sealed class PoolReader(PasserelleDb db, PoolScoring scoring)
{
    private const int Size = 50;
    private const int MostRounds = 200;

    /// <summary>Every pool.</summary>
    public async Task<IReadOnlyList<PoolLine>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!RoundService.MakesRounds(actor))
        {
            return [];
        }

        var counts = await db.Set<PoolCandidate>()
            .GroupBy(c => new { c.Program, c.State })
            .Select(g => new
            {
                g.Key.Program,
                g.Key.State,
                Count = g.Count(),
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. scoring.Programs.Select(p => new PoolLine(
                p,
                counts.Where(c => c.Program == p.Slug).ToDictionary(c => c.State, c => c.Count)
            )),
        ];
    }

    /// <summary>One pool; null when there is none for this actor.</summary>
    /// <param name="page">Of those who wait, from 1.</param>
    public async Task<OpenedPool?> FindAsync(Actor actor, string program, int page, CancellationToken cancellationToken)
    {
        if ((await ListAsync(actor, cancellationToken)).FirstOrDefault(p => p.Program.Slug == program) is not { } line)
        {
            return null;
        }

        PoolDefinition pool = line.Program.Pool!;
        IQueryable<PoolCandidate> waiting = db.Set<PoolCandidate>()
            .AsNoTracking()
            .Where(c => c.Program == program && c.State == PoolState.Waiting);
        IOrderedQueryable<PoolCandidate> ordered =
            pool.Order == PoolOrder.Ranked
                ? waiting
                    .OrderByDescending(c => c.Points != null)
                    .ThenByDescending(c => c.Points)
                    .ThenBy(c => c.SubmittedAt)
                    .ThenBy(c => c.Number)
                : waiting.OrderBy(c => c.Number);
        var total = line.Of(PoolState.Waiting);
        (var at, var pages) = Place(page, total);
        var found = await ordered
            .Skip((at - 1) * Size)
            .Take(Size)
            .Select(c => new { Candidate = c, Application = c.Application!.PublicId })
            .ToListAsync(cancellationToken);
        List<Round> rounds = await db.Set<Round>()
            .AsNoTracking()
            .Where(r => r.Program == program && r.State != RoundState.Dropped)
            .OrderByDescending(r => r.Number)
            .ThenByDescending(r => r.PreviewedAt)
            .Take(MostRounds)
            .ToListAsync(cancellationToken);
        return new OpenedPool(
            line,
            pool,
            new CandidatePage(
                [.. found.Select((f, index) => Line(f.Candidate, f.Application, ((at - 1) * Size) + index + 1, f.Candidate.Points))],
                total,
                at,
                pages
            ),
            pool.Order == PoolOrder.Random
                ? await waiting
                    .Where(c => c.Country != null)
                    .Select(c => c.Country!)
                    .Distinct()
                    .OrderBy(c => c)
                    .ToListAsync(cancellationToken)
                : [],
            [.. rounds.Where(r => r.State == RoundState.Issued)],
            [.. rounds.Where(r => r.State == RoundState.Previewed)]
        );
    }

    /// <summary>One round; null when there is none for this actor.</summary>
    public async Task<OpenedRound?> FindRoundAsync(Actor actor, string publicId, int page, CancellationToken cancellationToken)
    {
        if (
            !RoundService.MakesRounds(actor)
            || await db.Set<Round>().AsNoTracking().FirstOrDefaultAsync(r => r.PublicId == publicId, cancellationToken) is not { } round
            || scoring.Programs.FirstOrDefault(p => p.Slug == round.Program) is not { } program
        )
        {
            return null;
        }

        (var at, var pages) = Place(page, round.Invited);
        var found = await db.Set<RoundInvitation>()
            .AsNoTracking()
            .Where(i => i.RoundId == round.Id)
            .OrderBy(i => i.Rank)
            .Skip((at - 1) * Size)
            .Take(Size)
            .Join(
                db.Set<PoolCandidate>(),
                i => i.CandidateId,
                c => c.Id,
                (i, c) =>
                    new
                    {
                        Invitation = i,
                        Candidate = c,
                        Application = c.Application!.PublicId,
                    }
            )
            .ToListAsync(cancellationToken);
        return new OpenedRound(
            round,
            program,
            program.Pool!,
            new CandidatePage(
                [
                    .. found
                        .OrderBy(f => f.Invitation.Rank)
                        .Select(f => Line(f.Candidate, f.Application, f.Invitation.Rank, f.Invitation.Points)),
                ],
                round.Invited,
                at,
                pages
            )
        );
    }

    private static CandidateLine Line(PoolCandidate candidate, string application, int rank, int? points) =>
        new(rank, candidate.Number, application, points, candidate.SubmittedAt, candidate.Country, candidate.Groups, candidate.State);

    private static (int Page, int Pages) Place(int page, int total)
    {
        var pages = Math.Max(1, (total + Size - 1) / Size);
        return (Math.Clamp(page, 1, pages), pages);
    }
}
