using System.Globalization;
using System.Text;

namespace Passerelle.Core.Data;

/// <summary>Text as it is searched: no accents, no case, one space between words, the same on both databases.</summary>
public static class Folded
{
    /// <summary>Folds a name or number, for a stored search column or for a search word.</summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "";
        }

        var result = new StringBuilder(text.Length);
        var space = false;
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
        {
            switch (CharUnicodeInfo.GetUnicodeCategory(c))
            {
                case UnicodeCategory.NonSpacingMark:
                    continue;
                case UnicodeCategory.SpaceSeparator or UnicodeCategory.DashPunctuation or UnicodeCategory.OtherPunctuation:
                    space = result.Length > 0;
                    continue;
                default:
                    if (space)
                    {
                        result.Append(' ');
                        space = false;
                    }

                    result.Append(char.ToLowerInvariant(c));
                    break;
            }
        }

        return result.ToString().Replace("œ", "oe", StringComparison.Ordinal).Replace("æ", "ae", StringComparison.Ordinal);
    }
}
