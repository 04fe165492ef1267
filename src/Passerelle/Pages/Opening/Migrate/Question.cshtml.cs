using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Passerelle.Core.Accounts.Migration;
using Passerelle.Core.Credentials;
using Passerelle.Core.Definitions;
using Passerelle.Core.Enrolments;
using Passerelle.Web.Access;

namespace Passerelle.Pages.Opening.Migrate;

/// <summary>One of the account's security questions (S3-77); a right answer gives the account to the new credential.</summary>
[EnableRateLimiting(DoorLimit.Policy)]
public sealed class QuestionModel(
    CredentialMigrations migrations,
    EnrolmentOpening opening,
    SignInService signIn,
    SignInCookie cookie,
    CatalogueProvider catalogue
) : MigratePage(migrations, opening, signIn, cookie, catalogue)
{
    /// <summary>The question put now.</summary>
    public AskedQuestion Asked { get; private set; } = null!;

    /// <summary>Too many wrong answers.</summary>
    public bool Locked { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await CurrentAsync(cancellationToken) is { } migration && await AskAsync(migration, cancellationToken)
            ? Page()
            : await ElsewhereAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(int position, string? answer, CancellationToken cancellationToken)
    {
        if (await CurrentAsync(cancellationToken) is not { } migration || !await AskAsync(migration, cancellationToken))
        {
            return await ElsewhereAsync(cancellationToken);
        }

        var t = MigrateTexts.In(Language);
        if (string.IsNullOrWhiteSpace(answer))
        {
            Problems.Add("answer", t.AnswerMissing);
            return Unprocessable();
        }

        switch (await Migrations.AnswerAsync(migration, position, answer, cancellationToken))
        {
            case AnswerOutcome.Right:
                return await GoOnAsync(cancellationToken);
            case AnswerOutcome.Locked:
                Locked = true;
                return Unprocessable();
            default:
                Problems.Add("answer", t.AnswerWrong);
                return await AskAsync(migration, cancellationToken) ? Unprocessable() : await ElsewhereAsync(cancellationToken);
        }
    }

    private async Task<bool> AskAsync(CredentialMigration migration, CancellationToken cancellationToken)
    {
        if (await Migrations.QuestionAsync(migration, cancellationToken) is not { } asked)
        {
            return false;
        }

        Asked = asked;
        return true;
    }
}
