using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Passerelle.Hosting;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Layout;
using Passerelle.Web.Questions;

namespace Passerelle.Pages.Styleguide;

/// <summary>Every type of question, empty, and after a post with a problem each. 404 outside demonstration mode.</summary>
[AllowAnonymous]
public sealed class QuestionsModel(IOptions<PasserelleOptions> options) : PortalPage
{
    private static readonly QuestionsTexts French = QuestionsTexts.In(Programs.Language.Fr);
    private static readonly QuestionsTexts English = QuestionsTexts.In(Programs.Language.En);

    /// <summary>One of each type.</summary>
    public IReadOnlyList<QuestionView> Views { get; private set; } = [];

    /// <summary>Empty fields.</summary>
    public IActionResult OnGet() => Show(null);

    /// <summary>Shows what was posted again, each question with the problem of an unanswered one.</summary>
    public IActionResult OnPost()
    {
        var posted = Request.Form.ToDictionary(
            field => field.Key,
            field => field.Value.Select(value => value ?? "").ToArray(),
            StringComparer.Ordinal
        );
        return Show(posted);
    }

    private IActionResult Show(Dictionary<string, string[]>? posted)
    {
        if (!options.Value.Demonstration)
        {
            return NotFound();
        }

        Journey = new JourneyFrame { CanGoBack = true };
        Views = [.. Examples().Select(view => posted is null ? view : view with { Fields = posted })];
        if (posted is null)
        {
            return Page();
        }

        foreach (var question in Views.Select(view => view.Definition))
        {
            var code = question.Type == QuestionType.Confirm ? ProblemCodes.ConfirmRequired : ProblemCodes.Required;
            var problem = new Problem(
                code,
                "",
                "",
                question.Key,
                null,
                null,
                new Dictionary<string, object?> { ["kind"] = "processing" },
                null
            );
            Problems.Add(ProblemWords.FieldOf(problem, question), ProblemWords.Of(problem, question, Language, Format));
        }

        return Unprocessable();
    }

    private IEnumerable<QuestionView> Examples()
    {
        yield return View(QuestionType.Text, "familyName", t => t.FamilyName) with
        {
            Definition = Question(QuestionType.Text, "familyName", t => t.FamilyName) with
            {
                Hint = Both(t => t.FamilyNameHint),
                Help = Both(t => t.FamilyNameHelp),
            },
        };
        yield return View(QuestionType.Text, "uci", t => t.Uci) with
        {
            Required = false,
            Definition = Question(QuestionType.Text, "uci", t => t.Uci) with
            {
                Optional = true,
                MaxLength = 11,
                Pattern = "^[0-9-]+$",
                Example = "0000-0000",
            },
        };
        yield return View(QuestionType.Textarea, "purposeDetails", t => t.PurposeDetails);
        yield return View(QuestionType.Email, "email", t => t.Email);
        yield return View(QuestionType.Phone, "phone", t => t.Phone);
        yield return View(QuestionType.Integer, "applicantCount", t => t.ApplicantCount);
        yield return View(QuestionType.Money, "funds", t => t.Funds);
        yield return View(QuestionType.Date, "birthDate", t => t.BirthDate);
        yield return View(QuestionType.Month, "since", t => t.Since);
        yield return View(QuestionType.YesNo, "minor", t => t.Minor);
        yield return View(QuestionType.Choice, "maritalStatus", t => t.MaritalStatus) with
        {
            Options =
            [
                new("single", Both(t => t.Single), null),
                new("married", Both(t => t.Married), null),
                new("common-law", Both(t => t.CommonLaw), Both(t => t.CommonLawHint)),
            ],
        };
        yield return View(QuestionType.Choice, "citizenship", t => t.Country) with
        {
            Options = [.. Countries()],
        };
        yield return View(QuestionType.Choices, "languages", t => t.Languages) with
        {
            Options = [new("fr", Both(t => t.French), null), new("en", Both(t => t.English), null)],
        };
        yield return View(QuestionType.Documents, "documents", t => t.Documents) with
        {
            Options = [new("invitation", Both(t => t.Invitation), null), new("bank", Both(t => t.Bank), null)],
        };
        yield return View(QuestionType.Fees, "fees", t => t.Fees) with
        {
            Fees =
            [
                new FeeChoice(
                    "processing",
                    QuestionsTexts.In(Language).VisaFee,
                    [new("own", Both(t => t.OwnRate), null), new("family", Both(t => t.FamilyRate), null)],
                    "family",
                    QuestionsTexts.In(Language).FeeWhy
                ),
            ],
        };
        yield return View(QuestionType.Confirm, "consent", t => t.Consent);
    }

    private static IEnumerable<OfferedOption> Countries() =>
        French.Countries.Split(", ").Zip(English.Countries.Split(", "), (fr, en) => new OfferedOption(en, new Text(fr, en), null));

    private QuestionView View(QuestionType type, string key, Func<QuestionsTexts, string> label) =>
        new()
        {
            Definition = Question(type, key, label),
            Language = Language,
            Format = Format,
        };

    private static QuestionDefinition Question(QuestionType type, string key, Func<QuestionsTexts, string> label) =>
        new()
        {
            Key = key,
            Type = type,
            Label = Both(label),
        };

    private static Text Both(Func<QuestionsTexts, string> text) => new(text(French), text(English));
}
