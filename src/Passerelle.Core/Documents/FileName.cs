using System.Globalization;
using System.Text;

namespace Passerelle.Core.Documents;

/// <summary>Names of uploaded files: kept for people to recognise, never trusted.</summary>
public static class FileName
{
    /// <summary>Longest name kept, in UTF-16 units.</summary>
    public const int MaxLength = 120;

    /// <summary>The name without folders, control and direction characters, of a length that lists bear; «document» when nothing is left.</summary>
    public static string Clean(string? given)
    {
        var name = (given ?? "").Normalize(NormalizationForm.FormC);
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var kept = new StringBuilder(name.Length);
        foreach (Rune rune in name.EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                // Among the format characters are those that turn the reading direction: «cod.exe» shown as «exe.doc».
                case UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse:
                case UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    break;
                case UnicodeCategory.SpaceSeparator:
                    kept.Append(' ');
                    break;
                default:
                    kept.Append("<>:\"|?*".Contains((char)rune.Value) && rune.IsBmp ? "_" : rune.ToString());
                    break;
            }
        }

        name = kept.ToString().Trim(' ', '.');
        if (name.Length == 0)
        {
            return "document";
        }

        if (name.Length <= MaxLength)
        {
            return name;
        }

        var extension = Path.GetExtension(name) is { Length: <= 10 } ending ? ending : "";
        var stem = name[..(MaxLength - extension.Length)];
        return (char.IsHighSurrogate(stem[^1]) ? stem[..^1] : stem).TrimEnd() + extension;
    }

    /// <summary>The name with an ending that belongs to the kind, so that it opens in the right program.</summary>
    public static string ForDownload(string name, string kind) =>
        EndingsOf(kind).Contains(Path.GetExtension(name).TrimStart('.').ToLowerInvariant()) ? name : $"{name}.{kind}";

    private static string[] EndingsOf(string kind) =>
        kind switch
        {
            "jpg" => ["jpg", "jpeg", "jpe"],
            "tiff" => ["tif", "tiff"],
            _ => [kind],
        };
}
