using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests;

/// <summary>Every persona of the catalogue meets what its author worked out by hand.</summary>
public sealed class PersonaTests
{
    public static TheoryData<string, string> Personas => [.. Small.WithDogLicence.Personas.Select(p => (p.Program, p.Key))];

    [Theory]
    [MemberData(nameof(Personas))]
    public void A_persona_comes_out_as_worked_out_by_hand(string program, string key)
    {
        PersonaDefinition persona = Small.WithDogLicence.Personas.Single(p => p.Program == program && p.Key == key);

        PersonaRunner.Run(Small.WithDogLicence, persona).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("pages")]
    [InlineData("checklist")]
    [InlineData("fees")]
    [InlineData("total")]
    [InlineData("outcome")]
    [InlineData("problems")]
    public void A_persona_that_comes_out_otherwise_is_told(string what)
    {
        PersonaDefinition persona = Small.WithDogLicence.Personas.Single(p => p.Key == "one-beagle");
        PersonaExpectation changed = what switch
        {
            "pages" => persona.Expect with
            {
                Pages =
                [
                    ["keeper", "dogs", "fees", "documents", "name", "declaration"],
                ],
            },
            "checklist" => persona.Expect with
            {
                Checklist =
                [
                    ["licence-form", "photo"],
                ],
            },
            "fees" => persona.Expect with { Fees = [new(1, "licence", "keeper", 20m)] },
            "total" => persona.Expect with { Total = 20m },
            "outcome" => persona.Expect with { Outcome = ["ineligible"] },
            _ => persona.Expect with { Problems = ["required"] },
        };

        PersonaRunner.Run(Small.WithDogLicence, persona with { Expect = changed }).ShouldHaveSingleItem().ShouldContain("one-beagle");
    }
}
