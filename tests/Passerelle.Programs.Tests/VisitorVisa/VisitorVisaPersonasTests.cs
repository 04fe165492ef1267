using Passerelle.Programs;
using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests.VisitorVisa;

/// <summary>The personas come out as their author worked them out by hand, on the catalogue as it stands.</summary>
public sealed class VisitorVisaPersonasTests
{
    public static TheoryData<string> Keys =>
        [.. RealCatalogue.Catalogue.Personas.Where(p => p.Program == "visitor-visa").Select(p => p.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void The_persona_meets_the_pages_documents_and_fees_worked_out_by_hand(string key) =>
        PersonaRunner.Run(RealCatalogue.Catalogue, Find(key)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Keys))]
    public void The_persona_shows_its_arithmetic_to_the_total(string key)
    {
        PersonaDefinition persona = Find(key);
        string total = persona.Expect.Total.ShouldNotBeNull().ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
        persona.Arithmetic.ShouldNotBeNull().ShouldContain(total);
    }

    [Fact]
    public void Every_kind_of_visitor_the_programme_tells_apart_has_a_persona()
    {
        string[] kinds =
        [
            "single-tourist",
            "family-of-five",
            "family-of-three",
            "group-of-three",
            "super-visa-couple",
            "business-visitor",
            "minor-alone",
            "visa-exempt-national",
            "meeting-participant",
            "biometrics-still-valid",
        ];
        Keys.Select(k => k.Data).ShouldBe(kinds, ignoreOrder: true);
    }

    [Fact]
    public void The_catalogue_passes_every_check() => Checker.Check(RealCatalogue.Catalogue).ShouldBeEmpty();

    private static PersonaDefinition Find(string key) =>
        RealCatalogue.Catalogue.Personas.Single(p => p.Program == "visitor-visa" && p.Key == key);
}
