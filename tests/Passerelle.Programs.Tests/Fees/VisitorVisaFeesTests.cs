using System.Globalization;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests.Fees;

/// <summary>
/// The fees of visitor visas filed in the APR portal: 100.00 a person and at most 500.00 a family; biometrics 85.00 a person
/// and at most 170.00 a family (IRPR ss. 296 and 315.1). All applicants are nationals of the Philippines, who need a visa.
/// An applicant is written as age:processing option:biometrics option, with “-” for no choice.
/// </summary>
public sealed class VisitorVisaFeesTests
{
    private static readonly Catalogue Catalogue = Small.WithDogLicence;

    private static readonly EvaluationContext Context = new(Small.Today, "apr", Catalogue);

    [Fact]
    [Requirement("S2-92")]
    [Requirement("S2-93")]
    [Requirement("S2-95")]
    public void A_family_of_five_pays_the_family_maximum_once()
    {
        FeeQuote quote = Quote(
            "family",
            "42:family:family",
            "40:family-exempt:family-exempt",
            "17:family-exempt:family-exempt",
            "14:family-exempt:family-exempt",
            "13:family-exempt:not-required"
        );

        quote.Problems.ShouldBeEmpty();
        quote.Total.ShouldBe(670.00m, "5 × 100 = 500, the maximum; 4 × 85 = 340, at most 170");
        quote
            .Lines.Where(l => l.Amount > 0)
            .Select(l => (l.Applicant, l.Kind, l.Amount))
            .ShouldBe([(1, "processing", 500m), (1, "biometrics", 170m)]);
    }

    [Theory]
    [Requirement("S2-92")]
    [Requirement("S2-99")]
    [InlineData("family", 1, 100, 85)]
    [InlineData("family", 2, 200, 170)]
    [InlineData("family", 3, 300, 170)]
    [InlineData("family", 5, 500, 170)]
    [InlineData("family", 6, 500, 170)]
    [InlineData("group", 3, 300, 255)]
    [InlineData("group", 6, 600, 510)]
    public void What_is_proposed_is_lawful_and_the_cheapest(string group, int count, int processing, int biometrics)
    {
        FeeQuote proposed = Quote(group, [.. Enumerable.Repeat("30:-:-", count)]);
        string[] chosen =
        [
            .. Enumerable
                .Range(1, count)
                .Select(i => $"30:{Proposal(proposed, i, "processing").Option}:{Proposal(proposed, i, "biometrics").Option}"),
        ];

        FeeQuote quote = Quote(group, chosen);

        quote.Problems.ShouldBeEmpty();
        quote.Lines.Where(l => l.Kind == "processing").Sum(l => l.Amount).ShouldBe(processing);
        quote.Lines.Where(l => l.Kind == "biometrics").Sum(l => l.Amount).ShouldBe(biometrics);
    }

    [Theory]
    [InlineData(13, null)]
    [InlineData(14, "biometrics")]
    [InlineData(79, "biometrics")]
    [InlineData(80, null)]
    public void Biometrics_are_due_from_14_to_79(int age, string? option)
    {
        FeeProposal proposal = Proposal(Quote("family", $"{age}:-:-"), 1, "biometrics");

        proposal.Due.ShouldBe(option is not null);
        proposal.Amount.ShouldBe(option is null ? 0m : 85m);
        (proposal.Option ?? "").ShouldBe(option ?? "not-required");
        proposal.Why.ShouldNotBeNull();
    }

    [Fact]
    [Requirement("S2-91")]
    public void One_entry_or_several_cost_the_same()
    {
        Quote("family", "30:single-entry:biometrics").Total.ShouldBe(185m);
        Quote("family", "30:multiple-entry:biometrics").Total.ShouldBe(185m);
        Quote("family", "30:single-entry:biometrics").Problems.ShouldBeEmpty();
    }

