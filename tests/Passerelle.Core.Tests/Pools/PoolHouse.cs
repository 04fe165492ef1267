using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Cases;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Messages;
using Passerelle.Core.Pools;
using Passerelle.Core.Submissions;
using Passerelle.Core.Tests.Filing;
using Passerelle.Programs;
using Shouldly;

namespace Passerelle.Core.Tests.Pools;

/// <summary>A representative with clients in two pools that exist only in tests, and a supervisor who makes rounds.</summary>
internal sealed class PoolHouse : IAsyncDisposable
{
    public const string Ranked = "garden-plot";
    public const string Drawn = "market-stall";

    private int _clients;

    private PoolHouse(FilingHouse filing) => Filing = filing;

    public FilingHouse Filing { get; }
    public Actor Representative => Filing.Actor;
    public Actor Supervisor { get; } = NewOfficer(SeatRole.Supervisor);
    public Actor Officer { get; } = NewOfficer(SeatRole.CaseOfficer);

    public static async Task<PoolHouse> OpenAsync()
    {
        var house = new PoolHouse(
            await FilingHouse.OpenAsync(new DateTimeOffset(2026, 12, 1, 17, 0, 0, TimeSpan.Zero), SampleCatalogues.WithPools.Value)
        );
        await house.Filing.EnsureSchedulesAsync();
        return house;
    }

