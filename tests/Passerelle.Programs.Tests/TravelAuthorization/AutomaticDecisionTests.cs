using Passerelle.Feel;
using Passerelle.Programs.Tests.VisitorVisa;
using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests.TravelAuthorization;

/// <summary>Which applications the demonstration approves without an officer: the plain ones, and none where the switch is off.</summary>
public sealed class AutomaticDecisionTests
{
    private const string Slug = "electronic-travel-authorization";

    private static readonly Lazy<Catalogue> SwitchedOff = new(() =>
    {
        Dictionary<string, string> files = Small.Files();
        files["lists/switches.csv"] = files["lists/switches.csv"].Replace(",yes\n", ",no\n", StringComparison.Ordinal);
        CatalogueResult result = CatalogueLoader.Load(new MemoryCatalogue(files));
        return result.Catalogue ?? throw new InvalidOperationException(string.Join('\n', result.Problems));
    });

    [Theory]
    [InlineData("french-visitor", "approve")]
    [InlineData("mexican-in-transit", "review")]
    [InlineData("british-child", "review")]
    public void A_persona_is_approved_or_left_to_an_officer(string persona, string decision) =>
        Decision(RealCatalogue.Catalogue, persona, []).ShouldBe(decision);

    [Theory]
    [InlineData("otherNationality", true)]
    [InlineData("refused", true)]
    [InlineData("criminalRecord", true)]
    [InlineData("tuberculosis", true)]
    public void Anything_to_tell_is_for_an_officer(string question, bool answer) =>
        Decision(RealCatalogue.Catalogue, "french-visitor", [KeyValuePair.Create(question, FeelValue.Of(answer))]).ShouldBe("review");

    [Fact]
    public void Words_of_the_representative_are_for_an_officer() =>
        Decision(RealCatalogue.Catalogue, "french-visitor", [KeyValuePair.Create("urgentReason", FeelValue.Of("Funérailles"))])
            .ShouldBe("review");

    [Fact]
    public void What_is_not_known_is_not_approved() =>
        Decision(RealCatalogue.Catalogue, "french-visitor", [KeyValuePair.Create("tuberculosis", FeelValue.Unknown)])
            .ShouldNotBe("approve");

    [Fact]
    public void With_the_switch_off_everything_is_for_an_officer() => Decision(SwitchedOff.Value, "french-visitor", []).ShouldBe("review");

    [Theory]
    // Five years from the day, or the end of the passport if it comes first.
    [InlineData(2030, 3, 1, "2030-03-01")]
    [InlineData(2034, 3, 1, "2031-11-22")]
    public void The_authorization_ends_with_the_passport_or_after_five_years(int year, int month, int day, string until) =>
        Scores(
                RealCatalogue.Catalogue,
                "french-visitor",
                [KeyValuePair.Create("passportExpiryDate", FeelValue.Of(new DateOnly(year, month, day)))]
            )
            .Single(s => s.Key == "validUntil")
            .Value.AsDate()
            .ToString("O", System.Globalization.CultureInfo.InvariantCulture)
            .ShouldBe(until);

    private static string? Decision(Catalogue catalogue, string persona, IEnumerable<KeyValuePair<string, FeelValue>> changed) =>
        Scores(catalogue, persona, changed).Single(s => s.Key == "automatic").Value is { Kind: FeelKind.String } value
            ? value.AsString()
            : null;

    private static IReadOnlyList<Score> Scores(Catalogue catalogue, string persona, IEnumerable<KeyValuePair<string, FeelValue>> changed)
    {
        DossierAnswers answers = catalogue.Personas.Single(p => p.Program == Slug && p.Key == persona).Answers;
        ApplicantAnswers one = answers.Applicants[0];
        return catalogue
            .Compile(Slug)
            .Evaluate(
                new DossierAnswers(answers.Shared, [one with { Answers = one.Answers.With(changed) }]),
                1,
                new EvaluationContext(RealCatalogue.Day, "apr", catalogue)
            )
            .Scores;
    }
}
