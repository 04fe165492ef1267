using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Cases;
using Passerelle.Core.Data;
using Passerelle.Core.Documents;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Messages;
using Passerelle.Core.Submissions;
using Passerelle.Core.Tests.Filing;
using Passerelle.Programs;
using Passerelle.Testing;
using Shouldly;

namespace Passerelle.Core.Tests.Cases;

/// <summary>A submitted application, its representative, and two officers.</summary>
internal sealed class CaseHouse : IAsyncDisposable
{
    private CaseHouse(FilingHouse filing) => Filing = filing;

    public FilingHouse Filing { get; }

    /// <summary>Public id of the application.</summary>
    public string Application { get; private set; } = "";
    public Actor Representative => Filing.Actor;
    public Actor Officer { get; } = NewOfficer("Nadia Ouellet");
    public Actor OtherOfficer { get; } = NewOfficer("Marc Tremblay");

    public static async Task<CaseHouse> OpenAsync()
    {
        var house = new CaseHouse(await FilingHouse.OpenAsync());
        house.Application = await house.SubmitAsync("Zoé Ménard-Aubin");
        return house;
    }

    /// <summary>Submits one more application of the representative.</summary>
    public async Task<string> SubmitAsync(string client)
    {
        var parts = client.Split(' ');
        var dossier = await Filing.StartAsync(
            """{"applicantCount": 1, "fileNumber": "CH-9"}""",
            FilingHouse.Keeper(parts[0], parts[1], assistance: true, "exempt")
        );
        await using (PasserelleDb db = Filing.NewContext())
        {
            Application draft = await db.Set<Application>().SingleAsync(a => a.Dossier!.PublicId == dossier);
            draft.ClientNameFolded = Folded.Of(draft.ClientName);
            await db.SaveChangesAsync();
        }

        (await Filing.SignAsync(dossier))!.ShouldBeEmpty();
        (await Filing.SubmitAsync(dossier)).ShouldBe(SubmitOutcome.Submitted);
        await using PasserelleDb after = Filing.NewContext();
        return await after.Set<Application>().Where(a => a.Dossier!.PublicId == dossier).Select(a => a.PublicId).SingleAsync();
    }

    /// <summary>The representative reads every message there is.</summary>
    public async Task ReadAllAsync()
    {
        await using PasserelleDb db = Filing.NewContext();
        foreach (var id in await db.Set<Message>().Select(m => m.PublicId).ToListAsync())
        {
            (await Filing.AskAsync<Inbox, OpenedMessage?>(i => i.OpenAsync(Representative, id, default))).ShouldNotBeNull();
        }
    }

    public Task<CaseOutcome> DoAsync(Func<CaseService, Task<CaseOutcome>> action) => Filing.AskAsync(action);

    public async Task<LoadedCase> CaseAsync() => (await FindAsync(Officer)).ShouldNotBeNull();

    public Task<LoadedCase?> FindAsync(Actor actor) =>
        Filing.AskAsync<CaseReader, LoadedCase?>(r => r.FindAsync(actor, Application, default));

    public async Task<int> SeenAsync() => (await CaseAsync()).State.Seq;

    public async Task<CaseOutcome> RequestAsync(string slot, bool again) =>
        await RequestAsync(slot, again, Filing.Clock.Today().AddDays(30), await SeenAsync());

    public Task<CaseOutcome> RequestAsync(string slot, bool again, DateOnly due, int seen) =>
        DoAsync(s => s.RequestDocumentAsync(Officer, Application, seen, new DocumentWish(slot, again, due, "Copie illisible."), default));

    public async Task<CaseOutcome> DecideAsync(Actor officer, int seen, string outcome = CaseSteps.Approved) =>
        await DoAsync(s =>
            s.DecideAsync(
                officer,
                Application,
                seen,
                new DecisionWish(
                    outcome,
                    "Motifs.",
                    outcome == CaseSteps.Approved
                        ? new IssuedWish("visa", "V900000001", Filing.Clock.Today(), Filing.Clock.Today().AddYears(5))
                        : null
                ),
                default
            )
        );

    /// <summary>Puts a file in as answer to the only open request; not handed over.</summary>
    public async Task<Document> PutInAsync(byte[] content)
    {
        Guid request = (await CaseAsync()).State.Requests.Single(r => r.IsOpen).Id;
        return await Filing.AskAsync<RequestAnswers, Document>(async a =>
            (
                await a.ReceiveAsync(
                    Representative,
                    (await a.FindAsync(Representative, Application, request.ToString("N"), default))!,
                    new IncomingFile("passeport.pdf", new MemoryStream(content)),
                    default
                )
            )
                .ShouldBeOfType<ReceiveOutcome.Received>()
                .Document
        );
    }

    public async Task<CaseOutcome> GiveAsync(Actor actor)
    {
        Guid request = (await CaseAsync()).State.Requests[^1].Id;
        return await Filing.AskAsync<RequestAnswers, CaseOutcome>(a => a.GiveAsync(actor, Application, request, default));
    }

    public async ValueTask DisposeAsync() => await Filing.DisposeAsync();

    private static Actor NewOfficer(string name) =>
        new(
            Guid.CreateVersion7(),
            Guid.CreateVersion7(),
            Guid.CreateVersion7(),
            "office",
            AccountKind.Office,
            SeatRole.CaseOfficer,
            name,
            Language.Fr
        );
}

internal static class ClockDay
{
    /// <summary>The office's day, as far as the tests' hours go: noon in Toronto.</summary>
    public static DateOnly Today(this FakeClock clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
