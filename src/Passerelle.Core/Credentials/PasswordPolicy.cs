using System.Globalization;
using System.Text;
using Passerelle.Programs;

namespace Passerelle.Core.Credentials;

/// <summary>What is wrong with a new password.</summary>
public enum PasswordFault
{
    TooShort,
    TooLong,
    NoUppercase,
    NoLowercase,
    NoDigit,
    NoSpecial,

    /// <summary>Too many characters in a row of the sign-in name stand in it.</summary>
    LikeSignInName,

    /// <summary>Many people use it, so it is tried first.</summary>
    Common,
}

/// <summary>
/// Judges a new password by a portal's rules (S0-22 to S0-26, S2-24 to S2-28). Characters are what people count as one, whatever
/// their encoding: an accented letter is a letter, an emoji is one special character.
/// </summary>
public static class PasswordPolicy
{
    /// <summary>Everything that is wrong, in the order of the rules; empty for a password that may be taken.</summary>
    public static IReadOnlyList<PasswordFault> Check(PasswordRules rules, string password, string signInName)
    {
        var text = password.Normalize(NormalizationForm.FormC);
        var length = new StringInfo(text).LengthInTextElements;
        List<Rune> runes = [.. text.EnumerateRunes()];
        (bool Broken, PasswordFault Fault)[] checks =
        [
            (length < rules.MinLength, PasswordFault.TooShort),
            (length > rules.MaxLength, PasswordFault.TooLong),
            (rules.Uppercase && !runes.Exists(Rune.IsUpper), PasswordFault.NoUppercase),
            (rules.Lowercase && !runes.Exists(Rune.IsLower), PasswordFault.NoLowercase),
            (rules.Digit && !runes.Exists(Rune.IsDigit), PasswordFault.NoDigit),
            (rules.Special && !runes.Exists(IsSpecial), PasswordFault.NoSpecial),
            (rules.SignInNameRun is { } run && SharesRun(text, signInName, run), PasswordFault.LikeSignInName),
            (rules.Common && CommonPasswords.Contains(text), PasswordFault.Common),
        ];
        return [.. checks.Where(c => c.Broken).Select(c => c.Fault)];
    }

    private static bool IsSpecial(Rune rune) => !Rune.IsLetterOrDigit(rune) && !Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune);

    // Capital or small makes no difference: a name is no secret, however it is written.
    private static bool SharesRun(string password, string signInName, int run)
    {
        var name = SignInRules.KeyOf(signInName);
        var text = password.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        for (var i = 0; i + run <= name.Length; i++)
        {
            if (text.Contains(name.Substring(i, run), StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
