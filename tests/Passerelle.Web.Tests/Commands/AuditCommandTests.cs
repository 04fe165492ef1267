using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Passerelle.Commands;
using Passerelle.Core.Cases;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Testing;
using Passerelle.Web.Tests.Cases;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Commands;

/// <summary>passerelle audit verify: what was altered or taken out of a case's log is found, and where.</summary>
public sealed class AuditCommandTests
{
    [Fact]
    public async Task A_log_is_whole_until_somebody_alters_or_removes_a_line()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application filed = await app.SubmitAsync("hrivard", "Zoé", "Ménard");
        Application other = await app.SubmitAsync("hrivard", "Ida", "Roy");
        Visitor officer = await app.SignInAsync("office", "agente@example.org");
        foreach (var note in new[] { "Un", "Deux", "Trois" })
        {
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            await officer.GoAsync($"/office/cases/{filed.PublicId}/note");
            await officer.Fill("Note", note).PressAsync("Consigner");
        }

        (await RunAsync(app)).ShouldBe(0);
        await using PasserelleDb db = app.NewContext();
        CancellationToken now = TestContext.Current.CancellationToken;
        CaseEntry third = await db.Set<CaseEntry>().AsNoTracking().SingleAsync(e => e.ApplicationId == filed.Id && e.Seq == 3, now);

        await db.Set<CaseEntry>()
            .Where(e => e.Id == third.Id)
            .ExecuteUpdateAsync(s => s.SetProperty(e => e.ActorUserId, Guid.CreateVersion7()), now);
        (await RunAsync(app)).ShouldBe(1);
        (await FirstBrokenAsync(app)).ShouldBe([(filed.Number!, 3)]);
        await db.Set<CaseEntry>()
            .Where(e => e.Id == third.Id)
            .ExecuteUpdateAsync(s => s.SetProperty(e => e.ActorUserId, third.ActorUserId), now);
        (await RunAsync(app)).ShouldBe(0);

        // The last line, whose absence the chain itself does not show.
        await db.Set<CaseEntry>().Where(e => e.ApplicationId == filed.Id && e.Seq == 4).ExecuteDeleteAsync(now);
        (await FirstBrokenAsync(app)).ShouldBe([(filed.Number!, 4)]);
        await db.Set<CaseEntry>().Where(e => e.ApplicationId == other.Id).ExecuteDeleteAsync(now);
        (await FirstBrokenAsync(app)).ShouldBe([(filed.Number!, 4), (other.Number!, 1)]);
        (await RunAsync(app)).ShouldBe(1);
    }

    private static Task<int> RunAsync(PasserelleApp app) =>
        AuditCommand
            .Create()
            .Parse([
                "verify",
                $"--Passerelle:DataFolder={app.DataFolder}",
                $"--Passerelle:CatalogueFolder={app.CatalogueFolder}",
                $"--Passerelle:Database:Provider={TestDatabase.Provider}",
                $"--Passerelle:Database:ConnectionString={app.Database.ConnectionString}",
                "--environment=Development",
            ])
            .InvokeAsync();

    private static Task<List<(string Number, int Line)>> FirstBrokenAsync(PasserelleApp app) =>
        app.WithAsync<CaseAudit, List<(string, int)>>(async audit =>
        {
            List<(string, int)> broken = [];
            await foreach (AuditedCase audited in audit.VerifyAsync(TestContext.Current.CancellationToken))
            {
                if (audited.FirstBroken is { } line)
                {
                    broken.Add((audited.Number, line));
                }
            }

            return broken;
        });
}
