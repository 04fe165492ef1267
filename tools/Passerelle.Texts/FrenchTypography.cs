using System.Text.RegularExpressions;

namespace Passerelle.Texts;

/// <summary>
/// Sets the spaces that a keyboard has not: an author types an ordinary space inside guillemets or before a mark, and the
/// page shows the no-break one. A space that the author did not type is never added (the guides write « mot de passe? »).
/// </summary>
public static partial class FrenchTypography
{
    private const char Narrow = '\u202F';
    private const char NoBreak = '\u00A0';

    /// <summary>U+202F inside « » and before ; ! ?, U+00A0 before a colon and a unit, ’ for the apostrophe.</summary>
    public static string Mend(string text)
    {
        var mended = text.Replace("« ", "«" + Narrow, StringComparison.Ordinal).Replace(" »", Narrow + "»", StringComparison.Ordinal);
        mended = BeforeHighMark().Replace(mended, Narrow + "${mark}");
        mended = BeforeColon().Replace(mended, NoBreak + ":");
        mended = BeforeUnit().Replace(mended, NoBreak + "${unit}");
        return Apostrophe().Replace(mended, "’");
    }

    [GeneratedRegex(" (?<mark>[;!?])", RegexOptions.None, 1000)]
    private static partial Regex BeforeHighMark();

    [GeneratedRegex(" :", RegexOptions.None, 1000)]
    private static partial Regex BeforeColon();

    [GeneratedRegex(@"(?<=\d) (?<unit>[$%]|Mo\b|Ko\b|h\b)", RegexOptions.None, 1000)]
    private static partial Regex BeforeUnit();

    [GeneratedRegex(@"(?<=\p{L})'(?=[\p{L}{«])", RegexOptions.None, 1000)]
    private static partial Regex Apostrophe();
}
