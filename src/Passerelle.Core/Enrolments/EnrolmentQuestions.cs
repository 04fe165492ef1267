using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Registers;
using Passerelle.Programs;

namespace Passerelle.Core.Enrolments;

/// <summary>The questions of a request that asks them one at a time (S3-29), in their order.</summary>
public enum EnrolmentQuestion
{
    FamilyName,
    GivenName,

    /// <summary>Whether an earlier request was approved (S2-47).</summary>
    EnrolledBefore,

    /// <summary>Only of who was enrolled before.</summary>
    RepresentativeNumber,
    Regulator,

    /// <summary>Only where the regulator gives numbers .</summary>
    MemberNumber,
    Organisation,
    Country,
    Street,
    City,

    /// <summary>Only in Canada.</summary>
    Province,
    PostalCode,
    Phone,
    Fax,
    Email,
    FirstPaper,
    SecondPaper,
}

/// <summary>
/// Asks the questions of a request one at a time. Which ones are asked follows from the answers there are, so that changing one may
/// bring others (S3-37). Pages judge what is typed; what is saved here is whole.
/// </summary>
public sealed class EnrolmentQuestions(PasserelleDb db, EnrolmentService enrolments, CatalogueProvider catalogue, OfficeCalendar calendar)
{
    private const string Canada = "CAN";
    private const string Yes = "yes";

    /// <summary>The questions that are asked, as the answers are now.</summary>
    public IReadOnlyList<EnrolmentQuestion> Of(Enrolment enrolment) =>
        [.. Enum.GetValues<EnrolmentQuestion>().Where(question => IsAsked(enrolment, question))];

    /// <summary>The first question that is asked and not answered; null when all are.</summary>
    public EnrolmentQuestion? Next(Enrolment enrolment)
    {
        HashSet<EnrolmentQuestion> answered = Answered(enrolment);
        foreach (EnrolmentQuestion question in Of(enrolment))
        {
            if (!answered.Contains(question))
            {
                return question;
            }
        }

        return null;
    }

    /// <summary>The answer as it is kept: a text, a key of a list, yes or no; null without one.</summary>
    public static string? AnswerTo(Enrolment enrolment, EnrolmentQuestion question) =>
        question switch
        {
            EnrolmentQuestion.FamilyName => enrolment.FamilyName.Length == 0 ? null : enrolment.FamilyName,
            EnrolmentQuestion.GivenName => enrolment.GivenName,
            EnrolmentQuestion.EnrolledBefore => enrolment.EnrolledBefore switch
            {
                true => Yes,
                false => "no",
                null => null,
            },
            EnrolmentQuestion.RepresentativeNumber => enrolment.RepresentativeNumber,
            EnrolmentQuestion.Regulator => enrolment.Regulator.Length == 0 ? null : enrolment.Regulator,
            EnrolmentQuestion.MemberNumber => enrolment.MemberNumber,
            EnrolmentQuestion.Organisation => enrolment.Organisation,
            EnrolmentQuestion.Country => enrolment.Country,
            EnrolmentQuestion.Street => enrolment.Street,
            EnrolmentQuestion.City => enrolment.City,
            EnrolmentQuestion.Province => enrolment.Province,
            EnrolmentQuestion.PostalCode => enrolment.PostalCode,
            EnrolmentQuestion.Phone => enrolment.Phone,
            EnrolmentQuestion.Fax => enrolment.Fax,
            EnrolmentQuestion.Email => enrolment.Email,
            EnrolmentQuestion.FirstPaper => enrolment.FirstPaper,
            _ => enrolment.SecondPaper,
        };

    /// <summary>Keeps an answer. A form printed before no longer holds it and is to be printed again.</summary>
    public Task<EnrolmentOutcome> AnswerAsync(
        Actor actor,
        EnrolmentQuestion question,
        string? value,
        CancellationToken cancellationToken
    ) =>
        ChangeAsync(
            actor,
            async draft =>
            {
                if (!IsAsked(draft, question))
                {
                    return false;
                }

                var answer = string.IsNullOrWhiteSpace(value) ? null : value.Trim();
                if (AnswerTo(draft, question) != answer)
                {
                    draft.PrintedAt = null;
                    draft.Answered = string.Join(',', Answered(draft).Except(JudgedBy(question)));
                }

                Set(draft, question, answer);
                Unask(draft);
                draft.Answered = string.Join(',', Answered(draft).Append(question).Distinct());
                Account account = await db.Set<Account>().SingleAsync(a => a.Id == draft.AccountId, cancellationToken);
                account.FamilyName = draft.FamilyName;
                account.GivenName = draft.GivenName ?? "";
                account.Regulator = draft.Regulator.Length == 0 ? null : draft.Regulator;
                account.MemberNumber = draft.MemberNumber;
                account.Email = draft.Email;
                account.Phone = draft.Phone;
                return true;
            },
            cancellationToken
        );

