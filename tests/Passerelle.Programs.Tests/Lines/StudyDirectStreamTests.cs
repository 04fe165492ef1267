using Passerelle.Feel;
using Passerelle.Programs.Tests.VisitorVisa;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests.Lines;

/// <summary>
/// The Student Direct Stream: as the portal's guide has it while it was open, gone from the day it closed, and kept by a switch in a
/// demonstration, whose page says so.
/// </summary>
public sealed class StudyDirectStreamTests
{
    private static readonly DateOnly Open = new(2024, 11, 7);
    private static readonly DateOnly Closed = new(2024, 11, 8);

    private static readonly Lazy<Catalogue> Kept = new(() =>
    {
        Dictionary<string, string> files = Small.Files();
        files["lists/switches.csv"] = files["lists/switches.csv"].Replace(",no\n", ",yes\n", StringComparison.Ordinal);
        CatalogueResult result = CatalogueLoader.Load(new MemoryCatalogue(files));
        return result.Catalogue ?? throw new InvalidOperationException(string.Join('\n', result.Problems));
    });

    [Theory]
    [Requirement("S2-73")]
    [InlineData("CHN", true)]
    [InlineData("IND", true)]
    [InlineData("MAR", true)]
    [InlineData("PAK", true)]
    [InlineData("PHL", true)]
    [InlineData("SEN", true)]
    [InlineData("VNM", true)]
    [InlineData("TUN", false)]
    [InlineData("FRA", false)]
    [InlineData("BRA", false)] // of the later list, not of the guide's seven
    public void The_stream_is_offered_to_residents_of_the_seven_countries_until_it_closed(string residence, bool offered)
    {
        Pages(RealCatalogue.Catalogue, residence, Open).Contains("direct-stream").ShouldBe(offered);
        Pages(RealCatalogue.Catalogue, residence, Closed).ShouldNotContain(p => p.StartsWith("direct-stream", StringComparison.Ordinal));
    }

    [Fact]
    [Requirement("S2-73")]
    public void A_switch_keeps_it_open_after_its_day_on_a_page_that_says_so()
    {
        Pages(Kept.Value, "MAR", Open).ShouldContain("direct-stream");
        string[] after = Pages(Kept.Value, "MAR", RealCatalogue.Day);
        after.ShouldContain("direct-stream-after-closing");
        after.ShouldNotContain("direct-stream");
        Pages(Kept.Value, "FRA", RealCatalogue.Day).ShouldNotContain("direct-stream-after-closing");
        PageDefinition page = Kept
            .Value.Programs["study-permit"]
            .Forms.SelectMany(f => f.Pages)
            .Single(p => p.Key == "direct-stream-after-closing");
        page.Intro!.Fr.ShouldContain("a pris fin le 8 novembre 2024");
        page.Intro.En.ShouldContain("ended on November 8, 2024");
    }

    [Theory]
    [Requirement("S2-75")]
    [Requirement("S2-76")]
    [InlineData("tef", "tef-results")]
    [InlineData("ielts", "ielts-results")]
    [InlineData("other", "language-test-results")]
    public void In_the_stream_more_is_asked_and_presented_up_front(string test, string results)
    {
        AnswerSet answers = RealCatalogue.Catalogue.Personas.Single(p => p.Key == "morocco-direct-stream").Answers.Applicants[0].Answers;
        Evaluation inside = Evaluate(RealCatalogue.Catalogue, answers.With("streamLanguageTest", FeelValue.Of(test)), new(2024, 6, 3));
        Evaluation outside = Evaluate(RealCatalogue.Catalogue, answers.With("directStream", FeelValue.False), new(2024, 6, 3));

        inside.Pages.Select(p => p.PageKey).ShouldContain("direct-stream-criteria");
        outside.Pages.Select(p => p.PageKey).ShouldNotContain("direct-stream-criteria");
        inside
            .Checklist.Select(c => c.Key)
            .Except(outside.Checklist.Select(c => c.Key))
            .ShouldBe(["investment-certificate", results, "transcript", "tuition-payment"], ignoreOrder: true);
    }

    [Theory]
    [Requirement("S2-76")]
    [InlineData("streamMedicalNeeded", "medical-exam")]
    [InlineData("streamPoliceNeeded", "police-certificate")]
    public void An_exam_or_certificate_that_is_needed_is_presented_up_front(string question, string slot)
    {
        AnswerSet answers = RealCatalogue.Catalogue.Personas.Single(p => p.Key == "morocco-direct-stream").Answers.Applicants[0].Answers;
        Keys(FeelValue.False).ShouldNotContain(slot);
        Keys(FeelValue.True).ShouldContain(slot);

        string[] Keys(FeelValue needed) =>
            [.. Evaluate(RealCatalogue.Catalogue, answers.With(question, needed), new(2024, 6, 3)).Checklist.Select(c => c.Key)];
    }

    [Theory]
    [Requirement("S2-74")]
    [InlineData("streamAcceptance")]
    [InlineData("streamTuitionPaid")]
    [InlineData("streamInvestment")]
    public void Who_does_not_meet_every_criterion_cannot_go_on_in_the_stream(string criterion)
    {
        AnswerSet answers = RealCatalogue.Catalogue.Personas.Single(p => p.Key == "morocco-direct-stream").Answers.Applicants[0].Answers;
        Evaluate(RealCatalogue.Catalogue, answers, new(2024, 6, 3)).Problems.ShouldBeEmpty();
        Problem problem = Evaluate(RealCatalogue.Catalogue, answers.With(criterion, FeelValue.False), new(2024, 6, 3))
            .Problems.ShouldHaveSingleItem();
        (problem.Page, problem.Question).ShouldBe(("direct-stream-criteria", criterion));
    }

    [Fact]
    [Requirement("S2-74")]
    public void A_language_test_of_more_than_two_years_does_not_count()
    {
        AnswerSet answers = RealCatalogue.Catalogue.Personas.Single(p => p.Key == "morocco-direct-stream").Answers.Applicants[0].Answers;
        string[] Codes(string taken) =>
            [
                .. Evaluate(RealCatalogue.Catalogue, answers.With("streamTestDate", FeelValue.Of(taken)), new(2024, 6, 3))
                    .Problems.Select(p => p.Code),
            ];

        Codes("2022-06-03").ShouldBeEmpty();
        Codes("2022-06-02").ShouldBe(["min"]);
    }

    private static string[] Pages(Catalogue catalogue, string residence, DateOnly on) =>
        [
            .. Evaluate(
                catalogue,
                AnswerJson.Read($$"""{"clientName":"A","minor":"adult","birthDate":"2000-01-01","residenceCountry":"{{residence}}"}"""),
                on
            )
                .Pages.Select(p => p.PageKey),
        ];

    private static Evaluation Evaluate(Catalogue catalogue, AnswerSet answers, DateOnly on) =>
        catalogue
            .Compile("study-permit")
            .Evaluate(new(AnswerJson.Read("""{"applicantCount":1}"""), [new("study-permit", answers)]), 1, new(on, "apr", catalogue));
}
