using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Registers;
using Passerelle.Core.SignUps;
using Passerelle.Programs;

namespace Passerelle.Core.Enrolments;

/// <summary>Who somebody says they are before they have an account (S1-10 to S1-13).</summary>
/// <param name="Regulator">Key in the catalogue's list of regulators.</param>
/// <param name="MemberNumber">Null where the regulator gives no numbers .</param>
/// <param name="RepresentativeNumber">The department's number; null at a first enrolment.</param>
public sealed record MembershipApplication(string Email, string Regulator, string? MemberNumber, string? RepresentativeNumber);

/// <summary>What came of it (S1-21 to S1-27).</summary>
public abstract record PreSignUpOutcome
{
    private PreSignUpOutcome() { }

    /// <summary>An invitation was made; when the register stands in the way, the person is told before going on .</summary>
    public sealed record Invited(MembershipInvitation Invitation) : PreSignUpOutcome;

    /// <summary>Outcome b: the address has a client's account, which may be converted (S1-22).</summary>
    public sealed record Convertible(MembershipInvitation Invitation) : PreSignUpOutcome;

    /// <summary>The membership is not in good standing, and the portal lets nobody go on then.</summary>
    public sealed record NotInGoodStanding : PreSignUpOutcome;

    /// <summary>Outcome a: this address and this membership have an account (S1-21), or a request under way.</summary>
    public sealed record AlreadyEnrolled : PreSignUpOutcome;

    /// <summary>This membership has an account under another address, which is never shown (S1-109).</summary>
    public sealed record OtherEmail : PreSignUpOutcome;

    /// <summary>This membership has an account that was deactivated or closed (S1-112, S1-113).</summary>
    public sealed record AccountExists : PreSignUpOutcome;

    /// <summary>The same membership was asked about too often.</summary>
    public sealed record TooMany : PreSignUpOutcome;
}

/// <summary>
/// The first step of an enrolment: what is known of a membership decides whether an invitation is made. What is told of an account is
/// told only to who knows its regulator and number, and how often one may ask is limited.
/// </summary>
public sealed class PreSignUps(
    PasserelleDb db,
    IMemberRegister register,
    SignInLocks locks,
    InvitationCodes codes,
    Conversions conversions,
    CatalogueProvider catalogue,
    OfficeCalendar calendar
)
{
    /// <summary>Questions about one membership, or one address, within <see cref="SignInRules.LockFor"/>.</summary>
    public const int MaxQuestions = 10;

    /// <summary>Decides; an invitation made is saved.</summary>
    public async Task<PreSignUpOutcome> AskAsync(string portal, MembershipApplication asked, CancellationToken cancellationToken)
    {
        EnrolmentDefinition rules = RulesOf(portal);
        var number = MemberNumbers.Key(asked.MemberNumber);
        var address = SignInRules.KeyOf(asked.Email);
        if (
            await locks.TryAsync($"pre-sign-up:{portal}:{asked.Regulator}:{number ?? address}", MaxQuestions, cancellationToken) is null
            || await locks.TryAsync($"pre-sign-up-address:{portal}:{address}", MaxQuestions, cancellationToken) is null
        )
        {
            return new PreSignUpOutcome.TooMany();
        }

        if (number is not null && await KnownAsync(portal, asked, number, cancellationToken) is { } known)
        {
            return known;
        }

        RegisterWord word = RegisterWords.Of(
            await register.FindAsync(new MembershipClaim(asked.Regulator, number, FamilyName: null, GivenName: null), cancellationToken),
            calendar.Today
        );
        if (word.StandsInTheWay() && !rules.AllowWhenNotInGoodStanding)
        {
            return new PreSignUpOutcome.NotInGoodStanding();
        }

        Guid? client = await conversions.ConvertibleAsync(portal, asked.Email, cancellationToken);
        MembershipInvitation invitation = Make(portal, asked with { MemberNumber = number }, word, client);
        db.Add(invitation);
        await db.SaveChangesAsync(cancellationToken);
        // Told only for a membership that the register confirms; the others learn it from their own mailbox.
        return client is not null && word == RegisterWord.Good
            ? new PreSignUpOutcome.Convertible(invitation)
            : new PreSignUpOutcome.Invited(invitation);
    }

    /// <summary>The invitation that the browser remembers, if it can still be used.</summary>
    public async Task<MembershipInvitation?> FindAsync(string portal, string? publicId, CancellationToken cancellationToken)
    {
        DateTime now = calendar.Now;
        return string.IsNullOrEmpty(publicId)
            ? null
            : await db.Set<MembershipInvitation>()
                .AsNoTracking()
                .SingleOrDefaultAsync(
                    i => i.PublicId == publicId && i.Portal == portal && i.ExpiresAt >= now && i.UsedAt == null,
                    cancellationToken
                );
    }

    /// <summary>The code of an invitation, as it is shown.</summary>
    public string CodeOf(MembershipInvitation invitation) => codes.CodeOf(invitation);

    private EnrolmentDefinition RulesOf(string portal) =>
        catalogue.Current.Portals.GetValueOrDefault(portal)?.Enrolment
        ?? throw new InvalidOperationException($"Nobody enrols in {portal}.");

    private async Task<PreSignUpOutcome?> KnownAsync(
        string portal,
        MembershipApplication asked,
        string number,
        CancellationToken cancellationToken
    )
    {
        var email = SignInRules.KeyOf(asked.Email);
        var accounts = await (
            from account in db.Set<Account>()
            join seat in db.Set<Seat>() on account.Id equals seat.AccountId
            join user in db.Set<User>() on seat.UserId equals user.Id
            where
                account.Portal == portal
                && account.Regulator == asked.Regulator
                && account.MemberNumber == number
                && (account.Kind == AccountKind.Representative || account.Kind == AccountKind.Candidate)
            select new
            {
                account.Id,
                account.Kind,
                account.State,
                Same = user.SignInKey == email,
            }
        ).ToListAsync(cancellationToken);
        if (accounts.Exists(a => a.Same && a.State == AccountState.Active))
        {
            return new PreSignUpOutcome.AlreadyEnrolled();
        }

        if (accounts.Exists(a => a.State != AccountState.Active))
        {
            return new PreSignUpOutcome.AccountExists();
        }

        // A request that was never submitted does not bind its membership: the address may have been mistyped.
        Guid[] others = [.. accounts.Select(a => a.Id)];
        var held =
            accounts.Exists(a => a.Kind == AccountKind.Representative)
            || await db.Set<Enrolment>()
                .AnyAsync(
                    e =>
                        others.Contains(e.AccountId)
                        && (e.State == EnrolmentState.Submitted || e.State == EnrolmentState.DocumentsRequested),
                    cancellationToken
                );
        return held ? new PreSignUpOutcome.OtherEmail() : null;
    }

    private MembershipInvitation Make(string portal, MembershipApplication asked, RegisterWord word, Guid? client)
    {
        NewInvitationCode code = codes.New();
        return new MembershipInvitation
        {
            Id = code.Id,
            Portal = portal,
            CodeDigest = code.Digest,
            SealedCode = code.Sealed,
            Email = asked.Email.Trim(),
            Regulator = asked.Regulator,
            MemberNumber = asked.MemberNumber,
            RepresentativeNumber = MemberNumbers.Key(asked.RepresentativeNumber),
            Register = word,
            ConvertsAccountId = client,
            CreatedAt = calendar.Now,
            ExpiresAt = calendar.EndOf(calendar.Today.AddDays(catalogue.Current.Portals[portal].SignUp!.InvitationDays)),
        };
    }
}
