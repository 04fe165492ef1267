using Passerelle.Core.Enrolments;
using Passerelle.Programs;
using Passerelle.Web.Enrolments;

namespace Passerelle.Pages.Candidate.Questions;

/// <summary>The questions in words.</summary>
public static class QuestionWords
{
    /// <summary>The question itself.</summary>
    public static string Label(EnrolmentQuestion question, Language language)
    {
        var t = QuestionTexts.In(language);
        var words = EnrolmentsTexts.In(language);
        return question switch
        {
            EnrolmentQuestion.FamilyName => words.FamilyName,
            EnrolmentQuestion.GivenName => t.GivenName,
            EnrolmentQuestion.EnrolledBefore => t.EnrolledBefore,
            EnrolmentQuestion.RepresentativeNumber => words.RepresentativeNumber,
            EnrolmentQuestion.Regulator => words.Regulator,
            EnrolmentQuestion.MemberNumber => words.MemberNumber,
            EnrolmentQuestion.Organisation => words.Organisation,
            EnrolmentQuestion.Country => t.Country,
            EnrolmentQuestion.Street => t.Street,
            EnrolmentQuestion.City => t.City,
            EnrolmentQuestion.Province => t.Province,
            EnrolmentQuestion.PostalCode => t.PostalCode,
            EnrolmentQuestion.Phone => words.Phone,
            EnrolmentQuestion.Fax => words.Fax,
            EnrolmentQuestion.Email => words.Email,
            EnrolmentQuestion.FirstPaper => t.FirstPaper,
            _ => t.SecondPaper,
        };
    }

    /// <summary>What to write; null where the question says it.</summary>
    public static string? Hint(EnrolmentQuestion question, Language language)
    {
        var t = QuestionTexts.In(language);
        return question switch
        {
            EnrolmentQuestion.FamilyName or EnrolmentQuestion.GivenName or EnrolmentQuestion.MemberNumber => t.AsRegistered,
            EnrolmentQuestion.EnrolledBefore => t.EnrolledBeforeHint,
            EnrolmentQuestion.Email => t.EmailHint,
            EnrolmentQuestion.FirstPaper => t.FirstPaperHint,
            EnrolmentQuestion.SecondPaper => t.SecondPaperHint,
            _ => null,
        };
    }

    /// <summary>What a word means (S3-30); null where there is nothing to explain.</summary>
    public static string? Help(EnrolmentQuestion question, Language language)
    {
        var t = QuestionTexts.In(language);
        return question switch
        {
            EnrolmentQuestion.Regulator => t.RegulatorHelp,
            EnrolmentQuestion.MemberNumber => t.MemberNumberHelp,
            EnrolmentQuestion.FirstPaper or EnrolmentQuestion.SecondPaper => t.PaperHelp,
            _ => null,
        };
    }
}
