using System.Globalization;
using System.Net.Mail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Programs;
using Passerelle.Web.Access;
using Passerelle.Web.Passwords;

namespace Passerelle.Pages.Register;

/// <summary>The credential: user code, password, recovery questions, all of them required (S3-15 to S3-18). Secrets typed are never shown again.</summary>
[EnableRateLimiting(DoorLimit.Policy)]
public sealed class CredentialModel(
    CredentialRegistration registrations,
    SignInCookie cookie,
    CatalogueProvider catalogue,
    OfficeCalendar calendar
) : RegisterPage(catalogue)
{
    /// <summary>Version of the terms that was accepted on the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Terms { get; set; }

    /// <summary>As typed.</summary>
    [BindProperty]
    public string? UserCode { get; set; }

    /// <summary>As typed.</summary>
    [BindProperty]
    public string? Email { get; set; }

    /// <summary>Keys of the questions chosen; empty where none was.</summary>
    public string[] Chosen { get; private set; } = [];

    /// <summary>The questions to choose from.</summary>
    public IEnumerable<ListEntry> Questions => Catalogue.Lists[Registration.RecoveryList].On(calendar.Today);

    /// <summary>The two fields of the password.</summary>
    public NewPassword NewPassword => new(Door.Password, Language, Format);

    /// <summary>Name of the field of a question, counted from 0.</summary>
    public static string QuestionField(int index) => $"recovery.{index + 1}";

    /// <summary>Name of the field of its answer.</summary>
    public static string AnswerField(int index) => $"recoveryAnswer.{index + 1}";

    /// <summary>What a question is called, from 1.</summary>
    public string Number(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);

    public IActionResult OnGet()
    {
        Chosen = new string[Registration.RecoveryQuestions];
        return Terms == Registration.Terms.Version ? Page() : SeeOther(Beginning);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Terms != Registration.Terms.Version)
        {
            // Changed while the form was being filled in, or never read.
            return SeeOther(Beginning);
        }

        IFormCollection form = await Request.ReadFormAsync(cancellationToken);
        var count = Registration.RecoveryQuestions;
        Chosen = [.. Enumerable.Range(0, count).Select(i => form[QuestionField(i)].ToString())];
        string[] answers = [.. Enumerable.Range(0, count).Select(i => form[AnswerField(i)].ToString())];
        (string password, string again) = (form[NewPassword.Field].ToString(), form[NewPassword.Again].ToString());
        JudgeName();
        await NewPassword.JudgeAsync(
            Problems,
            password,
            again,
            () => Task.FromResult(PasswordPolicy.Check(Door.Password, password, UserCode ?? ""))
        );
        JudgeRecovery(answers);
        if (!Problems.None)
        {
            return Unprocessable();
        }

        SignInAttempt? attempt = await registrations.RegisterAsync(
            PortalSlug,
            new CredentialRequest(
                UserCode!.Trim(),
                Email!.Trim(),
                password,
                [.. Chosen.Zip(answers, (q, a) => new NewRecoveryQuestion(q, a))],
                Terms,
                Language
            ),
            cancellationToken
        );
        if (attempt is null)
        {
            Problems.Add("userCode", CredentialTexts.In(Language).Taken);
            return Unprocessable();
        }

        cookie.Remember(HttpContext, attempt);
        return SeeOther($"{Beginning}/done");
    }

    private void JudgeName()
    {
        var t = CredentialTexts.In(Language);
        var code = UserCode?.Trim() ?? "";
        if (code.Length == 0)
        {
            Problems.Add("userCode", t.UserCodeMissing);
        }
        else if (!CredentialRegistration.IsUserCode(code))
        {
            Problems.Add("userCode", t.UserCodeMalformed);
        }

        var email = Email?.Trim() ?? "";
        if (email.Length == 0)
        {
            Problems.Add("email", t.EmailMissing);
        }
        else if (email.Length > 254 || !MailAddress.TryCreate(email, out MailAddress? parsed) || parsed.Address != email)
        {
            Problems.Add("email", t.EmailMalformed);
        }
    }

    private void JudgeRecovery(string[] answers)
    {
        var t = CredentialTexts.In(Language);
        HashSet<string> known = [.. Questions.Select(q => q.Value)];
        for (var i = 0; i < Chosen.Length; i++)
        {
            if (!known.Contains(Chosen[i]))
            {
                Problems.Add(QuestionField(i), t.QuestionMissing(Number(i)));
            }
            else if (Array.IndexOf(Chosen, Chosen[i]) < i)
            {
                Problems.Add(QuestionField(i), t.QuestionTwice(Number(i)));
            }

            if (SecurityAnswers.Fold(answers[i]).Length == 0)
            {
                Problems.Add(AnswerField(i), t.AnswerMissing(Number(i)));
            }
        }
    }
}