    [Theory]
    [Requirement("S2-96")]
    // Each pays although client 1 pays for the family: an overpayment.
    [InlineData(
        "family",
        "30:family:family|30:multiple-entry:family-exempt|30:family-exempt:family-exempt",
        "fee-already-covered fee-over"
    )]
    // Three adults each pay for biometrics: 255 where 170 is owed.
    [InlineData("family", "30:multiple-entry:biometrics|30:multiple-entry:biometrics|30:multiple-entry:biometrics", "fee-over")]
    // Six each pay for the visa: 600 where 500 is owed.
    [InlineData(
        "family",
        "30:multiple-entry:family|30:multiple-entry:family-exempt|30:multiple-entry:family-exempt|30:multiple-entry:family-exempt|30:multiple-entry:family-exempt|30:multiple-entry:family-exempt",
        "fee-over"
    )]
    // Two are not yet a family of three: no family rate for the visa.
    [InlineData("family", "30:family:family|30:multiple-entry:family-exempt", "fee-cap-not-offered")]
    // Unrelated people pay each for themselves.
    [InlineData(
        "group",
        "30:family:biometrics|30:family-exempt:biometrics|30:family-exempt:biometrics",
        "fee-cap-not-offered fee-not-covered fee-not-covered fee-under fee-under"
    )]
    // The family rate is the principal applicant's.
    [InlineData("family", "30:family-exempt:family|30:family:family-exempt|30:family-exempt:family-exempt", "fee-cap-not-first")]
    // Nobody pays.
    [InlineData(
        "family",
        "30:family-exempt:family|30:family-exempt:family-exempt|30:family-exempt:family-exempt",
        "fee-not-covered fee-not-covered fee-not-covered fee-under"
    )]
    // Exempt without a reason to be.
    [InlineData("family", "30:fee-exempt:biometrics", "fee-due fee-under")]
    [InlineData("family", "30:multiple-entry:fee-exempt", "fee-due fee-under")]
    // A child of 13 owes no biometrics.
    [InlineData("family", "13:multiple-entry:biometrics", "fee-not-due fee-over")]
    // Nothing chosen.
    [InlineData("family", "30:-:biometrics", "fee-missing")]
    [InlineData("family", "13:multiple-entry:-", "")]
    public void Choices_that_do_not_come_to_what_is_owed_are_explained(string group, string applicants, string codes) =>
        string.Join(' ', Quote(group, applicants.Split('|')).Problems.Select(p => p.Code).Order(StringComparer.Ordinal)).ShouldBe(codes);

    [Fact]
    [Requirement("S2-96")]
    public void An_overpayment_says_both_sums()
    {
        FeeProblem problem = Quote("family", [.. Enumerable.Repeat("30:multiple-entry:biometrics", 3)]).Problems.ShouldHaveSingleItem();

        (problem.Code, problem.Applicant, problem.Kind, problem.Chosen, problem.Lawful).ShouldBe(
            (FeeProblemCodes.Over, 0, "biometrics", 255m, 170m)
        );
    }

    [Fact]
    [Requirement("S2-94")]
    public void Who_is_exempt_pays_nothing_and_is_told_why()
    {
        FeeQuote quote = Quote("family", "diplomat 30:fee-exempt:fee-exempt");

        quote.Problems.ShouldBeEmpty();
        quote.Total.ShouldBe(0m);
        Proposal(quote, 1, "processing").Option.ShouldBe("fee-exempt");
        Proposal(quote, 1, "processing").Why!.Fr.ShouldContain("296(2)");
    }

    [Fact]
    [Requirement("S2-98")]
    public void Biometrics_may_be_given_without_the_fee() =>
        Quote("family", "clergy 30:fee-exempt:fee-exempt").Lines.Single(l => l.Kind == "biometrics").Amount.ShouldBe(0m);

    [Fact]
    [Requirement("S2-97")]
    public void One_person_pays_and_gives_biometrics() =>
        Quote("family", "30:multiple-entry:biometrics").Lines.Single(l => l.Kind == "biometrics").Amount.ShouldBe(85m);

    [Fact]
    [Requirement("S2-100")]
    public void Members_are_covered_once_client_1_pays_the_family_biometrics()
    {
        FeeQuote quote = Quote("family", "30:multiple-entry:family", "30:multiple-entry:family-exempt", "30:multiple-entry:family-exempt");

        quote.Problems.ShouldBeEmpty();
        quote.Lines.Where(l => l.Kind == "biometrics").Select(l => l.Amount).ShouldBe([170m, 0m, 0m]);
    }

