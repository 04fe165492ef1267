using System.Collections.Frozen;
using System.Text;

namespace Passerelle.Core.Credentials;

/// <summary>The passwords that are tried first everywhere (common-passwords.txt, its source beside it).</summary>
internal static class CommonPasswords
{
    private static readonly Lazy<FrozenSet<string>> All = new(Read);

    /// <summary>
    /// Whether a password is one of them, capital or small. Signs at its ends do not hide it: « Password1! » is what people make of
    /// « password1 » where a special character is asked for.
    /// </summary>
    public static bool Contains(string password)
    {
        var text = password.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        return All.Value.Contains(text) || All.Value.Contains(WithoutSignsAtTheEnds(text));
    }

    private static string WithoutSignsAtTheEnds(string text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && !char.IsLetterOrDigit(text[start]))
        {
            start++;
        }

        while (end > start && !char.IsLetterOrDigit(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    private static FrozenSet<string> Read()
    {
        using Stream file =
            typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")
            ?? throw new InvalidOperationException("The list of common passwords is not in the assembly.");
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
