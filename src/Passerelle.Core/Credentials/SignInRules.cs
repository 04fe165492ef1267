using System.Text;
using Passerelle.Programs;

namespace Passerelle.Core.Credentials;

/// <summary>How one signs in to a portal, as the catalogue has it.</summary>
/// <param name="Realm">Credential realm of the portal's sign-in names.</param>
/// <param name="Factor">What is asked after the password.</param>
/// <param name="CodeLifetime">How long an emailed code holds from its hand-over to the mail server .</param>
/// <param name="MaxAttempts">Wrong passwords, answers or guesses of one code after which further ones are refused .</param>
/// <param name="Password">What a new password must be like.</param>
/// <param name="TermsVersion">Version of the terms of use to be accepted; null where a portal has none.</param>
public sealed record SignInRules(
    string Portal,
    string Realm,
    SignInFactor Factor,
    TimeSpan CodeLifetime,
    int MaxAttempts,
    string? TermsVersion,
    PasswordRules Password
)
{
    /// <summary>How long a code that replaces a forgotten password holds from its first hand-over .</summary>
    public TimeSpan ResetLifetime { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>What replaces a forgotten password where no code is mailed; null where one is.</summary>
    public RecoveryRules? Recovery { get; init; }

    /// <summary>Whether users may put an authenticator app in the place of <see cref="Factor"/>.</summary>
    public bool Authenticator { get; init; }

    /// <summary>Whether one may sign in with a passkey, and use one in the place of <see cref="Factor"/>.</summary>
    public bool Passkeys { get; init; }

    /// <summary>Whether one may sign in with a partner.</summary>
    public bool Partners { get; init; }

    /// <summary>How long tries are refused after too many, and how far back they count.</summary>
    public static TimeSpan LockFor { get; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a sign-in may stay between its steps.</summary>
    public static TimeSpan AttemptLifetime { get; } = TimeSpan.FromMinutes(15);

    /// <summary>Codes mailed to one user in an hour: a stolen password is not enough to try codes for ever.</summary>
    public const int MaxCodesPerHour = 10;

    /// <summary>A sign-in name as it is looked up: without surrounding blanks, one Unicode form, lower case.</summary>
    public static string KeyOf(string signInName) => signInName.Trim().Normalize(NormalizationForm.FormKC).ToLowerInvariant();
}

/// <summary>The recovery questions of a credential that its user registers (S3-17).</summary>
/// <param name="Count">How many a credential has.</param>
/// <param name="Questions">Keys of those to choose from.</param>
public sealed record RecoveryRules(int Count, IReadOnlyList<string> Questions)
{
    /// <summary>Whether so many different questions of the list are chosen, each with an answer.</summary>
    public bool Allows(IReadOnlyList<NewRecoveryQuestion> chosen) =>
        chosen.Count == Count
        && chosen.All(q => Questions.Contains(q.Key) && SecurityAnswers.Fold(q.Answer).Length > 0)
        && chosen.DistinctBy(q => q.Key).Count() == Count;
}

/// <summary>What is asked after the password .</summary>
public enum SignInFactor
{
    SecurityQuestion,
    EmailedCode,
}

/// <summary>The sign-in rules per portal.</summary>
public interface ISignInRules
{
    /// <summary>The rules, or null where there is no such portal or one cannot sign in to it.</summary>
    SignInRules? Find(string portal);
}
