using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Programs;

namespace Passerelle.Core.Enrolments;

/// <summary>Opens a candidate's account for a credential that has none, once the three questions were answered (S3-23 to S3-27).</summary>
public sealed class EnrolmentOpening(PasserelleDb db, EnrolmentMatching matching, CatalogueProvider catalogue, TimeProvider clock)
{
    /// <summary>Whether one enrols in the portal with a credential of one's own.</summary>
    public bool IsOffered(string portal) =>
        catalogue.Current.Portals.GetValueOrDefault(portal)?.Enrolment is { Channel: EnrolmentChannel.Credential };

    /// <summary>Whether this sign-in is complete but for an account.</summary>
    public async Task<bool> IsOpenAsync(SignInProgress progress, CancellationToken cancellationToken) =>
        progress is { Step: SignInStep.Ready } && IsOffered(progress.Attempt.Portal) && !await HasSeatAsync(progress, cancellationToken);

    /// <summary>Makes the account and its draft request; a second press finds them made. Saved.</summary>
    /// <returns>False when the sign-in is not at this point, or the portal enrols otherwise.</returns>
    public async Task<bool> OpenAsync(SignInProgress progress, CancellationToken cancellationToken)
    {
        if (!IsOffered(progress.Attempt.Portal) || progress.Step != SignInStep.Ready)
        {
            return false;
        }

        if (await HasSeatAsync(progress, cancellationToken))
        {
            return true;
        }

        User user = await db.Set<User>().SingleAsync(u => u.Id == progress.Attempt.UserId, cancellationToken);
        DateTime now = clock.GetUtcNow().UtcDateTime;
        var account = new Account
        {
            Portal = progress.Attempt.Portal,
            Kind = AccountKind.Candidate,
            GivenName = "",
            FamilyName = "",
            Email = user.Email,
            Language = user.Language,
            CreatedAt = now,
        };
        db.Add(account);
        db.Add(
            new Seat
            {
                UserId = user.Id,
                AccountId = account.Id,
                Role = SeatRole.Holder,
            }
        );
        await matching.BeginAsync(account, representativeNumber: null, RegisterWord.Unavailable, now, cancellationToken);
        // Pressed twice at once: the sign-in's revision lets one of them make the account.
        db.Entry(progress.Attempt).State = EntityState.Modified;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return await HasSeatAsync(progress, cancellationToken);
        }
    }

    private Task<bool> HasSeatAsync(SignInProgress progress, CancellationToken cancellationToken) =>
        db.Set<Seat>()
            .AnyAsync(s => s.UserId == progress.Attempt.UserId && s.Account!.Portal == progress.Attempt.Portal, cancellationToken);
}
