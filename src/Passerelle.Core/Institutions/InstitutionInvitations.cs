using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.SignUps;
using Passerelle.Core.Work;
using Passerelle.Programs;

namespace Passerelle.Core.Institutions;

/// <summary>Makes invitations to institutions, and has them mailed.</summary>
public sealed class InstitutionInvitations(
    PasserelleDb db,
    InvitationCodes codes,
    CatalogueProvider catalogue,
    WorkQueue work,
    OfficeCalendar calendar
)
{
    /// <summary>A new invitation and its email. Not saved.</summary>
    internal void Add(Account account, string email, SeatRole role, bool removesFormer, Language language)
    {
        NewInvitationCode code = codes.New();
        db.Add(
            new InstitutionInvitation
            {
                Id = code.Id,
                Portal = account.Portal,
                CodeDigest = code.Digest,
                SealedCode = code.Sealed,
                Email = email.Trim(),
                AccountId = account.Id,
                Role = role,
                RemovesFormer = removesFormer,
                Language = language,
                CreatedAt = calendar.Now,
                ExpiresAt = calendar.EndOf(calendar.Today.AddDays(catalogue.Current.Portals[account.Portal].SignUp!.InvitationDays)),
            }
        );
        Mail(code.Id);
    }

    /// <summary>Has an invitation mailed, with the same code. Not saved.</summary>
    internal void Mail(Guid invitation) => work.Add(InvitationMail.Kind, new InvitationMail(invitation));

    /// <summary>Lets an invitation lapse, this very second included. Not saved.</summary>
    internal void Withdraw(InstitutionInvitation invitation) => invitation.ExpiresAt = calendar.Now.AddSeconds(-1);
}
