using System.Security.Cryptography;
using System.Text;
using Passerelle.Feel;
using Passerelle.Programs;

namespace Passerelle.Core.Dossiers;

/// <summary>A short digest of an answer as it was shown, by which a form tells that the answer changed meanwhile in another tab.</summary>
internal static class Fingerprint
{
    public static string Of(QuestionDefinition question, FeelValue value)
    {
        // Through the fields, in one language: what cannot be seen on the page (null or unanswered, a date kept as a text) is no difference.
        var text = new StringBuilder();
        foreach (
            (string name, string[] values) in FieldParser.Format(question, value, Language.Fr).OrderBy(f => f.Key, StringComparer.Ordinal)
        )
        {
            foreach (var shown in values.Where(v => v.Length > 0))
            {
                text.Append(name).Append('=').Append(shown).Append('\0');
            }
        }

        return Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 9));
    }
}
