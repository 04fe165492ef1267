using System.Globalization;
using System.Text;

namespace Passerelle.Core.Registers;

/// <summary>Numbers that regulators give their members.</summary>
public static class MemberNumbers
{
    /// <summary>A number as it is kept and compared: capitals, without blanks, one kind of dash; null when nothing was typed.</summary>
    public static string? Key(string? typed)
    {
        var key = new StringBuilder();
        foreach (var c in typed ?? "")
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation)
            {
                key.Append('-');
            }
            else if (!char.IsWhiteSpace(c))
            {
                key.Append(char.ToUpperInvariant(c));
            }
        }

        return key.Length == 0 ? null : key.ToString();
    }
}
