using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Pools;
using Passerelle.Core.Submissions;
using Passerelle.Core.Work;
using Passerelle.Programs;
using Passerelle.Testing;

namespace Passerelle.Bench.Rounds;

/// <summary>
/// Rounds over a pool of 250,000 profiles on PostgreSQL, by the product's own service: the preview (rank, tie-break, 4,000 written down)
/// and the issue (4,000 invited, a message queued for each, one transaction). The server is a throw-away one that flushes nothing to disk.
/// </summary>
internal static class RoundsSuite
{
    private const string Program = "express-entry";
    private const int Profiles = 250_000;
    private const int Size = 4_000;
    private const int Rounds = 7;

    /// <summary>False when a round did not invite exactly its preview, or somebody who waits is in front of somebody invited.</summary>
    public static async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        Environment.SetEnvironmentVariable("PASSERELLE_TEST_DATABASE", "postgres");
        await using TestDatabase database = await TestDatabase.CreateAsync();
        Catalogue catalogue =
            CatalogueLoader.Load(SampleCatalogue.Product).Catalogue ?? throw new InvalidOperationException("The catalogue does not load.");
        await using ServiceProvider nothing = new ServiceCollection().BuildServiceProvider();
        var provider = new CatalogueProvider(catalogue, nothing.GetRequiredService<IServiceScopeFactory>(), TimeProvider.System);
        await FillAsync(database, cancellationToken);

        List<double> previews = [];
        List<double> issues = [];
        var sound = true;
        for (var round = 0; round < Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            string id = await WithAsync(database, provider, s => PreviewAsync(s, cancellationToken));
            previews.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            started = Stopwatch.GetTimestamp();
            RoundOutcome outcome = await WithAsync(database, provider, s => s.IssueAsync(Supervisor, id, cancellationToken));
            issues.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            sound &= outcome == RoundOutcome.Done && await IsSoundAsync(database, id, round + 1, cancellationToken);
        }

        Report.Title($"Rounds over {Report.Number(Profiles)} profiles (PostgreSQL)");
        Report.Table(
            ["", "first, ms", "median, ms", "wanted, ms"],
            [
                [
                    "preview: rank, tie-break, distribution, 4,000 written down",
                    Report.Number(previews[0]),
                    Report.Number(Report.Median(previews)),
                    "",
                ],
                [
                    "issue: 4,000 invited and their messages queued, one transaction",
                    Report.Number(issues[0]),
                    Report.Number(Report.Median(issues)),
                    "",
                ],
                [
                    "both",
                    Report.Number(previews[0] + issues[0]),
                    Report.Number(Report.Median(previews.Zip(issues, (p, i) => p + i))),
                    "< 1,000",
                ],
            ]
        );
        Report.Say(
            $"{Rounds} rounds: {(sound ? "each invited exactly its preview, one message queued for each" : "NOT each its preview")}."
        );
        return sound;
    }

    private static Actor Supervisor { get; } =
        new(Guid.Empty, Guid.Empty, Guid.Empty, "office", AccountKind.Office, SeatRole.Supervisor, "bench", Language.Fr);

    private static async Task<string> PreviewAsync(RoundService rounds, CancellationToken cancellationToken) =>
        (await rounds.PreviewAsync(Supervisor, new RoundWish(Program, null, null, Size, null), cancellationToken)).Round
        ?? throw new InvalidOperationException("There was no preview.");

    private static async Task<T> WithAsync<T>(TestDatabase database, CatalogueProvider provider, Func<RoundService, Task<T>> use)
    {
        await using PasserelleDb db = database.NewContext();
        return await use(
            new RoundService(
                db,
                new PoolScoring(provider),
                new NumberSource(db),
                new OfficeCalendar(TimeProvider.System, TimeZoneInfo.FindSystemTimeZoneById("America/Toronto"))
            )
        );
    }

    private static async Task<bool> IsSoundAsync(TestDatabase database, string publicId, int rounds, CancellationToken cancellationToken)
    {
        await using PasserelleDb db = database.NewContext();
        Round round = await db.Set<Round>().SingleAsync(r => r.PublicId == publicId, cancellationToken);
        var invited = await db.Set<PoolCandidate>()
            .CountAsync(
                c => c.State == PoolState.Invited && db.Set<RoundInvitation>().Any(i => i.RoundId == round.Id && i.CandidateId == c.Id),
                cancellationToken
            );
        var better = await db.Set<PoolCandidate>()
            .AnyAsync(
                c =>
                    c.State == PoolState.Waiting
                    && (c.Points > round.CutOff || (c.Points == round.CutOff && c.SubmittedAt < round.TieBreak)),
                cancellationToken
            );
        var queued = await db.Set<WorkItem>().CountAsync(w => w.Kind == PoolEvents.Invited, cancellationToken);
        return invited == Size && !better && queued == rounds * Size;
    }

    private static async Task FillAsync(TestDatabase database, CancellationToken cancellationToken)
    {
        await using PasserelleDb db = database.NewContext();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(5));
        var account = new Account
        {
            Portal = "apr",
            Kind = AccountKind.Representative,
            GivenName = "Bench",
            FamilyName = "Bench",
            Email = "bench@example.org",
            CreatedAt = TimeProvider.System.GetUtcNow().UtcDateTime,
        };
        db.Add(account);
        await db.SaveChangesAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into dossiers ("Id", "PublicId", "AccountId", "Portal", "Entry", "State", "CreatedAt", "SavedAt", "ExpiresAt", "SubmittedAt", "Revision")
            select gen_random_uuid(), 'd' || n, {account.Id}, 'apr', 'express-entry', 'Submitted', now(), now(), now(), now(), 0 from generate_series(1, {Profiles}) n
            """,
            cancellationToken
        );
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into applications ("Id", "PublicId", "DossierId", "Position", "HolderId", "Program", "ClientNameFolded", "UploadedForms", "FollowUp", "Answered", "Confidential", "Stage", "StatusRank", "LogLength", "Revision")
            select gen_random_uuid(), 'a' || substr("PublicId", 2), "Id", 1, "AccountId", 'express-entry', '', '', false, false, false, 'pool', 1, 0, 0 from dossiers
            """,
            cancellationToken
        );
        // Points in a bell around 420, as in a real pool; many are equal, so that ties are broken.
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into pool_candidates ("Id", "ApplicationId", "Program", "Number", "State", "Points", "Rules", "ScoredOn", "SubmittedAt", "Groups", "ExpiresAt", "Revision")
            select gen_random_uuid(), "Id", 'express-entry', 'Q' || lpad(substr("PublicId", 2), 9, '0'), 'Waiting',
                   300 + (60 * (random() + random() + random() + random()))::int, 'CRS-2025-03-25', current_date,
                   date_trunc('milliseconds', now() - random() * interval '300 days'), ',fsw,', now() + interval '300 days', 0
            from applications
            """,
            cancellationToken
        );
        await db.Database.ExecuteSqlRawAsync("analyze", cancellationToken);
    }
}
