using Passerelle.Browser.Tests.Journeys;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Browser.Tests.Lines;

/// <summary>Every line of temporary residence in each portal that has it, filed in French without script by one persona at least.</summary>
public sealed class LineJourneyTests(Browser browser, LineServer server) : IClassFixture<LineServer>
{
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
