using System.Text;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Cases;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.Documents;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Messages;
using Passerelle.Testing;
using Passerelle.Web.Tests.Cases;
using Passerelle.Web.Tests.SignIn;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Claims;

/// <summary>A confidential file exists for its representative and for officers who have that role; every view of it is recorded.</summary>
public sealed class ConfidentialityTests
{
    private static readonly IReadOnlyDictionary<string, (string Portal, string Name)> People = new Dictionary<
        string,
        (string Portal, string Name)
    >(StringComparer.Ordinal)
    {
        ["rep"] = ("ircc", ClaimFiling.Rep),
        ["other"] = ("apr", "dchen"),
        ["client"] = ("client", "amina.diallo@example.org"),
        ["officer"] = ("office", "agente@example.org"),
        ["claims"] = ("office", ClaimFiling.ClaimsOfficer),
        ["supervisor"] = ("office", ClaimFiling.Supervisor),
        ["enrolment"] = ("office", "inscriptions@example.org"),
    };

    [Fact]
    public async Task Each_person_gets_the_answer_that_the_table_says_and_each_view_is_recorded()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Application claim = (await app.SubmitClaimAsync("border-claim"))[0];
        Dictionary<string, string> values = await ValuesAsync(app, claim);
        Dictionary<string, Visitor> visitors = [];
        foreach ((var person, (string portal, string name)) in People)
        {
            visitors[person] = await app.SignInAsync(portal, name);
        }

        List<string> wrong = [];
        foreach (Row row in Row.Read())
        {
            foreach ((var person, (string portal, string name)) in People)
            {
                var address = values.Aggregate(
                    row.Address.Replace("{portal}", portal, StringComparison.Ordinal),
                    (a, v) => a.Replace(v.Key, v.Value, StringComparison.Ordinal)
                );
                IReadOnlyList<string> before = await ViewsAsync(app, name);
                Visitor visitor = await visitors[person].GoAsync(address);
                var said = Said(visitor);
                var recorded = string.Join(", ", (await ViewsAsync(app, name)).Skip(before.Count).Order(StringComparer.Ordinal));
                var expected = said == "200" && row.Recorded != "–" ? row.Recorded : "";
                if (said != row.Cells[person] || recorded != expected)
                {
                    wrong.Add($"{row.Address}, {person}: {said}, not {row.Cells[person]}; recorded “{recorded}”, not “{expected}”");
                }
            }
        }

        wrong.ShouldBeEmpty();

