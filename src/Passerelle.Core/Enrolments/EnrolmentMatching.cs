using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Registers;
using Passerelle.Programs;

namespace Passerelle.Core.Enrolments;

/// <summary>Begins requests, and finds out what the accounts there are and the register say of them.</summary>
public sealed class EnrolmentMatching(PasserelleDb db, IMemberRegister register, CatalogueProvider catalogue, OfficeCalendar calendar)
{
    /// <summary>A new draft for an account; its days count from now. Not saved.</summary>
    /// <param name="word">What the register said, at <paramref name="askedAt"/>.</param>
    internal async Task<Enrolment> BeginAsync(
        Account account,
        string? representativeNumber,
        RegisterWord word,
        DateTime askedAt,
        CancellationToken cancellationToken
    )
    {
        EnrolmentDefinition rules = catalogue.Current.Portals[account.Portal].Enrolment!;
        var enrolment = new Enrolment
        {
            Portal = account.Portal,
            Channel = rules.Channel,
            AccountId = account.Id,
            FamilyName = account.FamilyName,
            GivenName = account.GivenName.Length == 0 ? null : account.GivenName,
            Email = account.Email,
            Regulator = account.Regulator ?? "",
            MemberNumber = account.MemberNumber,
            RepresentativeNumber = representativeNumber,
            Match = EnrolmentMatch.New,
            Register = word,
            RegisterAt = askedAt,
            Phone = account.Phone,
            CreatedAt = calendar.Now,
            ExpiresAt = calendar.EndOf(calendar.Today.AddDays(rules.Days)),
        };
        enrolment.Match = await MatchAsync(enrolment, cancellationToken);
        db.Add(enrolment);
        db.Add(
            new EnrolmentEntry
            {
                EnrolmentId = enrolment.Id,
                Seq = 1,
                Event = EnrolmentEvent.Created,
                At = calendar.Now,
                By = enrolment.FullName.Length > 0 ? enrolment.FullName : account.Email,
            }
        );
        return enrolment;
    }

    /// <summary>How the claimed number fits: one person of that name and membership, nobody, several, another .</summary>
    internal async Task<EnrolmentMatch> MatchAsync(Enrolment enrolment, CancellationToken cancellationToken)
    {
        if (enrolment.RepresentativeNumber is not { } number)
        {
            return EnrolmentMatch.New;
        }

        var known = await db.Set<Account>()
            .Where(a => a.RepresentativeNumber == number && a.Kind == AccountKind.Representative)
            .Select(a => new
            {
                a.GivenName,
                a.FamilyName,
                a.Regulator,
                a.MemberNumber,
                a.State,
            })
            .ToListAsync(cancellationToken);
        // One person may have an account in several portals.
        var people = known
            .Select(a => (Folded.Of(a.FamilyName), Folded.Of(a.GivenName), a.Regulator, MemberNumbers.Key(a.MemberNumber)))
            .Distinct()
            .ToList();
        return people.Count switch
        {
            0 => EnrolmentMatch.None,
            1 => people[0]
                == (
                    Folded.Of(enrolment.FamilyName),
                    Folded.Of(enrolment.GivenName),
                    enrolment.Regulator,
                    MemberNumbers.Key(enrolment.MemberNumber)
                )
            && known.TrueForAll(a => a.State == AccountState.Active)
                ? EnrolmentMatch.Exact
                : EnrolmentMatch.Differs,
            _ => EnrolmentMatch.Several,
        };
    }

    /// <summary>Asks the register, with the name now that it is known. Not saved.</summary>
    internal async Task AskRegisterAsync(Enrolment enrolment, CancellationToken cancellationToken)
    {
        enrolment.Register = RegisterWords.Of(
            await register.FindAsync(
                new MembershipClaim(enrolment.Regulator, enrolment.MemberNumber, enrolment.FamilyName, enrolment.GivenName),
                cancellationToken
            ),
            calendar.Today,
            enrolment.FamilyName
        );
        enrolment.RegisterAt = calendar.Now;
    }
}
