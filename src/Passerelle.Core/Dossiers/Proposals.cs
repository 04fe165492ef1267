using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Feel;
using Passerelle.Programs;

namespace Passerelle.Core.Dossiers;

/// <summary>Where a proposed answer comes from.</summary>
/// <param name="Applicant">The applicant who gave it; null when it is from the representative's account.</param>
public sealed record ProposalOrigin(LoadedApplication? Applicant);

/// <summary>
/// Puts what is known already into the unanswered questions of an opened page: from the account, or from applicants before this one,
/// as the catalogue says (<see cref="QuestionDefinition.Prefill"/>). Nothing is saved: the person checks it and goes on.
/// </summary>
public sealed class Proposals(PasserelleDb db)
{
    internal async Task<OpenedPage> AddAsync(Actor actor, OpenedPage page, Language language, CancellationToken cancellationToken)
    {
        if (page.Rows is not null || !page.Questions.Any(IsOpen))
        {
            return page;
        }

        Account? account = page.Questions.Where(IsOpen).Any(q => q.Definition.Prefill.Any(s => s != PrefillSource.EarlierApplicant))
            ? await db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == actor.AccountId, cancellationToken)
            : null;
        return page with { Questions = [.. page.Questions.Select(q => IsOpen(q) ? Proposed(q, page, account, language) : q)] };
    }

    private static bool IsOpen(OpenedQuestion question) => question.Value.IsUnknown && question.Definition.Prefill.Count > 0;

    private static OpenedQuestion Proposed(OpenedQuestion question, OpenedPage page, Account? account, Language language)
    {
        foreach (PrefillSource source in question.Definition.Prefill)
        {
            (FeelValue value, LoadedApplication? applicant) =
                source == PrefillSource.EarlierApplicant
                    ? OfEarlier(question.Definition, page)
                    : (FeelValue.Of(OfAccount(source, account)), null);
            if (!value.IsUnknown && !value.IsNull && CanBeChosen(question.Definition, value, page))
            {
                return question with
                {
                    Fields = FieldParser.Format(question.Definition, value, language),
                    Proposed = new ProposalOrigin(applicant),
                };
            }
        }

        return question;
    }

    private static (FeelValue Value, LoadedApplication? Applicant) OfEarlier(QuestionDefinition question, OpenedPage page)
    {
        IEnumerable<LoadedApplication> earlier = page.Dossier.Applications.TakeWhile(a => a != page.Application);
        foreach (LoadedApplication applicant in page.Application is null ? [] : earlier)
        {
            if (
                applicant.Program?.Definition.FindQuestion(question.Key)?.Type == question.Type
                && applicant.Evaluation!.Submitted[question.Key] is { IsUnknown: false } value
            )
            {
                return (value, applicant);
            }
        }

        return (FeelValue.Unknown, null);
    }

    private static string? OfAccount(PrefillSource source, Account? account) =>
        source switch
        {
            PrefillSource.AccountGivenName => account?.GivenName,
            PrefillSource.AccountFamilyName => account?.FamilyName,
            PrefillSource.AccountOrganisation => account?.Organisation,
            PrefillSource.AccountRegulator => account?.Regulator,
            PrefillSource.AccountMemberNumber => account?.MemberNumber,
            PrefillSource.AccountEmail => account?.Email,
            PrefillSource.AccountPhone => account?.Phone,
            PrefillSource.AccountPostalAddress => account?.PostalAddress,
            _ => null,
        };

    private static bool CanBeChosen(QuestionDefinition question, FeelValue value, OpenedPage page) =>
        question.Type != QuestionType.Choice
        || (value.Kind == FeelKind.String && page.Evaluation.OptionsOf(question.Key).Any(o => o.Value == value.AsString()));
}
