using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Passerelle.Core.Credentials;
using Passerelle.Core.Definitions;
using Passerelle.Web.Access;

namespace Passerelle.Pages.SignIn;

/// <summary>The second step where the portal asks a security question: one of four, another after a wrong answer (S3-76, X-49).</summary>
[EnableRateLimiting(DoorLimit.Policy)]
public sealed class QuestionModel(SignInService signIn, SecurityAnswers answers, SignInCookie cookie, CatalogueProvider catalogue)
    : SignInPage(signIn, cookie, catalogue)
{
    /// <summary>The question put now.</summary>
    public AskedQuestion? Asked { get; private set; }

    /// <summary>Too many wrong answers.</summary>
    public bool Locked { get; private set; }

    /// <summary>For how long tries are refused, in minutes.</summary>
    public string LockMinutes => Format.Count((int)SignInRules.LockFor.TotalMinutes);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { Step: SignInStep.Question } progress)
        {
            return await GoOnAsync(cancellationToken);
        }

        return await AskAsync(progress, cancellationToken) ? Page() : SeeOther($"{Beginning}/no-account");
    }

    public async Task<IActionResult> OnPostAsync(int position, string? answer, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { Step: SignInStep.Question } progress)
        {
            return await GoOnAsync(cancellationToken);
        }

        var t = QuestionTexts.In(Language);
        if (string.IsNullOrWhiteSpace(answer))
        {
            Problems.Add("answer", t.Missing);
            return await AgainAsync(progress, cancellationToken);
        }

        switch (await Steps.AnswerAsync(progress, position, answer, cancellationToken))
        {
            case AnswerOutcome.Right:
                return await GoOnAsync(cancellationToken);
            case AnswerOutcome.Locked:
                Locked = true;
                return Unprocessable();
            case AnswerOutcome.NotAsked:
                Problems.Add("answer", t.NotAsked);
                break;
            default:
                Problems.Add("answer", t.Wrong);
                break;
        }

        return await AgainAsync(progress, cancellationToken);
    }

    private async Task<IActionResult> AgainAsync(SignInProgress progress, CancellationToken cancellationToken) =>
        await AskAsync(progress, cancellationToken) ? Unprocessable() : SeeOther($"{Beginning}/no-account");

    private async Task<bool> AskAsync(SignInProgress progress, CancellationToken cancellationToken)
    {
        Locked = await answers.IsLockedAsync(progress.Attempt.UserId, cancellationToken);
        Asked = await answers.AskAsync(progress.Attempt.UserId, cancellationToken);
        return Asked is not null;
    }
}
