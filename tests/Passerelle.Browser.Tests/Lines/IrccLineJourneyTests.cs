using Passerelle.Browser.Tests.Journeys;
using Shouldly;
using Xunit;

namespace Passerelle.Browser.Tests.Lines;

/// <summary>The lines of the IRCC Portal, whose forms are filled in online only, filed in French without script.</summary>
public sealed class IrccLineJourneyTests(Browser browser, LineServer server) : IClassFixture<LineServer>
{
    [Theory]
    [InlineData("visitor-visa", "single-tourist")]
    [InlineData("transit-visa", "between-two-flights")]
    [InlineData("study-permit", "morocco-after-closing")]
    [InlineData("emergency-visa", "one-adult")]
    [InlineData("special-measures-visa", "one-adult")]
    public async Task A_representative_files_the_line(string program, string persona)
    {
        Person rep = await Person.ArriveAsync(browser, server.Site, PassedPages.Unaudited(browser), "fr", script: false);
        var walk = new PersonaWalk(rep, "ircc", "helene.rivard@example.org", program, persona);
        await walk.FileAsync("Présenter une demande de visa de visiteur, de transit ou de permis d’études");
        (await rep.HeadingAsync()).ShouldBe("Félicitations! Votre demande ou profil a été soumis avec succès");
        walk.Passed.Count.ShouldBeGreaterThan(20, "the forms were filled in online");
    }
}
