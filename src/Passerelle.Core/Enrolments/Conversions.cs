using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Work;
using Passerelle.Programs;

namespace Passerelle.Core.Enrolments;

/// <summary>
/// Outcome b of an enrolment (S1-22 to S1-25): who has a client's account signs in with it, accepts the terms of the representatives'
/// portal, enters the code mailed to its address, and has a candidate's account beside it. The approval then closes the client's.
/// </summary>
public sealed class Conversions(
    PasserelleDb db,
    KeyedDigest digest,
    MailedProofs proofs,
    SignInLocks locks,
    ISignInRules rules,
    EnrolmentMatching matching,
    CatalogueProvider catalogue,
    WorkQueue work,
    OfficeCalendar calendar
)
{
    /// <summary>The client's account of an address in a portal's realm, which could be converted; null when it has none.</summary>
    internal Task<Guid?> ConvertibleAsync(string portal, string email, CancellationToken cancellationToken)
    {
        var realm = RulesOf(portal).Realm;
        var key = SignInRules.KeyOf(email);
        return (
            from user in db.Set<User>()
            join seat in db.Set<Seat>() on user.Id equals seat.UserId
            where
                user.Realm == realm
                && user.SignInKey == key
                && seat.Active
                && seat.Account!.Kind == AccountKind.Client
                && seat.Account.State == AccountState.Active
            select (Guid?)seat.AccountId
        ).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>
    /// The conversion that a sign-in, complete but for an account, has come for; the first time it is begun and its code mailed.
    /// Null when there is nothing to convert.
    /// </summary>
    public async Task<Conversion?> FindAsync(SignInProgress progress, CancellationToken cancellationToken)
    {
        Guid user = progress.Attempt.UserId;
        if (progress.Step != SignInStep.Ready || await HasSeatAsync(progress, cancellationToken))
        {
            return null;
        }

        DateTime now = calendar.Now;
        MembershipInvitation? invitation = await db.Set<MembershipInvitation>()
            .Where(i => i.Portal == progress.Attempt.Portal && i.UsedAt == null && i.ExpiresAt >= now)
            .Where(i => db.Set<Seat>().Any(s => s.UserId == user && s.Active && s.AccountId == i.ConvertsAccountId))
            // Asked twice: the latest is what the person wants now.
            .OrderByDescending(i => i.CreatedAt)
            .ThenByDescending(i => i.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (invitation is null)
        {
            return null;
        }

        return await OfAsync(user, invitation.Id, cancellationToken) ?? await BeginAsync(user, invitation, cancellationToken);
    }

    /// <summary>Has the code mailed again: the same while it is valid, else a new one.</summary>
    /// <returns>False when too many were asked for.</returns>
    public async Task<bool> RequestAsync(Conversion conversion, CancellationToken cancellationToken)
    {
        if (await locks.TryAsync($"conversion:{conversion.UserId:N}", SignInRules.MaxCodesPerHour, cancellationToken) is null)
        {
            return false;
        }

        proofs.Renew(conversion, LifetimeOf(conversion.Portal), RulesOf(conversion.Portal).MaxAttempts);
        work.Add(ConversionMail.Kind, new ConversionMail(conversion.Id, conversion.CodeNumber));
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Judges a code; a right one makes the candidate's account and its draft request, once.</summary>
    public async Task<CodeOutcome> ConfirmAsync(
        SignInProgress progress,
        Conversion conversion,
        string code,
        CancellationToken cancellationToken
    )
    {
        CodeOutcome outcome = await proofs.EnterAsync(
            conversion,
            code,
            LifetimeOf(conversion.Portal),
            RulesOf(conversion.Portal).MaxAttempts,
            canPass: true,
            cancellationToken
        );
        if (outcome != CodeOutcome.Right)
        {
            return outcome;
        }

        MembershipInvitation invitation = await db.Set<MembershipInvitation>()
            .SingleAsync(i => i.Id == conversion.InvitationId, cancellationToken);
        conversion.DoneAt = invitation.UsedAt = calendar.Now;
        await MakeAsync(conversion, invitation, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Pressed twice at once: the other press made the account, and the sign-in goes on with it.
            db.ChangeTracker.Clear();
            return await HasSeatAsync(progress, cancellationToken) ? CodeOutcome.Right : CodeOutcome.Wrong;
        }

        return CodeOutcome.Right;
    }

    /// <summary>How long a conversion code holds.</summary>
    public TimeSpan LifetimeOf(string portal) => TimeSpan.FromMinutes(catalogue.Current.Portals[portal].SignUp!.CodeMinutes);

    private Task<Conversion?> OfAsync(Guid user, Guid invitation, CancellationToken cancellationToken) =>
        db.Set<Conversion>().SingleOrDefaultAsync(c => c.UserId == user && c.InvitationId == invitation, cancellationToken);

    private async Task<Conversion?> BeginAsync(Guid user, MembershipInvitation invitation, CancellationToken cancellationToken)
    {
        var conversion = new Conversion
        {
            Portal = invitation.Portal,
            Address = digest.Of("conversion-address", SignInRules.KeyOf(invitation.Email)),
            UserId = user,
            InvitationId = invitation.Id,
            StartedAt = calendar.Now,
            ExpiresAt = invitation.ExpiresAt,
        };
        db.Add(conversion);
        work.Add(ConversionMail.Kind, new ConversionMail(conversion.Id, conversion.CodeNumber));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return conversion;
        }
        catch (DbUpdateException)
        {
            // Two tabs at once: the other one began it.
            db.ChangeTracker.Clear();
            return await OfAsync(user, invitation.Id, cancellationToken);
        }
    }

    private async Task MakeAsync(Conversion conversion, MembershipInvitation invitation, CancellationToken cancellationToken)
    {
        Account client = await db.Set<Account>().SingleAsync(a => a.Id == invitation.ConvertsAccountId, cancellationToken);
        var account = new Account
        {
            Portal = conversion.Portal,
            Kind = AccountKind.Candidate,
            GivenName = client.GivenName,
            FamilyName = client.FamilyName,
            Regulator = invitation.Regulator,
            MemberNumber = invitation.MemberNumber,
            Email = client.Email,
            Phone = client.Phone,
            Language = client.Language,
            CreatedAt = calendar.Now,
        };
        db.Add(account);
        db.Add(
            new Seat
            {
                UserId = conversion.UserId,
                AccountId = account.Id,
                Role = SeatRole.Holder,
            }
        );
        await matching.BeginAsync(account, invitation.RepresentativeNumber, invitation.Register, invitation.CreatedAt, cancellationToken);
    }

    private Task<bool> HasSeatAsync(SignInProgress progress, CancellationToken cancellationToken) =>
        db.Set<Seat>()
            .AnyAsync(s => s.UserId == progress.Attempt.UserId && s.Account!.Portal == progress.Attempt.Portal, cancellationToken);

    private SignInRules RulesOf(string portal) =>
        rules.Find(portal) ?? throw new InvalidOperationException($"One does not sign in to {portal}.");
}
