using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Core.Definitions;
using Passerelle.Core.Enrolments;
using Passerelle.Web;

namespace Passerelle.Pages.Candidate.Pin;

/// <summary>The four security questions (S3-75); with them the account opens.</summary>
public sealed class QuestionsModel(EnrolmentPins pins, CatalogueProvider catalogue) : PortalPage
{
    /// <summary>The questions as typed.</summary>
    public string[] Question { get; } = Enumerable.Repeat("", ProfileService.QuestionCount).ToArray();

    /// <summary>The answers as typed: they are not kept yet, and nothing typed is lost.</summary>
    public string[] Answer { get; } = Enumerable.Repeat("", ProfileService.QuestionCount).ToArray();

    private string Root => $"/{PortalSlug}/enrolment";

    private string TermsVersion => catalogue.Current.Portals[PortalSlug].Terms!.Version;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await pins.FindAsync(Actor, cancellationToken) is not { PinUsedAt: not null } ? SeeOther(Root)
        : await pins.HasAcceptedAsync(Actor, TermsVersion, cancellationToken) ? Page()
        : SeeOther($"{Root}/pin/terms");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await pins.FindAsync(Actor, cancellationToken) is not { PinUsedAt: not null })
        {
            return SeeOther(Root);
        }

        IFormCollection form = await Request.ReadFormAsync(cancellationToken);
        for (var i = 0; i < Question.Length; i++)
        {
            Question[i] = form[FieldName("question", i)].ToString().Trim();
            Answer[i] = form[FieldName("answer", i)].ToString();
        }

        Judge();
        NewSecurityQuestion[] chosen = [.. Question.Zip(Answer, (q, a) => new NewSecurityQuestion(q, a))];
        if (Problems.None && !ProfileService.AreFour(chosen))
        {
            Problems.Add(FieldName("question", 0), QuestionsTexts.In(Language).NotDistinct);
        }

        if (!Problems.None)
        {
            return Unprocessable();
        }

        return await pins.CompleteAsync(Actor, chosen, TermsVersion, cancellationToken) ? SeeOther($"{Root}/pin/welcome") : SeeOther(Root);
    }

    private void Judge()
    {
        var t = QuestionsTexts.In(Language);
        for (var i = 0; i < Question.Length; i++)
        {
            var number = (i + 1).ToString(CultureInfo.InvariantCulture);
            if (Question[i].Length == 0)
            {
                Problems.Add(FieldName("question", i), t.QuestionMissing(number));
            }

            if (SecurityAnswers.Fold(Answer[i]).Length == 0)
            {
                Problems.Add(FieldName("answer", i), t.AnswerMissing(number));
            }
        }
    }

    private static string FieldName(string name, int index) => $"{name}.{(index + 1).ToString(CultureInfo.InvariantCulture)}";
}
