using System.Diagnostics;
using Microsoft.Playwright;
using Passerelle.Browser.Tests.Journeys;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Browser.Tests.Lines;

/// <summary>Every line of temporary residence in each portal that has it, filed in French without script by one persona at least.</summary>
public sealed class LineJourneyTests(Browser browser, LineServer server) : IClassFixture<LineServer>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private const string AnnouncedTwice = "4000 0000 0000 0036";
    private const string PaidEntry = "Faire une demande : Visa de visiteur, permis d’études et/ou permis de travail";

    [Theory]
    [InlineData("visitor-visa", "business-visitor")]
    [InlineData("transit-visa", "between-two-flights")]
    [InlineData("study-permit", "morocco-after-closing")]
    [InlineData("study-permit-extension", "same-institution-co-op")]
    [InlineData("work-permit", "spouse-of-a-student")]
    [InlineData("work-permit", "group-of-performing-artists")]
    [InlineData("work-permit-extension", "new-assessment")]
    [InlineData("visitor-record", "stay-extended")]
    [InlineData("visitor-record", "status-restored")]
    public async Task A_paid_representative_files_the_line(string program, string persona)
    {
        PersonaWalk walk = await FileAsync(server.Site, program, persona);
        walk.Passed.ShouldNotContain("intake/direct-stream-criteria");
    }

    [Fact]
    public async Task A_paid_representative_files_an_electronic_travel_authorization_that_is_paid_twice_by_callback_and_decided_once()
    {
        Person rep = await Person.ArriveAsync(browser, server.Site, PassedPages.Unaudited(browser), "fr", script: false);
        var walk = new PersonaWalk(
            rep,
            "apr",
            "hrivard",
            "electronic-travel-authorization",
            "french-visitor",
            new Dictionary<string, string> { ["travelDate"] = Days.FromToday(40) }
        )
        {
            Card = AnnouncedTwice,
        };
        await walk.FileAsync("Demander une autorisation de voyage électronique (AVE)");
        (await rep.HeadingAsync()).ShouldBe("Félicitations! Votre demande ou profil a été soumis avec succès");

        // The bank has announced the payment twice and sent the browser back: one number, one receipt, one of each message.
        ILocator numbers = rep.Page.Locator("main tbody a[href*='/apr/applications/']");
        (await numbers.CountAsync()).ShouldBe(1);
        (await rep.Page.Locator("main a[href*='/dossiers/'][href*='/receipt/']").CountAsync()).ShouldBe(1);
        var status = (await numbers.GetAttributeAsync("href"))!;
        var since = Stopwatch.StartNew();
        do
        {
            await rep.GoAsync(status);
            since.Elapsed.ShouldBeLessThan(Patience, "no decision");
        } while (!await rep.HasAsync(AriaRole.Link, "Décision sur la demande"));

        foreach (var message in new[] { "Demande soumise", "Décision sur la demande" })
        {
            (await rep.Find(AriaRole.Link, message).CountAsync()).ShouldBe(1, message);
        }

        await rep.GoAsync("/apr/search");
        await rep.AnswerAsync("Nom du demandeur", "Fontaine");
        await rep.PressAsync("Recherche");
        (await rep.Page.Locator("main tbody tr").CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task In_English_with_script_an_authorization_that_is_not_needed_stops_with_its_reason()
    {
        var passed = new PassedPages(browser);
        Person rep = await Person.ArriveAsync(browser, server.Site, passed, "en", script: true, width: 360);
        await rep.SignInAsync("apr", "hrivard");
        await rep.FollowAsync("Apply for an electronic travel authorization (eTA)");
        await rep.PressAsync("Continue");
        await rep.PressAsync("Apply for an eTA");
        await rep.AnswerAsync("Is your client in one of these situations?", "None of these situations");
        await rep.PressAsync("Next");
        await rep.AnswerAsync("How will your client arrive in Canada?", "By sea (cruise ship…)");
        await rep.PressAsync("Next");
        (await rep.TextAsync()).ShouldContain("Your client does not need an eTA to arrive by sea");
        (await rep.HasAsync(AriaRole.Button, "Continue")).ShouldBeFalse();
        passed.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task From_Morocco_the_direct_stream_is_filed_where_it_is_switched_on()
    {
        var folder = SampleCatalogue.WithDogLicence();
        var switches = Path.Combine(folder, "lists", "switches.csv");
        await File.WriteAllTextAsync(
            switches,
            (await File.ReadAllTextAsync(switches)).Replace(",no\n", ",yes\n", StringComparison.Ordinal)
        );
        await using RealServer kept = await RealServer.StartAsync(
            settings: new Dictionary<string, string> { ["Passerelle:CatalogueFolder"] = folder }
        );
        PersonaWalk walk = await FileAsync(
            kept.Site,
            "study-permit",
            "morocco-direct-stream",
            new Dictionary<string, string> { ["directStreamAfterClosing"] = "true", ["streamTestDate"] = Days.FromToday(-200) }
        );
        walk.Passed.ShouldContain("intake/direct-stream-criteria");
    }

    private async Task<PersonaWalk> FileAsync(Uri site, string program, string persona, IReadOnlyDictionary<string, string>? instead = null)
    {
        Person rep = await Person.ArriveAsync(browser, site, PassedPages.Unaudited(browser), "fr", script: false);
        var walk = new PersonaWalk(rep, "apr", "hrivard", program, persona, instead);
        await walk.FileAsync(PaidEntry);
        (await rep.HeadingAsync()).ShouldBe("Félicitations! Votre demande ou profil a été soumis avec succès");
        return walk;
    }
}