    /// <summary>Notes that the form was printed with all answers (S3-41).</summary>
    public Task<EnrolmentOutcome> PrintAsync(Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(
            actor,
            draft =>
            {
                if (Next(draft) is not null)
                {
                    return Task.FromResult(false);
                }

                draft.PrintedAt = calendar.Now;
                return Task.FromResult(true);
            },
            cancellationToken
        );

    private async Task<EnrolmentOutcome> ChangeAsync(Actor actor, Func<Enrolment, Task<bool>> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (
                await enrolments.FindAsync(actor, cancellationToken)
                is not { Enrolment: { State: EnrolmentState.Draft, Channel: EnrolmentChannel.Credential } draft }
            )
            {
                return EnrolmentOutcome.NotPossible;
            }

            if (!await change(draft))
            {
                return EnrolmentOutcome.NotPossible;
            }

            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return EnrolmentOutcome.Done;
            }
            // Two tabs answer two questions: both answers are kept.
            catch (DbUpdateConcurrencyException) when (attempt < 5)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private bool IsAsked(Enrolment enrolment, EnrolmentQuestion question) =>
        question switch
        {
            EnrolmentQuestion.RepresentativeNumber => enrolment.EnrolledBefore == true,
            EnrolmentQuestion.MemberNumber => Regulator(enrolment) is { } regulator && RegulatorNumbers.GivesNumbers(regulator),
            EnrolmentQuestion.Province => enrolment.Country == Canada,
            _ => true,
        };

    private ListEntry? Regulator(Enrolment enrolment) =>
        catalogue
            .Current.Lists[catalogue.Current.Portals[enrolment.Portal].Enrolment!.RegulatorList]
            .Find(enrolment.Regulator, calendar.Today);

    private static HashSet<EnrolmentQuestion> Answered(Enrolment enrolment) =>
        [.. (enrolment.Answered ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<EnrolmentQuestion>)];

    // Answers that were judged by another answer are asked again when it changes; what was typed is still there.
    private static EnrolmentQuestion[] JudgedBy(EnrolmentQuestion question) =>
        question switch
        {
            EnrolmentQuestion.Regulator => [EnrolmentQuestion.MemberNumber],
            EnrolmentQuestion.Country => [EnrolmentQuestion.Province, EnrolmentQuestion.PostalCode],
            _ => [],
        };

    // What is not asked any more says nothing any more.
    private void Unask(Enrolment draft)
    {
        foreach (
            EnrolmentQuestion question in new[]
            {
                EnrolmentQuestion.RepresentativeNumber,
                EnrolmentQuestion.MemberNumber,
                EnrolmentQuestion.Province,
            }
        )
        {
            if (!IsAsked(draft, question))
            {
                Set(draft, question, null);
                draft.Answered = string.Join(',', Answered(draft).Where(q => q != question));
            }
        }
    }

    private static void Set(Enrolment draft, EnrolmentQuestion question, string? answer)
    {
        switch (question)
        {
            case EnrolmentQuestion.FamilyName:
                draft.FamilyName = answer ?? "";
                break;
            case EnrolmentQuestion.GivenName:
                draft.GivenName = answer;
                break;
            case EnrolmentQuestion.EnrolledBefore:
                draft.EnrolledBefore = answer == Yes;
                break;
            case EnrolmentQuestion.RepresentativeNumber:
                draft.RepresentativeNumber = answer;
                break;
            case EnrolmentQuestion.Regulator:
                draft.Regulator = answer ?? "";
                break;
            case EnrolmentQuestion.MemberNumber:
                draft.MemberNumber = answer;
                break;
            case EnrolmentQuestion.Organisation:
                draft.Organisation = answer;
                break;
            case EnrolmentQuestion.Country:
                draft.Country = answer;
                break;
            case EnrolmentQuestion.Street:
                draft.Street = answer;
                break;
            case EnrolmentQuestion.City:
                draft.City = answer;
                break;
            case EnrolmentQuestion.Province:
                draft.Province = answer;
                break;
            case EnrolmentQuestion.PostalCode:
                draft.PostalCode = answer;
                break;
            case EnrolmentQuestion.Phone:
                draft.Phone = answer;
                break;
            case EnrolmentQuestion.Fax:
                draft.Fax = answer;
                break;
            case EnrolmentQuestion.Email:
                draft.Email = answer ?? draft.Email;
                break;
            case EnrolmentQuestion.FirstPaper:
                draft.FirstPaper = answer;
                break;
            default:
                draft.SecondPaper = answer;
                break;
        }
    }
}