        Visitor supervisor = await visitors["supervisor"].GoAsync("/office/views?number=" + claim.Number);
        supervisor.Text.ShouldContain("Odile Marchand");
        supervisor.Text.ShouldContain(claim.Number!);
        supervisor.Text.ShouldNotContain("Tesfay");
        supervisor.Text.ShouldNotContain("Nadia Ouellet", customMessage: "she saw nothing");
    }

    [Fact]
    public async Task For_an_officer_without_the_role_it_answers_as_what_does_not_exist_and_no_act_is_possible()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Application claim = (await app.SubmitClaimAsync("border-claim"))[0];
        Visitor officer = await app.OfficerAsync();
        officer.Text.ShouldNotContain(claim.Number!);
        await officer.GoAsync($"/office?number={claim.Number}");
        officer.Text.ShouldNotContain(claim.PublicId);
        officer.All("row").Count.ShouldBe(0, "nothing is found");

        await officer.GoAsync($"/office/cases/{claim.PublicId}");
        (var status, var title) = (officer.Status, officer.Title);
        await officer.GoAsync($"/office/cases/{PublicId.New()}");
        (officer.Status, officer.Title).ShouldBe((status, title));

        Actor nadia = await OfficerAsync(app, "agente@example.org");
        Actor odile = await OfficerAsync(app, ClaimFiling.ClaimsOfficer);
        (
            await app.WithAsync<CaseService, CaseOutcome>(s =>
                s.NoteAsync(nadia, claim.PublicId, 1, "Une note qui ne peut pas être écrite.", default)
            )
        ).ShouldBe(CaseOutcome.NotFound);
        Actor marc = await OfficerAsync(app, ClaimFiling.Supervisor);
        (await app.WithAsync<CaseAssignment, CaseOutcome>(s => s.AssignAsync(marc, claim.PublicId, 1, nadia.SeatId, default))).ShouldBe(
            CaseOutcome.NotPossible,
            "who has not the role cannot be given it"
        );
        (await app.WithAsync<CaseAssignment, CaseOutcome>(s => s.AssignAsync(marc, claim.PublicId, 1, odile.SeatId, default))).ShouldBe(
            CaseOutcome.Done
        );
    }

    [Fact]
    public async Task No_name_leaves_in_a_list_of_the_office_an_export_an_archive_a_mail_or_a_letter_of_the_catalogue()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Application claim = (await app.SubmitClaimAsync("border-claim"))[0];
        Visitor claims = await app.EnterAsync("office", ClaimFiling.ClaimsOfficer);
        claims.Text.ShouldContain(claim.Number!);
        claims.Text.ShouldContain("Dossier confidentiel");
        claims.Text.ShouldNotContain("Tesfay");
        await claims.GoAsync("/office?name=Tesfay");
        claims.Text.ShouldNotContain(claim.Number!, customMessage: "a list is not asked who somebody is");
        await claims.GoAsync($"/office?number={claim.Number}");
        claims.Text.ShouldContain("Dossier confidentiel");
        (await ViewsAsync(app, ClaimFiling.ClaimsOfficer)).ShouldBeEmpty("a list is no view of a file");

        await claims.GoAsync($"/office/cases/{claim.PublicId}/message");
        claims
            .Field("Modèle de lettre")
            .QuerySelectorAll("option")
            .Select(o => o.TextContent.Trim())
            .ShouldContain("Lettre d’accusé de réception de la demande d’asile");
        await claims.GoAsync($"/office/cases/{claim.PublicId}/message?letter=claim-acknowledgement");
        await claims.PressAsync("Envoyer");
        await app.RunDueWorkAsync();
        foreach (var mail in app.MailFiles())
        {
            var text = await File.ReadAllTextAsync(mail);
            text.ShouldNotContain("Tesfay");
            text.ShouldNotContain(claim.Number!);
        }

        Visitor rep = await app.EnterAsync("ircc", ClaimFiling.Rep);
        await rep.GoAsync($"/ircc/applications/{claim.PublicId}");
        rep.Text.ShouldContain("Lettre d’accusé de réception de la demande d’asile");
        await rep.GoAsync("/ircc/search");
        await rep.ClickAsync("Télécharger ce qui a été trouvé (fichier CSV)");
        var csv = Encoding.UTF8.GetString(rep.Body);
        csv.ShouldContain(claim.Number!);
        csv.ShouldNotContain("Tesfay");
        await rep.GoAsync($"/ircc/dossiers/{claim.Dossier!.PublicId}/documents.zip");
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(rep.Body));
        zip.Entries.ShouldNotBeEmpty();
        zip.Entries.ShouldAllBe(e => !e.FullName.Contains("Tesfay"));
    }

    [Fact]
    public async Task An_eligible_claim_is_referred_in_the_words_of_its_programme_and_the_claimant_document_is_issued()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Application claim = (await app.SubmitClaimAsync("border-claim"))[0];
        Actor odile = await OfficerAsync(app, ClaimFiling.ClaimsOfficer);
        var today = DateOnly.FromDateTime(app.Clock.GetUtcNow().UtcDateTime);
        (
            await app.WithAsync<CaseService, CaseOutcome>(s =>
                s.DecideAsync(
                    odile,
                    claim.PublicId,
                    1,
                    new DecisionWish(CaseSteps.Approved, "", new IssuedWish("claimant", "U 123 456", today, Until: null)),
                    default
                )
            )
        ).ShouldBe(CaseOutcome.Done);
        Visitor rep = await app.EnterAsync("ircc", ClaimFiling.Rep);
        await rep.GoAsync($"/ircc/applications/{claim.PublicId}");
        rep.Text.ShouldContain("La demande d’asile est recevable et déférée à la Section de la protection des réfugiés.");
        rep.Text.ShouldContain("Document du demandeur d’asile (DDA)");
    }

    private static async Task<Dictionary<string, string>> ValuesAsync(PasserelleApp app, Application claim)
    {
        Actor odile = await OfficerAsync(app, ClaimFiling.ClaimsOfficer);
        (
            await app.WithAsync<CaseService, CaseOutcome>(s =>
                s.SendMessageAsync(odile, claim.PublicId, 1, "Rendez-vous", "Un rendez-vous est fixé.", default)
            )
        ).ShouldBe(CaseOutcome.Done);
        await using PasserelleDb db = app.NewContext();
        return new(StringComparer.Ordinal)
        {
            ["{application}"] = claim.PublicId,
            ["{dossier}"] = claim.Dossier!.PublicId,
            ["{document}"] = await db.Set<Document>()
                .Where(d => d.ApplicationId == claim.Id && d.Slot == "passport")
                .Select(d => d.PublicId)
                .FirstAsync(),
            ["{message}"] = await db.Set<Message>()
                .Where(m => m.ApplicationId == claim.Id && m.Kind == "letter")
                .Select(m => m.PublicId)
                .FirstAsync(),
        };
    }

    private static async Task<IReadOnlyList<string>> ViewsAsync(PasserelleApp app, string name)
    {
        await using PasserelleDb db = app.NewContext();
        return await (
            from view in db.Set<ConfidentialView>()
            join seat in db.Set<Seat>() on view.SeatId equals seat.Id
            join user in db.Set<User>() on seat.UserId equals user.Id
            where user.SignInName == name && seat.Account!.Portal != "client"
            orderby view.Id
            select view.What
        ).ToListAsync();
    }

    private static async Task<Actor> OfficerAsync(PasserelleApp app, string name)
    {
        await using PasserelleDb db = app.NewContext();
        Guid user = await db.Set<User>().Where(u => u.Realm == "office" && u.SignInName == name).Select(u => u.Id).SingleAsync();
        Seat seat = await db.Set<Seat>().Include(s => s.Account).SingleAsync(s => s.UserId == user);
        return new Actor(user, seat.Id, seat.AccountId, "office", AccountKind.Office, seat.Role, seat.Name!, seat.Account!.Language)
        {
            SeesConfidential = seat.SeesConfidential,
        };
    }

    private static string Said(Visitor visitor) =>
        visitor.Redirects.Count == 0 ? $"{(int)visitor.Status}"
        : visitor.Redirects[0].To.AbsolutePath.EndsWith("/signin", StringComparison.Ordinal) ? "sign-in"
        : $"{(int)visitor.Redirects[0].Status}";

    private sealed record Row(string Address, IReadOnlyDictionary<string, string> Cells, string Recorded)
    {
        public static IReadOnlyList<Row> Read() =>
            [
                .. File.ReadAllLines(Repository.Path("tests", "Passerelle.Web.Tests", "Claims", "confidentiality.md"))
                    .Where(l => l.StartsWith("| `", StringComparison.Ordinal))
                    .Select(l => l.Trim('|').Split('|', StringSplitOptions.TrimEntries))
                    .Select(c => new Row(
                        c[0].Trim('`'),
                        People
                            .Keys.Select((person, i) => (person, c[i + 1]))
                            .ToDictionary(p => p.person, p => p.Item2, StringComparer.Ordinal),
                        c[^1]
                    )),
            ];
    }
}
