using System.Text.RegularExpressions;

namespace Passerelle.Architecture.Tests.Texts;

/// <summary>
/// The typographic rules of the house for French as written in Canada: guillemets with narrow no-break spaces, a narrow
/// no-break space or none before ; ! ?, a no-break space before the colon, the real apostrophe, accents on capitals.
/// </summary>
internal static partial class FrenchTypography
{
    /// <summary>What is wrong with a French text; empty when nothing is. Addresses, code and placeholders are left alone.</summary>
    public static IEnumerable<string> Faults(string text)
    {
        var prose = NotProse().Replace(text, m => new string('x', m.Length));
        if (StraightApostrophe().IsMatch(prose))
        {
            yield return "a straight apostrophe";
        }

        if (StraightQuote().IsMatch(prose))
        {
            yield return "a straight quotation mark";
        }

        if (OpenGuillemet().IsMatch(prose) || CloseGuillemet().IsMatch(prose))
        {
            yield return "a guillemet without its narrow no-break space";
        }

        if (HighMark().IsMatch(prose))
        {
            yield return "; ! or ? after a space that may break";
        }

        if (Colon().IsMatch(prose))
        {
            yield return "a colon without a no-break space before it";
        }

        if (BareCapital().Match(prose) is { Success: true } word)
        {
            yield return $"a capital without its accent: {word.Value}";
        }
    }

    // Links' targets, addresses, code spans, placeholders, tags.
    [GeneratedRegex(@"\]\([^)]*\)|https?://\S+|\S+@\S+|`[^`]*`|\{[^}]*\}|<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex NotProse();

    [GeneratedRegex(@"(?<=\p{L})'(?=[\p{L}\d«*{x])", RegexOptions.None, 1000)]
    private static partial Regex StraightApostrophe();

    // A mark that stands alone is a character spoken of, not a quotation.
    [GeneratedRegex("\"\\p{L}|\\p{L}\"", RegexOptions.None, 1000)]
    private static partial Regex StraightQuote();

    [GeneratedRegex("«(?!\u202F)", RegexOptions.None, 1000)]
    private static partial Regex OpenGuillemet();

    [GeneratedRegex("(?<!\u202F)»", RegexOptions.None, 1000)]
    private static partial Regex CloseGuillemet();

    // The official guides write « mot de passe? » with no space; both usages are current in Canada.
    [GeneratedRegex("[ \u00A0][;!?]", RegexOptions.None, 1000)]
    private static partial Regex HighMark();

    [GeneratedRegex("(?<!\u00A0):(?=\\s|\\*|$)", RegexOptions.None, 1000)]
    private static partial Regex Colon();

    [GeneratedRegex(
        @"\b(Etat|Etap|Etud|Etes|Ecol|Etabl|Etrang|Epou|Evalu|Electron|Egal|Ecri|Etant|Ev[eé]nem|Emi|Edit|Echec|Ech[eé])\p{L}*",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex BareCapital();
}