    /// <summary>The clock goes on to an hour in Toronto, and everything due by then is done.</summary>
    public Task GoToAsync(DateTime toronto)
    {
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById("America/Toronto");
        Filing.Clock.MoveTo(new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(toronto, zone), TimeSpan.Zero));
        return Filing.RunDueWorkAsync();
    }

    /// <summary>Submits a gardener; gives the application's public id.</summary>
    public Task<string> GardenerAsync(int years, int plants, bool resident = true) =>
        SubmitAsync(Ranked, "gardener", $$"""{"years": {{years}}, "plants": {{plants}}, "resident": {{Json(resident)}}, """);

    /// <summary>Submits a seller; gives the application's public id.</summary>
    public Task<string> SellerAsync(string country = "FRA", bool flowers = true, bool cheese = false) =>
        SubmitAsync(Drawn, "seller", $$"""{"country": "{{country}}", "flowers": {{Json(flowers)}}, "cheese": {{Json(cheese)}}, """);

    /// <summary>Candidates with nothing but what a round looks at.</summary>
    public async Task AddAsync(IEnumerable<(int Points, DateTime SubmittedAt, string Groups)> candidates, string program = Ranked)
    {
        await using PasserelleDb db = Filing.NewContext();
        foreach ((int points, DateTime at, string groups) in candidates)
        {
            var dossier = new Dossier
            {
                AccountId = Representative.AccountId,
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
                HolderId = Representative.AccountId,
                Program = program,
            };
            dossier.Applications.Add(application);
            db.Add(dossier);
            db.Add(
                new PoolCandidate
                {
                    ApplicationId = application.Id,
                    Program = program,
                    Number = CheckedNumber.Of("X", ++_clients),
                    Points = program == Ranked ? points : null,
                    ScoredOn = DateOnly.FromDateTime(at),
                    SubmittedAt = at,
                    Country = program == Ranked ? null : "FRA",
                    Groups = groups,
                    ExpiresAt = at.AddMonths(12),
                }
            );
        }

        await db.SaveChangesAsync();
    }

    public async Task<PoolCandidate> CandidateAsync(string application)
    {
        await using PasserelleDb db = Filing.NewContext();
        return await db.Set<PoolCandidate>().AsNoTracking().SingleAsync(c => c.Application!.PublicId == application);
    }

    public async Task<IReadOnlyList<PoolCandidate>> CandidatesAsync()
    {
        await using PasserelleDb db = Filing.NewContext();
        return await db.Set<PoolCandidate>().AsNoTracking().ToListAsync();
    }

    public async Task<IReadOnlyList<string>> NumbersOfAsync(string round)
    {
        await using PasserelleDb db = Filing.NewContext();
        return await db.Set<RoundInvitation>()
            .Where(i => db.Set<Round>().Any(r => r.Id == i.RoundId && r.PublicId == round))
            .OrderBy(i => i.Rank)
            .Join(db.Set<PoolCandidate>(), i => i.CandidateId, c => c.Id, (i, c) => c.Number)
            .ToListAsync();
    }

    public async Task<string> PreviewAsync(
        int size,
        string program = Ranked,
        string? group = null,
        string? country = null,
        int? least = null,
        string? seed = null
    )
    {
        (RoundOutcome outcome, string? round) = await Filing.AskAsync<RoundService, (RoundOutcome, string?)>(s =>
            s.PreviewAsync(Supervisor, new RoundWish(program, group, country, size, least), default, seed)
        );
        outcome.ShouldBe(RoundOutcome.Done);
        return round!;
    }

    public Task<RoundOutcome> IssueAsync(string round, Actor? actor = null) =>
        Filing.AskAsync<RoundService, RoundOutcome>(s => s.IssueAsync(actor ?? Supervisor, round, default));

    /// <summary>Invites every waiting candidate of the pool by one round, and tells them.</summary>
    public async Task InviteAllAsync(string program = Ranked)
    {
        (await IssueAsync(await PreviewAsync(100, program, program == Drawn ? "flowers" : null, program == Drawn ? "FRA" : null))).ShouldBe(
            RoundOutcome.Done
        );
        await Filing.RunDueWorkAsync();
    }

    public async Task<Round> RoundAsync(string publicId)
    {
        await using PasserelleDb db = Filing.NewContext();
        return await db.Set<Round>().AsNoTracking().SingleAsync(r => r.PublicId == publicId);
    }

    public Task<PoolOutcome> DoAsync(string application, PoolAction action, Actor? actor = null) =>
        Filing.AskAsync<PoolService, PoolOutcome>(s => s.DoAsync(actor ?? Representative, application, action, default));

    public Task<string?> ApplyAsync(string application) =>
        Filing.AskAsync<PoolApplications, string?>(s => s.StartAsync(Representative, application, default));

    /// <summary>Begins an update of a profile, or finds the one begun.</summary>
    public Task<string?> UpdateAsync(string application, Actor? actor = null) =>
        Filing.AskAsync<PoolUpdates, string?>(s => s.StartAsync(actor ?? Representative, application, default));

    /// <summary>Completes a draft of the dog licence, signs and submits it.</summary>
    public async Task FinishAsync(string dossier)
    {
        await using (PasserelleDb db = Filing.NewContext())
        {
            Dossier draft = await db.Set<Dossier>().Include(d => d.Applications).SingleAsync(d => d.PublicId == dossier);
            AnswerVault vault = await Filing.AskAsync<AnswerVault, AnswerVault>(Task.FromResult);
            var id = Guid.CreateVersion7();
            db.Add(
                new AnswerDocument
                {
                    Id = id,
                    DossierId = draft.Id,
                    Form = "dossier",
                    Sealed = vault.Seal(id, AnswerJson.Read("""{"applicantCount": 1, "fileNumber": "CH-8"}""")),
                    SavedAt = Filing.Clock.GetUtcNow().UtcDateTime,
                }
            );
            db.Add(Filing.DocumentOf(draft.Applications[0], "rabies-certificate"));
            await db.SaveChangesAsync();
        }

        await Filing.ChangeAsync(dossier, FilingHouse.Keeper("Zoé", "Aubin", assistance: true, "exempt").Answers);
        (await Filing.SignAsync(dossier))!.ShouldBeEmpty();
        (await Filing.SubmitAsync(dossier)).ShouldBe(SubmitOutcome.Submitted);
    }

    /// <summary>Kinds of the messages about an application, oldest first.</summary>
    public async Task<IReadOnlyList<string>> MessagesAsync(string application)
    {
        await using PasserelleDb db = Filing.NewContext();
        return await db.Set<Message>()
            .Where(m => db.Set<Application>().Any(a => a.Id == m.ApplicationId && a.PublicId == application))
            .OrderBy(m => m.At)
            .ThenBy(m => m.Id)
            .Select(m => m.Kind)
            .ToListAsync();
    }

    /// <summary>The case log of an application, its chain proved.</summary>
    public async Task<IReadOnlyList<CaseEntry>> LogAsync(string application)
    {
        LoadedCase found = (
            await Filing.AskAsync<CaseReader, LoadedCase?>(r => r.FindAsync(Officer, application, default))
        ).ShouldNotBeNull();
        CaseLog.FirstBroken(found.Entries).ShouldBeNull();
        return found.Entries;
    }

    public async ValueTask DisposeAsync() => await Filing.DisposeAsync();

    private async Task<string> SubmitAsync(string program, string form, string answers)
    {
        var client = ++_clients;
        var dossier = (
            await Filing.AskAsync<DraftService, string?>(s => s.StartAsync(Representative, "garden", $"pool-{client}", default))
        )!;
        var hash = await Filing.AskAsync<CatalogueProvider, string>(c => Task.FromResult(c.Latest(program).Definition.ContentHash));
        AnswerVault vault = await Filing.AskAsync<AnswerVault, AnswerVault>(Task.FromResult);
        await using (PasserelleDb db = Filing.NewContext())
        {
            Dossier draft = await db.Set<Dossier>().Include(d => d.Applications).SingleAsync(d => d.PublicId == dossier);
            Application application = draft.Applications[0];
            application.Program = program;
            application.DefinitionHash = hash;
            application.ClientName = $"Zoé {client}";
            Add(null, "dossier", """{"applicantCount": 1, "fileNumber": "P-1"}""");
            Add(
                application.Id,
                form,
                answers
                    + $$"""
                    "clientName": "Zoé {{client}}", "familyName": "Aubin", "givenName": "Zoé", "birthDate": "2000-05-17"}
                    """
            );
            await db.SaveChangesAsync();

            void Add(Guid? of, string key, string json)
            {
                var id = Guid.CreateVersion7();
                db.Add(
                    new AnswerDocument
                    {
                        Id = id,
                        DossierId = draft.Id,
                        ApplicationId = of,
                        Form = key,
                        Sealed = vault.Seal(id, AnswerJson.Read(json)),
                        SavedAt = Filing.Clock.GetUtcNow().UtcDateTime,
                    }
                );
            }
        }

        (await Filing.SignAsync(dossier))!.ShouldBeEmpty();
        (await Filing.SubmitAsync(dossier)).ShouldBe(SubmitOutcome.Submitted);
        // Submitted again by a second press: nothing enters twice.
        (await Filing.SubmitAsync(dossier)).ShouldBe(SubmitOutcome.AlreadySubmitted);
        await using PasserelleDb after = Filing.NewContext();
        return await after.Set<Application>().Where(a => a.Dossier!.PublicId == dossier).Select(a => a.PublicId).SingleAsync();
    }

    private static string Json(bool value) => value ? "true" : "false";

    private static Actor NewOfficer(SeatRole role) =>
        new(
            Guid.CreateVersion7(),
            Guid.CreateVersion7(),
            Guid.CreateVersion7(),
            "office",
            AccountKind.Office,
            role,
            "Nadia Ouellet",
            Language.Fr
        );
}
