using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Enrolments;
using Passerelle.Core.Registers;
using Passerelle.Programs;
using Passerelle.Web.Enrolments;
using Passerelle.Web.Languages;

namespace Passerelle.Pages.Candidate.Questions;

/// <summary>One question (S3-29), with its help (S3-30).</summary>
public sealed class QuestionModel(
    EnrolmentQuestions questions,
    EnrolmentService enrolments,
    CatalogueProvider catalogue,
    OfficeCalendar calendar
) : QuestionPage(questions, enrolments, catalogue, calendar)
{
    private const string Field = "answer";

    /// <summary>The question.</summary>
    public EnrolmentQuestion Asked { get; private set; }

    [BindProperty]
    public string? Answer { get; set; }

    /// <summary>Its place among those that are asked.</summary>
    public string Number => (Place + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>How many are asked, as the answers are.</summary>
    public string Count => Questions.Of(Current).Count.ToString(CultureInfo.InvariantCulture);

    /// <summary>The question before, or the home page.</summary>
    public string Back => Place > 0 ? PathOf(Questions.Of(Current)[Place - 1]) : Root;

    public bool IsOptional =>
        Asked is EnrolmentQuestion.GivenName or EnrolmentQuestion.Organisation or EnrolmentQuestion.Fax
        || (Asked == EnrolmentQuestion.PostalCode && Current.Country != EnrolmentChecks.Canada);

    /// <summary>What one chooses from; null where one types.</summary>
    public IReadOnlyList<(string Value, string Label)>? Choices
    {
        get
        {
            if (Asked == EnrolmentQuestion.EnrolledBefore)
            {
                return [("yes", QuestionTexts.In(Language).Yes), ("no", QuestionTexts.In(Language).No)];
            }

            return ListOf(Asked) is { } list
                ? [.. Ordered(Catalogue.Lists[list].On(Today).Where(IsOffered)).Select(e => (e.Value, e.Label.In(Language)))]
                : null;
        }
    }

    private int Place => Math.Max(0, Questions.Of(Current).ToList().IndexOf(Asked));

    public async Task<IActionResult> OnGetAsync(string question, CancellationToken cancellationToken)
    {
        if (!await FindAsync(question, cancellationToken))
        {
            return SeeOther(Root);
        }

        Answer = EnrolmentQuestions.AnswerTo(Current, Asked);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string question, CancellationToken cancellationToken)
    {
        if (!await FindAsync(question, cancellationToken))
        {
            return SeeOther(Root);
        }

        Answer = Answer?.Trim();
        if (Problem() is { } problem)
        {
            Problems.Add(Field, problem);
            return Unprocessable();
        }

        await Questions.AnswerAsync(Actor, Asked, Written, cancellationToken);
        return await LoadDraftAsync(cancellationToken) ? SeeOther(Due) : SeeOther(Root);
    }

    // The regulators and papers are in an order of their own.
    private IEnumerable<ListEntry> Ordered(IEnumerable<ListEntry> entries) =>
        Asked is EnrolmentQuestion.Country or EnrolmentQuestion.Province
            ? entries
                .OrderBy(e => e.Value == EnrolmentChecks.Canada ? 0 : 1)
                .ThenBy(e => e.Label.In(Language), StringComparer.Create(CultureInfo.GetCultureInfo(Language.Code()), ignoreCase: true))
            : entries;

    private bool IsOffered(ListEntry entry) =>
        Asked switch
        {
            EnrolmentQuestion.Country => entry.Columns.GetValueOrDefault("residence") == "yes",
            EnrolmentQuestion.FirstPaper => entry.Columns.GetValueOrDefault(EnrolmentPapers.First) == "yes" || IsRefused(entry),
            EnrolmentQuestion.SecondPaper => entry.Columns.GetValueOrDefault(EnrolmentPapers.Second) == "yes" || IsRefused(entry),
            _ => true,
        };

    private static bool IsRefused(ListEntry paper) => paper.Columns.GetValueOrDefault("refused") == "yes";

    private string? Written =>
        Asked switch
        {
            EnrolmentQuestion.MemberNumber or EnrolmentQuestion.RepresentativeNumber => MemberNumbers.Key(Answer),
            EnrolmentQuestion.PostalCode when Current.Country == EnrolmentChecks.Canada => EnrolmentChecks.PostalCode(Answer),
            _ => Answer,
        };

    private string? Problem()
    {
        var t = QuestionTexts.In(Language);
        if (string.IsNullOrEmpty(Answer))
        {
            return IsOptional ? null : t.Missing;
        }

        if (Choices is { } choices)
        {
            return choices.Any(c => c.Value == Answer) ? PaperProblem() : t.Missing;
        }

        return Asked switch
        {
            EnrolmentQuestion.RepresentativeNumber => EnrolmentChecks.IsRepresentativeNumber(Answer, Rules)
                ? null
                : t.RepresentativeNumberMalformed(
                    Rules.NumberDigitsMin.ToString(CultureInfo.InvariantCulture),
                    Rules.NumberDigitsMax.ToString(CultureInfo.InvariantCulture)
                ),
            EnrolmentQuestion.MemberNumber => MemberNumberProblem(),
            EnrolmentQuestion.PostalCode => Current.Country == EnrolmentChecks.Canada && EnrolmentChecks.PostalCode(Answer) is null
                ? t.PostalCodeMalformed
                : null,
            EnrolmentQuestion.Phone or EnrolmentQuestion.Fax => EnrolmentChecks.IsPhone(Answer) ? null : t.PhoneMalformed,
            EnrolmentQuestion.Email => EnrolmentChecks.IsEmail(Answer) ? null : t.EmailMalformed,
            _ => null,
        };
    }

    private string? PaperProblem()
    {
        var t = QuestionTexts.In(Language);
        if (Asked is not (EnrolmentQuestion.FirstPaper or EnrolmentQuestion.SecondPaper))
        {
            return null;
        }

        ListEntry paper = Catalogue.Lists[Rules.IdentityList].Find(Answer!, Today)!;
        return IsRefused(paper) ? t.Refused(paper.Label.In(Language))
            : Answer == (Asked == EnrolmentQuestion.SecondPaper ? Current.FirstPaper : Current.SecondPaper) ? t.SamePaper
            : null;
    }

    private string? MemberNumberProblem()
    {
        var t = QuestionTexts.In(Language);
        ListEntry? regulator = Catalogue.Lists[Rules.RegulatorList].Find(Current.Regulator, Today);
        return regulator is null || EnrolmentChecks.IsMemberNumber(MemberNumbers.Key(Answer) ?? "", regulator) ? null
            : regulator.Columns.GetValueOrDefault("example") is { Length: > 0 } example ? t.MemberNumberMalformed(example)
            : t.MemberNumberCharacters;
    }

    private async Task<bool> FindAsync(string question, CancellationToken cancellationToken)
    {
        if (!await LoadDraftAsync(cancellationToken))
        {
            return false;
        }

        foreach (EnrolmentQuestion asked in Questions.Of(Current))
        {
            if (Slug(asked) == question)
            {
                Asked = asked;
                return true;
            }
        }

        return false;
    }
}
