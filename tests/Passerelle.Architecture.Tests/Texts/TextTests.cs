using System.Text.RegularExpressions;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Architecture.Tests.Texts;

/// <summary>Every text exists in French and in English, as good in one as in the other.</summary>
public sealed partial class TextTests
{
    private static readonly IReadOnlyList<BilingualText> All = [.. BilingualText.OfPages(), .. BilingualText.OfCatalogue()];

    [Fact]
    public void Every_text_has_both_languages()
    {
        All.ShouldNotBeEmpty();
        All.Where(t => string.IsNullOrWhiteSpace(t.Fr) || string.IsNullOrWhiteSpace(t.En)).Select(t => t.Place).ShouldBeEmpty();
    }

    [Fact]
    public void Both_languages_have_the_same_placeholders()
    {
        BilingualText
            .OfPages()
            .Where(t => !Placeholders(t.Fr).SetEquals(Placeholders(t.En)))
            .Select(t => $"{t.Place}: {string.Join(' ', Placeholders(t.Fr))} in French, {string.Join(' ', Placeholders(t.En))} in English")
            .ShouldBeEmpty();
    }

    [Fact]
    public void French_follows_its_typography()
    {
        All.SelectMany(t => FrenchTypography.Faults(t.Fr ?? "").Select(f => $"{t.Place}: {f}: {t.Fr}")).ShouldBeEmpty();
    }

    [Fact]
    public void English_has_no_guillemets()
    {
        All.Where(t => (t.En ?? "").AsSpan().ContainsAny('«', '»')).Select(t => $"{t.Place}: {t.En}").ShouldBeEmpty();
    }

    [Fact]
    public void No_text_has_stray_spaces()
    {
        All.SelectMany(t =>
                new[] { t.Fr ?? "", t.En ?? "" }.Where(s => StraySpace().IsMatch(s.TrimEnd('\n'))).Select(s => $"{t.Place}: « {s} »")
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_text_that_is_the_same_in_both_languages_is_on_the_list_of_those_that_may()
    {
        string[] allowed =
        [
            .. File.ReadAllLines(Repository.Path("tests", "Passerelle.Architecture.Tests", "Texts", "identical.txt"))
                .Select(l => l.Split(" # ")[0].Trim())
                .Where(l => l.Length > 0 && !l.StartsWith('#')),
        ];
        BilingualText[] same = [.. All.Where(t => t.Fr is not null && Accessible(t.Fr) == Accessible(t.En) && HasWords(t.Fr))];
        same.Where(t => !allowed.Contains(Accessible(t.Fr)))
            .Select(t => $"{t.Place}: {t.Fr}")
            .ShouldBeEmpty("translate it, or list it with the reason");
        allowed.Where(a => same.All(t => Accessible(t.Fr) != a)).ShouldBeEmpty("listed, but no such text is left");
    }

    [Theory]
    [InlineData("Révisez « vos réponses »", true)]
    [InlineData("Révisez «\u202Fvos réponses\u202F»", false)]
    [InlineData("Voulez-vous continuer ?", true)]
    [InlineData("Voulez-vous continuer?", false)]
    [InlineData("Voulez-vous continuer\u202F?", false)]
    [InlineData("Frais: {total}", true)]
    [InlineData("Frais\u00A0: {total}", false)]
    [InlineData("Voir https://example.org/a?b=c", false)]
    [InlineData("l'état", true)]
    [InlineData("l’état", false)]
    [InlineData("Etat de la demande", true)]
    [InlineData("État de la demande", false)]
    [InlineData("à 10:41", false)]
    public void The_typographic_rules_find_what_they_should(string text, bool faulty)
    {
        FrenchTypography.Faults(text).Any().ShouldBe(faulty);
    }

    private static HashSet<string> Placeholders(string? text) => [.. Placeholder().Matches(text ?? "").Select(m => m.Value)];

    private static string Accessible(string? text) => Spaces().Replace(text ?? "", " ").Trim();

    // A number, a symbol or a placeholder alone is of no language.
    private static bool HasWords(string text) => Word().IsMatch(Placeholder().Replace(text, ""));

    [GeneratedRegex(@"\{[A-Za-z0-9]+\}", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();

    // A prefix may end with the space after its colon, a suffix begin with the one before it.
    [GeneratedRegex(@"^[ \u00A0\u202F](?!:)|(?<!:)[ \u00A0\u202F]$|[ ]{2,}(?![\n])(?<!\n[ ]*)", RegexOptions.None, 1000)]
    private static partial Regex StraySpace();

    [GeneratedRegex(@"\p{L}{2,}", RegexOptions.None, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
