using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Core.Definitions;
using Passerelle.Programs;
using Passerelle.Web;

namespace Passerelle.Pages.Profile;

/// <summary>Chooses or replaces the four security questions (S0-44, S2-40). Answers typed are never shown again, so that all four are given anew.</summary>
public sealed class QuestionsModel(ProfileService profiles, CatalogueProvider catalogue) : PortalPage
{
    /// <summary>The questions as typed, or as they are.</summary>
    public string[] Question { get; private set; } = new string[ProfileService.QuestionCount];

    /// <summary>Whether one of them is asked at each sign-in, and not only when signing .</summary>
    public bool AtSignIn => catalogue.Current.Portals[PortalSlug].SignIn?.SecondFactor == SecondFactor.SecurityQuestion;

    /// <summary>The present question that confirms that it is the user, for who has no password; else null.</summary>
    public string? Proof { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Core.Accounts.Profile profile = await profiles.GetAsync(Actor, cancellationToken);
        if (profile.Questions.Count == 0 && !ProfileService.MayChooseQuestions(Actor))
        {
            return NotFound();
        }

        await AskAsync(profile, cancellationToken);

        for (var i = 0; i < Question.Length; i++)
        {
            Question[i] = profile.Questions.FirstOrDefault(q => q.Position == i + 1)?.Question ?? "";
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        IFormCollection form = await Request.ReadFormAsync(cancellationToken);
        var answers = new string[Question.Length];
        for (var i = 0; i < Question.Length; i++)
        {
            Question[i] = form[FieldName("question", i)].ToString().Trim();
            answers[i] = form[FieldName("answer", i)].ToString();
        }

        var password = form["password"].ToString();
        Core.Accounts.Profile profile = await profiles.GetAsync(Actor, cancellationToken);
        if (profile.Questions.Count == 0 && !ProfileService.MayChooseQuestions(Actor))
        {
            return NotFound();
        }

        await AskAsync(profile, cancellationToken);
        AddMissing(answers, password);
        if (!Problems.None)
        {
            return Unprocessable();
        }

        var t = QuestionsTexts.In(Language);
        NewSecurityQuestion[] chosen = [.. Question.Zip(answers, (q, a) => new NewSecurityQuestion(q, a))];
        switch (await profiles.ChangeQuestionsAsync(Actor, password, chosen, cancellationToken))
        {
            case ProfileOutcome.Changed:
                return SeeOther($"/{PortalSlug}/profile?done=questions");
            case ProfileOutcome.Locked:
                Problems.Add("password", t.Locked(Format.Count((long)SignInRules.LockFor.TotalMinutes)));
                break;
            case ProfileOutcome.WrongPassword:
                Problems.Add("password", Proof is null ? t.WrongPassword : t.WrongAnswer);
                // Another one is put after a wrong answer.
                await AskAsync(profile, cancellationToken);
                break;
            default:
                Problems.Add(FieldName("question", 0), t.NotDistinct);
                break;
        }

        return Unprocessable();
    }

    private void AddMissing(string[] answers, string password)
    {
        var t = QuestionsTexts.In(Language);
        for (var i = 0; i < Question.Length; i++)
        {
            var number = (i + 1).ToString(CultureInfo.InvariantCulture);
            if (Question[i].Length == 0)
            {
                Problems.Add(FieldName("question", i), t.QuestionMissing(number));
            }

            if (SecurityAnswers.Fold(answers[i]).Length == 0)
            {
                Problems.Add(FieldName("answer", i), t.AnswerMissing(number));
            }
        }

        if (password.Length == 0)
        {
            Problems.Add("password", Proof is null ? t.PasswordMissing : t.ProofMissing);
        }
    }

    private async Task AskAsync(Core.Accounts.Profile profile, CancellationToken cancellationToken) =>
        Proof = profile.HasPassword ? null : (await profiles.ProofAsync(Actor, cancellationToken))?.Question;

    private static string FieldName(string name, int index) => $"{name}.{(index + 1).ToString(CultureInfo.InvariantCulture)}";
}
