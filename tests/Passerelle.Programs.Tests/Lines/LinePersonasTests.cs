using System.Globalization;
using Passerelle.Feel;
using Passerelle.Programs.Tests.VisitorVisa;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests.Lines;

/// <summary>The lines of temporary residence: where each is offered, and that its personas come out as worked out by hand.</summary>
public sealed class LinePersonasTests
{
    private static readonly string[] InBoth = ["study-permit", "transit-visa", "visitor-visa"];
    private static readonly string[] InAprOnly = ["study-permit-extension", "visitor-record", "work-permit", "work-permit-extension"];
    private static readonly string[] InIrccOnly = ["emergency-visa", "special-measures-visa"];

    public static TheoryData<string, string> Personas =>
        [.. RealCatalogue.Catalogue.Personas.Where(p => p.Program != "visitor-visa").Select(p => (p.Program, p.Key))];

    public static TheoryData<string> Lines => [.. InBoth.Concat(InAprOnly).Concat(InIrccOnly)];

    [Theory]
    [MemberData(nameof(Personas))]
    public void The_persona_meets_the_pages_documents_and_fees_worked_out_by_hand(string program, string key) =>
        PersonaRunner.Run(RealCatalogue.Catalogue, Find(program, key)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Personas))]
    public void The_persona_shows_its_arithmetic_to_the_total(string program, string key)
    {
        PersonaDefinition persona = Find(program, key);
        string total = persona.Expect.Total.ShouldNotBeNull().ToString("0.00", CultureInfo.InvariantCulture);
        persona.Arithmetic.ShouldNotBeNull().ShouldContain(total);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_line_has_three_personas_and_one_of_them_is_filled_in_to_the_end(string program)
    {
        PersonaDefinition[] personas = [.. RealCatalogue.Catalogue.Personas.Where(p => p.Program == program)];
        personas.Length.ShouldBeGreaterThanOrEqualTo(3);
        personas
            .Any(p =>
                PersonaRunner.Evaluate(RealCatalogue.Catalogue, p, PersonaRunner.ContextOf(RealCatalogue.Catalogue, p)).All(a => a.Complete)
            )
            .ShouldBeTrue();
    }

    [Fact]
    [Requirement("S0-03")]
    [Requirement("S0-04")]
    [Requirement("S0-06")]
    [Requirement("S0-07")]
    [Requirement("S0-88")]
    public void The_portal_of_the_department_offers_visits_transit_and_studies_and_alone_emergencies_and_special_measures()
    {
        Offered("ircc", "visitor-transit-study").ShouldBe(InBoth.Concat(InIrccOnly), ignoreOrder: true);
        Offered("apr", "visa-study-work").ShouldBe(InBoth.Concat(InAprOnly), ignoreOrder: true);
    }

    [Theory]
    [InlineData("visitor-record", "statusRequest")]
    [InlineData("study-permit-extension", "statusRequest")]
    [InlineData("work-permit-extension", "statusRequest")]
    public void A_status_that_has_ended_is_restored_and_one_that_lasts_is_extended(string program, string question)
    {
        PersonaDefinition persona = Find(program, "status-restored");
        AnswerSet answers = persona.Answers.Applicants[0].Answers;
        string[] Problems(AnswerSet changed) =>
            [
                .. RealCatalogue
                    .Catalogue.Compile(program)
                    .Evaluate(
                        new(persona.Answers.Shared, [new(program, changed)]),
                        1,
                        PersonaRunner.ContextOf(RealCatalogue.Catalogue, persona)
                    )
                    .Problems.Where(p => p.Question == "residenceTo")
                    .Select(p => p.Code),
            ];

        Problems(answers).ShouldBeEmpty();
        Problems(answers.With(question, FeelValue.Of("extend"))).ShouldBe(["min"], "an extension needs a status that still holds");
        Problems(answers.With("residenceTo", FeelValue.Of(persona.On.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))))
            .ShouldBe(["max"], "there is nothing to restore before the status has ended");
    }

    private static string[] Offered(string portal, string entry) =>
        [.. RealCatalogue.Catalogue.OfferedIn(portal, entry, RealCatalogue.Day).Select(p => p.Slug)];

    private static PersonaDefinition Find(string program, string key) =>
        RealCatalogue.Catalogue.Personas.Single(p => p.Program == program && p.Key == key);
}
