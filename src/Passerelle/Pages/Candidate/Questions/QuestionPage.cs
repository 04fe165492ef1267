using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Enrolments;
using Passerelle.Programs;

namespace Passerelle.Pages.Candidate.Questions;

/// <summary>A page of a draft that asks its questions one at a time.</summary>
public abstract class QuestionPage(
    EnrolmentQuestions questions,
    EnrolmentService enrolments,
    CatalogueProvider catalogue,
    OfficeCalendar calendar
) : EnrolmentPage(enrolments, catalogue, calendar)
{
    /// <summary>The service.</summary>
    protected EnrolmentQuestions Questions => questions;

    /// <summary>Where all answers are listed.</summary>
    public string AnswersPath => $"{Root}/answers";

    /// <summary>Where a question is asked.</summary>
    public string PathOf(EnrolmentQuestion question) => $"{Root}/questions/{Slug(question)}";

    /// <summary>The address of the step that is due: a question, the answers, or the printed form.</summary>
    public string Due =>
        questions.Next(Current) is { } next ? PathOf(next)
        : Current.PrintedAt is null ? AnswersPath
        : $"{Root}/form";

    /// <summary>An answer in words; null without one.</summary>
    public string? InWords(EnrolmentQuestion question)
    {
        var t = QuestionTexts.In(Language);
        var answer = EnrolmentQuestions.AnswerTo(Current, question);
        return (answer, question) switch
        {
            (null, _) => null,
            ("yes", EnrolmentQuestion.EnrolledBefore) => t.Yes,
            (_, EnrolmentQuestion.EnrolledBefore) => t.No,
            _ => ListOf(question) is { } list ? Catalogue.Lists[list].Find(answer, Today)?.Label.In(Language) ?? answer : answer,
        };
    }

    /// <summary>The list that a question chooses from; null where one types.</summary>
    protected string? ListOf(EnrolmentQuestion question) =>
        question switch
        {
            EnrolmentQuestion.Regulator => Rules.RegulatorList,
            EnrolmentQuestion.FirstPaper or EnrolmentQuestion.SecondPaper => Rules.IdentityList,
            EnrolmentQuestion.Country => "countries",
            EnrolmentQuestion.Province => "provinces",
            _ => null,
        };

    /// <summary>Loads the draft; false when there is none of this way.</summary>
    protected async Task<bool> LoadDraftAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) && Current is { State: EnrolmentState.Draft, Channel: EnrolmentChannel.Credential };

    /// <summary>A question's name in an address.</summary>
    protected static string Slug(EnrolmentQuestion question)
    {
        var name = question.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
