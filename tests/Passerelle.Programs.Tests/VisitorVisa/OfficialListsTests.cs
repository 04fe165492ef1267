using Passerelle.Feel;
using Passerelle.Programs;
using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests.VisitorVisa;

/// <summary>Every row of the department's lists has its key, or a reason not to have one.</summary>
public sealed class OfficialListsTests
{
    private static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> Official = RealCatalogue.OfficialRows(
        "official-country-lists.csv"
    );

    private static ReferenceList Countries => RealCatalogue.Catalogue.Lists["countries"];

    private static ReferenceList Codes => RealCatalogue.Catalogue.Lists["ircc-country-codes"];

    [Fact]
    public void Every_row_of_the_six_country_lists_is_a_country_or_is_left_out_for_a_reason()
    {
        Official.Select(r => r["list"]).Distinct().Count().ShouldBe(6);
        Official.Select(r => r["code"]).Where(c => Country(c) is null && Reason(c) is null).ShouldBeEmpty();
    }

    [Fact]
    public void A_code_that_is_left_out_has_no_country_and_a_code_with_a_country_names_one_that_exists()
    {
        Codes.Entries.Where(e => e.Columns["country"] is null == e.Columns["reason"] is null).ShouldBeEmpty();
        Codes
            .Entries.Select(e => e.Columns["country"])
            .OfType<string>()
            .Where(c => Countries.Find(c, RealCatalogue.Day) is null)
            .ShouldBeEmpty();
    }

    // Former states are places of birth only.
    [Theory]
    [InlineData("CountryOfBirth", "birth", "")]
    [InlineData("CountryOfCitizenship", "citizenship", "")]
    [InlineData("CountryOfIssue", "issue", "CSK SCG SUN YUG ANT")]
    [InlineData("Country", "residence", "CSK SCG SUN YUG ANT GBN GBO GBD GBP GBS UNA UNO XXA")]
    public void Each_list_is_offered_by_its_question(string list, string column, string left)
    {
        string[] official = [.. Official.Where(r => r["list"] == list).Select(r => Country(r["code"])).OfType<string>().Distinct()];
        string[] offered = [.. Countries.Entries.Where(e => e.Columns[column] == "yes").Select(e => e.Value)];
        official.Except(offered).ShouldBe(left.Split(' ', StringSplitOptions.RemoveEmptyEntries), ignoreOrder: true);

        // Two British statuses have visa rules of their own though the citizenship list lacks them.
        offered.Except(official).Except(column == "citizenship" ? ["GBP", "GBS"] : []).ShouldBeEmpty();
    }

    [Fact]
    public void Every_row_of_the_language_list_is_offered_or_left_out_for_a_reason()
    {
        HashSet<string?> offered = [.. RealCatalogue.Catalogue.Lists["languages"].Entries.Select(e => e.Columns["ircc"])];
        Dictionary<string, string> excluded = RealCatalogue
            .OfficialRows("official-languages-excluded.csv")
            .ToDictionary(r => r["code"], r => r["reason"], StringComparer.Ordinal);
        IReadOnlyList<IReadOnlyDictionary<string, string>> official = RealCatalogue.OfficialRows("official-languages.csv");
        official.Count.ShouldBe(474);
        official.Select(r => r["code"]).Where(c => offered.Contains(c) == excluded.ContainsKey(c)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_choice_of_the_official_lists_is_an_option_and_no_option_is_invented_for_the_applicant()
    {
        Dictionary<string, QuestionDefinition> questions = RealCatalogue
            .VisitorVisa.Definition.Forms.SelectMany(f => f.Pages)
            .SelectMany(p => p.Questions)
            .SelectMany(q => q.Questions.Select(r => ($"{q.Key}.{r.Key}", r)).Prepend((q.Key, q)))
            .DistinctBy(q => q.Item1)
            .ToDictionary(q => q.Item1, q => q.Item2, StringComparer.Ordinal);
        foreach (
            IGrouping<string, IReadOnlyDictionary<string, string>> choices in RealCatalogue
                .OfficialRows("official-choices.csv")
                .GroupBy(r => r["question"])
        )
        {
            string[] official = [.. choices.Select(c => c["option"])];
            string[] options = [.. questions[choices.Key].Options.Select(o => o.Value)];
            official.Except(options).ShouldBeEmpty(choices.Key);

            // Adopted children, and step-brothers and step-sisters told apart, are of IMM 5645's own wording.
            options.Except(official).Except(["adopted-child", "step-sister", "step-brother"]).ShouldBeEmpty(choices.Key);
        }
    }

    [Theory]
    [InlineData("provinces", 13)]
    [InlineData("us-states", 59)]
    public void Provinces_and_states_have_each_their_official_code(string list, int count)
    {
        IReadOnlyList<ListEntry> entries = RealCatalogue.Catalogue.Lists[list].Entries;
        entries.Select(e => e.Columns["ircc"]).Distinct().Count().ShouldBe(count);
        entries.Count.ShouldBe(count);
    }

    [Fact]
    public void Every_document_of_the_portal_has_a_slot_of_the_same_official_item()
    {
        Dictionary<string, SlotDefinition> slots = RealCatalogue.VisitorVisa.Definition.Slots.ToDictionary(s => Plain(s.Title.En));
        IReadOnlyList<IReadOnlyDictionary<string, string>> official = RealCatalogue.OfficialRows("official-document-slots.csv");
        official.Count.ShouldBe(42);
        foreach (IReadOnlyDictionary<string, string> row in official)
        {
            slots.ShouldContainKey(Plain(row["title_en"]));
            (slots[Plain(row["title_en"])].Code ?? string.Empty).ShouldBe(row["code"], row["title_en"]);
        }
    }

    [Fact]
    public void The_biometrics_rule_agrees_with_the_visa_rule_of_every_citizenship()
    {
        foreach (
            ListEntry country in Countries.Entries.Where(e =>
                e.Columns["citizenship"] == "yes" && e.Columns["biometricsForVisit"] is not null
            )
        )
        {
            FeelValue rule = RuleFor(new DateOnly(1990, 1, 1), country.Value);
            string expected = country.Columns["biometricsForVisit"]!;
            (
                rule.IsTrue ? "Y"
                : rule.IsFalse ? "N"
                : "depends"
            ).ShouldBe(expected, country.Value);
        }
    }

    [Theory]
    [InlineData("2012-11-23", false)] // 13
    [InlineData("2012-11-22", true)] // 14 today
    [InlineData("1946-11-23", true)] // 79
    [InlineData("1946-11-22", false)] // 80 today
    public void Biometrics_are_required_from_14_to_79(string birth, bool required) =>
        RuleFor(DateOnly.Parse(birth, System.Globalization.CultureInfo.InvariantCulture), "IND").IsTrue.ShouldBe(required);

    private static FeelValue RuleFor(DateOnly birth, string citizenship) =>
        RealCatalogue
            .Evaluate(
                DossierAnswers.Of(
                    "visitor-visa",
                    AnswerSet.Of([
                        KeyValuePair.Create("birthDate", FeelValue.Of(birth)),
                        KeyValuePair.Create("citizenship", FeelValue.Of(citizenship)),
                    ])
                )
            )
            .ValueOf("biometricsRule");

    private static string? Country(string code) => Codes.Find(code, RealCatalogue.Day)?.Columns["country"];

    private static string? Reason(string code) => Codes.Find(code, RealCatalogue.Day)?.Columns["reason"];

    private static string Plain(string title) => title.Replace('’', '\'').Replace('–', '-');
}