    [Fact]
    public void A_fee_not_yet_known_is_no_fee_and_not_lawful()
    {
        AnswerSet shared = AnswerJson.Read("""{"applicantCount":1}""");
        AnswerSet answers = AnswerJson.Read(
            """{"clientName":"A","minor":"adult","fees":{"processing":"multiple-entry","biometrics":"biometrics"}}"""
        );

        FeeQuote quote = FeeCalculator.Quote([(Catalogue.Compile("visitor-visa"), answers)], shared, Context);

        quote.Problems.Select(p => p.Code).ShouldContain(FeeProblemCodes.NotKnown);
        quote.Proposals.ShouldContain(p => p.Due == null && p.Option == null);
    }

    [Fact]
    public void A_fee_is_that_of_its_day()
    {
        FeeQuote On(DateOnly day) =>
            FeeCalculator.Quote(
                [(Catalogue.Compile("dog-licence"), AnswerJson.Read("""{"dogs":[{"assistance":false}],"fees":{"licence":"keeper"}}"""))],
                AnswerJson.Read("""{"applicantCount":1}"""),
                Context with
                {
                    On = day,
                }
            );

        On(new(2025, 12, 31)).Total.ShouldBe(20m);
        On(new(2026, 1, 1)).Total.ShouldBe(25m);
        On(new(2026, 1, 1)).TableHash.ShouldBe(Catalogue.FeeTable.Hash);
        FeeQuote before = On(new(2019, 12, 31));
        before.Total.ShouldBe(0m);
        before.Problems.Select(p => p.Code).ShouldBe([FeeProblemCodes.Unpriced]);
    }

    [Fact]
    public void A_kind_without_options_is_charged_without_a_choice()
    {
        Catalogue catalogue = Small.Question(
            "type: yesNo",
            ("programs/p/fees.yaml", "kinds: [{key: entry, title: {fr: E, en: E}, amount: E, due: q}]"),
            ("tables/fees.csv", "code,title_fr,title_en,amount,unit,from,to,source,confidence\nE,E,E,7.00,person,2020-01-01,,s,high\n")
        );
        FeeQuote Of(string answers) =>
            FeeCalculator.Quote([(catalogue.Compile("p"), AnswerJson.Read(answers))], AnswerSet.Empty, new(Small.Today, "apr", catalogue));

        Of("""{"q":true}""").Lines.ShouldHaveSingleItem().Amount.ShouldBe(7m);
        Of("""{"q":false}""").Lines.ShouldBeEmpty();
        Of("{}").Problems.ShouldHaveSingleItem().Code.ShouldBe(FeeProblemCodes.NotKnown);
    }

    private static FeeProposal Proposal(FeeQuote quote, int applicant, string kind) =>
        quote.Proposals.Single(p => p.Applicant == applicant && p.Kind == kind);

    private static FeeQuote Quote(string group, params string[] applicants)
    {
        AnswerSet shared = AnswerJson.Read(
            string.Create(CultureInfo.InvariantCulture, $$"""{"applicantCount":{{applicants.Length}},"groupType":"{{group}}"}""")
        );
        CompiledProgram program = Catalogue.Compile("visitor-visa");
        return FeeCalculator.Quote([.. applicants.Select(a => (program, Answers(a)))], shared, Context);
    }

    private static AnswerSet Answers(string applicant)
    {
        string[] parts = applicant.Split(':');
        string[] who = parts[0].Split(' ');
        int age = int.Parse(who[^1], CultureInfo.InvariantCulture);
        string fees = string.Join(
            ',',
            new[] { ("processing", parts[1]), ("biometrics", parts[2]) }
                .Where(f => f.Item2 != "-")
                .Select(f => $"\"{f.Item1}\":\"{f.Item2}\"")
        );
        return AnswerJson.Read(
            $$$"""
            {"clientName":"A B","minor":"{{{(age < 18 ? "with-parents" : "adult")}}}",
             "birthDate":"{{{Small.Today.AddYears(-age).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}}}","citizenship":"PHL",
             "feeExemption":"{{{(who.Length > 1 ? who[0] : "none")}}}","fees":{{{{fees}}}},
             "needsBiometrics":{{{(age is >= 14 and <= 79 ? "true" : "false")}}}}
            """
        );
    }
}
