using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Web.Access;

namespace Passerelle.Pages.SignIn.Forgotten;

/// <summary>The recovery questions set at registration, all at once (S2-19). Answers typed are never shown again.</summary>
[EnableRateLimiting(DoorLimit.Policy)]
public sealed class QuestionsModel(
    PasswordResets resets,
    RecoveryAnswers recovery,
    SignInCookie cookie,
    CatalogueProvider catalogue,
    OfficeCalendar calendar
) : ForgottenPage(resets, cookie, catalogue)
{
    /// <summary>The questions in words.</summary>
    public IReadOnlyList<string> Asked { get; private set; } = [];

    /// <summary>Too many wrong answers.</summary>
    public bool Locked { get; private set; }

    /// <summary>How long one waits after too many, in minutes.</summary>
    public string WaitMinutes => Format.Count((long)SignInRules.LockFor.TotalMinutes);

    /// <summary>Name of the field of an answer, counted from 0.</summary>
    public static string FieldName(int index) => $"answer.{(index + 1).ToString(CultureInfo.InvariantCulture)}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (ByCode || await FindAsync(cancellationToken) is not { } reset)
        {
            return StartAgain();
        }

        if (reset.PassedAt is not null)
        {
            return SeeOther($"{Beginning}/password");
        }

        await AskAsync(reset, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (ByCode || await FindAsync(cancellationToken) is not { } reset)
        {
            return StartAgain();
        }

        await AskAsync(reset, cancellationToken);
        IFormCollection form = await Request.ReadFormAsync(cancellationToken);
        string[] answers = [.. Enumerable.Range(0, Asked.Count).Select(i => form[FieldName(i)].ToString())];
        var t = QuestionsTexts.In(Language);
        for (var i = 0; i < answers.Length; i++)
        {
            if (SecurityAnswers.Fold(answers[i]).Length == 0)
            {
                Problems.Add(FieldName(i), t.Missing(Asked[i]));
            }
        }

        if (!Problems.None)
        {
            return Unprocessable();
        }

        switch (await recovery.AnswerAsync(reset, answers, cancellationToken))
        {
            case RecoveryOutcome.Right:
                return SeeOther($"{Beginning}/password");
            case RecoveryOutcome.Locked:
                Locked = true;
                break;
            default:
                Problems.Add(FieldName(0), t.Wrong);
                break;
        }

        return Unprocessable();
    }

    private async Task AskAsync(PasswordReset reset, CancellationToken cancellationToken)
    {
        var list = Catalogue.Lists[Door.Registration!.RecoveryList];
        Asked =
        [
            .. (await recovery.QuestionsAsync(reset, cancellationToken)).Select(k => list.Find(k, calendar.Today)?.Label.In(Language) ?? k),
        ];
    }
}
