using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Passerelle.Core.Accounts.Migration;
using Passerelle.Core.Credentials;
using Passerelle.Core.Definitions;
using Passerelle.Core.Enrolments;
using Passerelle.Web.Access;

namespace Passerelle.Pages.Opening.Migrate;

/// <summary>The code mailed to the account's address, if there is one that fits.</summary>
[EnableRateLimiting(DoorLimit.Policy)]
public sealed class CodeModel(
    CredentialMigrations migrations,
    EnrolmentOpening opening,
    SignInService signIn,
    SignInCookie cookie,
    CatalogueProvider catalogue
) : MigratePage(migrations, opening, signIn, cookie, catalogue)
{
    private const int Digits = 6;

    /// <summary>How long a code holds, in minutes.</summary>
    public string Minutes => Format.Count((long)Migrations.LifetimeOf(PortalSlug).TotalMinutes);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await CurrentAsync(cancellationToken) switch
        {
            null => await ElsewhereAsync(cancellationToken),
            { PassedAt: not null } => SeeOther($"{ClaimPath}/question"),
            _ => Page(),
        };

    public async Task<IActionResult> OnPostAsync(string? code, CancellationToken cancellationToken)
    {
        if (await CurrentAsync(cancellationToken) is not { PassedAt: null } migration)
        {
            return await ElsewhereAsync(cancellationToken);
        }

        var t = MigrateTexts.In(Language);
        var digits = string.Concat((code ?? "").Where(char.IsAsciiDigit));
        if (digits.Length != Digits)
        {
            Problems.Add("code", t.CodeMalformed);
            return Unprocessable();
        }

        switch (await Migrations.EnterAsync(migration, digits, cancellationToken))
        {
            case CodeOutcome.Right:
                return SeeOther($"{ClaimPath}/question");
            case CodeOutcome.NotSent:
                Problems.Add("code", t.CodeNotSent);
                break;
            case CodeOutcome.Expired:
                Problems.Add("code", t.CodeExpired(Minutes));
                break;
            case CodeOutcome.Exhausted:
                Problems.Add("code", t.CodeExhausted);
                break;
            default:
                Problems.Add("code", t.CodeWrong);
                break;
        }

        return Unprocessable();
    }
}
