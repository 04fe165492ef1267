using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Messages;
using Passerelle.Core.Pools;
using Passerelle.Core.Submissions;
using Passerelle.Core.Work;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Pools;

/// <summary>A server of its own, killed again and again while a round is being issued, invites exactly the preview and tells each once.</summary>
public sealed class KilledRoundTests(ITestOutputHelper output)
{
    private const int Size = 30;
    private const int MostMilliseconds = 60;
    private const string Sure = "Je confirme : les invitations partent aussitôt et ne peuvent pas être reprises.";
    private static readonly int Kills = TestDatabase.Provider == "sqlite" ? 20 : 5;
    private static readonly TimeSpan TellLimit = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task The_invited_set_is_exactly_the_preview_and_each_has_one_message()
    {
        await using TestDatabase database = await TestDatabase.CreateAsync();
        await using RealServer server = await RealServer.StartAsync(
            settings: new Dictionary<string, string>
            {
                ["Passerelle:Database:Provider"] = TestDatabase.Provider,
                ["Passerelle:Database:ConnectionString"] = database.ConnectionString,
                ["Passerelle:CatalogueFolder"] = PoolFiling.Folder,
            }
        );
        await FillAsync(database, Size * (Kills + 1));
        Visitor supervisor = await SignInSteps.SignInAsync(
            server.Visitor(),
            DemonstrationPerson.Find("office", "superviseur@example.org"),
            server.DataFolder,
            () => UntilAsync(server, () => Task.FromResult(HasCode(server)), "the code was not mailed")
        );
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        HashSet<Guid> invited = [];
        var (unanswered, issuedUnanswered) = (0, 0);
        for (var kill = 1; kill <= Kills; kill++)
        {
            await supervisor.GoAsync("/office/pools/garden-plot");
            await supervisor.Fill("Nombre d’invitations", $"{Size}").PressAsync("Voir l’aperçu");
            var address = supervisor.Address.AbsolutePath;
            var milliseconds = random.Next(MostMilliseconds + 1);
            Task<bool> issuing = IssueAsync(supervisor);
            await server.KillAfterAsync(TimeSpan.FromMilliseconds(milliseconds));
            var answered = await issuing;
            await server.StartAgainAsync();
            var when = $"seed {seed}, kill {kill} after {milliseconds} ms";

            (RoundState state, HashSet<Guid> set, HashSet<Guid> now) = await LookAsync(database, address.Split('/')[^1]);
            unanswered += answered ? 0 : 1;
            issuedUnanswered += !answered && state == RoundState.Issued ? 1 : 0;
            // All of them or none; an answer that came means all.
            now.ShouldBe(state == RoundState.Issued ? [.. invited, .. set] : invited, ignoreOrder: true, when);
            (answered ? state : RoundState.Issued).ShouldBe(RoundState.Issued, when);
            if (state == RoundState.Previewed)
            {
                await supervisor.GoAsync(address);
                (await IssueAsync(supervisor)).ShouldBeTrue(when);
                (state, set, now) = await LookAsync(database, address.Split('/')[^1]);
                state.ShouldBe(RoundState.Issued, when);
                now.ShouldBe([.. invited, .. set], ignoreOrder: true, when);
            }

            invited.UnionWith(set);
        }

        output.WriteLine($"{unanswered} of {Kills} posts unanswered, of which {issuedUnanswered} had been issued; seed {seed}");
        unanswered.ShouldBePositive($"no kill fell into a post; seed {seed}");
        // What a killed worker had taken is anybody's five minutes later; here at once.
        await using (PasserelleDb taken = database.NewContext())
        {
            DateTime past = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-1);
            await taken
                .Set<WorkItem>()
                .Where(w => w.ClaimedUntil != null)
                .ExecuteUpdateAsync(s => s.SetProperty(w => w.ClaimedUntil, past));
        }

        await UntilAsync(
            server,
            async () =>
            {
                await using PasserelleDb look = database.NewContext();
                return !await look.Set<WorkItem>().AnyAsync(w => w.Kind == PoolEvents.Invited && w.State == WorkState.Waiting);
            },
            "not everybody was told"
        );
        await using PasserelleDb db = database.NewContext();
        List<Guid> told = await db.Set<Message>()
            .Where(m => m.Kind == PoolEvents.Invited)
            .Join(db.Set<PoolCandidate>(), m => m.ApplicationId, c => c.ApplicationId, (m, c) => c.Id)
            .ToListAsync();
        told.Count.ShouldBe(Size * Kills);
        told.ShouldBe(invited, ignoreOrder: true);
        (await db.Set<PoolCandidate>().CountAsync(c => c.State == PoolState.Waiting)).ShouldBe(Size);
    }

    private static async Task<bool> IssueAsync(Visitor supervisor)
    {
        try
        {
            await supervisor.Tick(Sure).PressAsync("Émettre la ronde");
            return true;
        }
        catch (HttpRequestException)
        {
            // The 303 may have come and the page it led to not.
            return false;
        }
    }

    private static async Task<(RoundState State, HashSet<Guid> Set, HashSet<Guid> Invited)> LookAsync(
        TestDatabase database,
        string publicId
    )
    {
        await using PasserelleDb db = database.NewContext();
        Round round = await db.Set<Round>().AsNoTracking().SingleAsync(r => r.PublicId == publicId);
        return (
            round.State,
            [.. await db.Set<RoundInvitation>().Where(i => i.RoundId == round.Id).Select(i => i.CandidateId).ToListAsync()],
            [.. await db.Set<PoolCandidate>().Where(c => c.State == PoolState.Invited).Select(c => c.Id).ToListAsync()]
        );
    }

    private static async Task FillAsync(TestDatabase database, int count)
    {
        await using PasserelleDb db = database.NewContext();
        Account account = await db.Set<Account>().SingleAsync(a => a.Portal == "apr" && a.FamilyName == "Rivard");
        DateTime at = new(2026, 11, 20, 17, 0, 0, DateTimeKind.Utc);
        for (var i = 0; i < count; i++)
        {
            var dossier = new Dossier
            {
                AccountId = account.Id,
                Portal = "apr",
                Entry = "garden",
                State = DossierState.Submitted,
                CreatedAt = at,
                SavedAt = at,
                SubmittedAt = at,
                ExpiresAt = at.AddDays(60),
            };
            var application = new Application
            {
                DossierId = dossier.Id,
                Position = 1,
                HolderId = account.Id,
                Program = "garden-plot",
            };
            dossier.Applications.Add(application);
            db.Add(dossier);
            db.Add(
                new PoolCandidate
                {
                    ApplicationId = application.Id,
                    Program = "garden-plot",
                    Number = CheckedNumber.Of("P", i),
                    Points = i % 50,
                    // The day of a clock that no test moves: they are not counted anew meanwhile.
                    ScoredOn = new DateOnly(2100, 1, 1),
                    SubmittedAt = at.AddMilliseconds(i),
                    ExpiresAt = new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc),
                }
            );
        }

        await db.SaveChangesAsync();
    }

    private static bool HasCode(RealServer server)
    {
        try
        {
            return SignInSteps.MailedCode(server.DataFolder, "superviseur@example.org").Length > 0;
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or System.Text.Json.JsonException)
        {
            return false;
        }
    }

    // Another process works: it is asked for a page between two looks at what it leaves.
    private static async Task UntilAsync(RealServer server, Func<Task<bool>> done, string otherwise)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (!await done())
        {
            (watch.Elapsed < TellLimit).ShouldBeTrue(otherwise);
            await server.Visitor().GoAsync("/office/signin");
        }
    }
}
