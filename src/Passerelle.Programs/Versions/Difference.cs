using System.Globalization;

namespace Passerelle.Programs;

/// <summary>Whether parts of two versions are the same, leaving their words aside.</summary>
internal static class Difference
{
    /// <summary>The members that differ, as <c>member: before → after</c>; null when none does.</summary>
    public static string? Of(params ReadOnlySpan<(string Member, object? Before, object? After)> members)
    {
        List<string> different = [];
        foreach ((string member, object? before, object? after) in members)
        {
            (string was, string becomes) = (Written(before), Written(after));
            if (was != becomes)
            {
                different.Add($"{member}: {Shown(was)} → {Shown(becomes)}");
            }
        }

        return different.Count > 0 ? string.Join("; ", different) : null;
    }

    /// <summary>Whether two parts differ in what they ask or decide.</summary>
    public static bool Between<T>(T before, T after) => DefinitionCodec.ContentOf(before) != DefinitionCodec.ContentOf(after);

    private static string Written(object? value) =>
        value switch
        {
            null => "",
            // As the codec sees it: what stands for nothing is nothing.
            false => "",
            true => "true",
            int and 0 => "",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    private static string Shown(string value) => value.Length > 0 ? value : "–";
}
