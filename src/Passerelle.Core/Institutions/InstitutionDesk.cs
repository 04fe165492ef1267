using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Enrolments;
using Passerelle.Core.Messages;
using Passerelle.Programs;

namespace Passerelle.Core.Institutions;

/// <summary>An institution as the desk lists it.</summary>
public sealed record InstitutionLine(string PublicId, string Number, string Name, string? Primary, int Secondaries, int OpenRequests);

/// <summary>An institution as an officer has it open, with its log, latest first.</summary>
public sealed record OfficeInstitution(Institution Institution, IReadOnlyList<InstitutionEntry> Log);

/// <summary>Whom the office invites to be the primary user of an institution (S4-01).</summary>
/// <param name="Number">As the department designates the institution; one of its own or a new one.</param>
/// <param name="RemovesFormer">The present primary user, if any, is removed when the new one signs up.</param>
public sealed record PrimaryInvitation(string Number, string Name, string Email, Language Language, bool RemovesFormer);

/// <summary>
/// The office's side of institutions: it invites primary users, changes them and removes secondary ones, at the institution's request or
/// on its own. Two officers cannot act on the same state: the second acts on an older revision and is told so.
/// </summary>
public sealed class InstitutionDesk(
    PasserelleDb db,
    InstitutionRecords records,
    InstitutionInvitations invitations,
    InstitutionSeats seats,
    ISignInRules rules,
    MessageWriter messages,
    CatalogueProvider catalogue,
    OfficeCalendar calendar
)
{
    /// <summary>Most lines of the list.</summary>
    public const int Most = 500;

    /// <summary>The portal of the institutions; null where there is none.</summary>
    public PortalDefinition? Portal =>
        catalogue.Current.Portals.Values.FirstOrDefault(p => p is { Audience: PortalAudience.Institution, SignIn: not null });

    /// <summary>A number as it is kept: capital letters and digits.</summary>
    public static string NumberOf(string typed) => string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    /// <summary>Institutions with an account; those with an open request first, then by name.</summary>
    public async Task<IReadOnlyList<InstitutionLine>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.KeepsAccounts)
        {
            return [];
        }

        var rows = await db.Set<Account>()
            .Where(a => a.Kind == AccountKind.Institution)
            .Select(a => new
            {
                a.PublicId,
                a.InstitutionNumber,
                a.Organisation,
                Primary = db.Set<Seat>()
                    .Where(s => s.AccountId == a.Id && s.Active && s.Role == SeatRole.Primary)
                    .Select(s => s.Name)
                    .FirstOrDefault(),
                Secondaries = db.Set<Seat>().Count(s => s.AccountId == a.Id && s.Active && s.Role == SeatRole.Secondary),
                Open = db.Set<InstitutionRequest>().Count(r => r.AccountId == a.Id && r.State == InstitutionRequestState.Open),
            })
            .OrderByDescending(r => r.Open > 0)
            .ThenBy(r => r.Organisation)
            .Take(Most)
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(r => new InstitutionLine(
                r.PublicId,
                r.InstitutionNumber ?? "",
                r.Organisation ?? "",
                r.Primary,
                r.Secondaries,
                r.Open
            )),
        ];
    }

    /// <summary>An institution; null when there is none for this actor.</summary>
    public async Task<OfficeInstitution?> FindAsync(Actor actor, string publicId, CancellationToken cancellationToken)
    {
        if (await OpenedAsync(actor, publicId, cancellationToken) is not { } account)
        {
            return null;
        }

        List<InstitutionEntry> log = await db.Set<InstitutionEntry>()
            .AsNoTracking()
            .Where(e => e.AccountId == account.Id)
            .OrderByDescending(e => e.At)
            .ThenByDescending(e => e.Id)
            .ToListAsync(cancellationToken);
        return new OfficeInstitution(await records.LoadAsync(account, cancellationToken), log);
    }

    /// <summary>The institution of a number that has an account already; null when it has none.</summary>
    public async Task<Account?> OfNumberAsync(Actor actor, string number, CancellationToken cancellationToken)
    {
        var key = NumberOf(number);
        return actor.KeepsAccounts && Portal is { } portal
            ? await db.Set<Account>()
                .AsNoTracking()
                .SingleOrDefaultAsync(a => a.Portal == portal.Slug && a.InstitutionNumber == key, cancellationToken)
            : null;
    }

    /// <summary>Whether an address signs in to some portal of the same realm already: it cannot be invited (S4-27).</summary>
    public Task<bool> IsTakenAsync(string email, CancellationToken cancellationToken)
    {
        var realm = rules.Find(Portal?.Slug ?? "")?.Realm;
        var key = SignInRules.KeyOf(email);
        return db.Set<User>().AnyAsync(u => u.Realm == realm && u.SignInKey == key, cancellationToken);
    }

    /// <summary>
    /// Invites a primary user, of a new institution or in the place of the present one, who stays until the new one has signed up.
    /// An earlier invitation of a primary user is withdrawn.
    /// </summary>
    /// <returns>The institution's public id; null when the actor may not, the address is taken, or somebody else acted meanwhile.</returns>
    public async Task<string?> InvitePrimaryAsync(Actor actor, PrimaryInvitation invited, CancellationToken cancellationToken)
    {
        if (!actor.KeepsAccounts || Portal is not { } portal || await IsTakenAsync(invited.Email, cancellationToken))
        {
            return null;
        }

        var number = NumberOf(invited.Number);
        Account? account = await db.Set<Account>()
            .SingleOrDefaultAsync(a => a.Portal == portal.Slug && a.InstitutionNumber == number, cancellationToken);
        if (account is null)
        {
            account = new Account
            {
                Portal = portal.Slug,
                Kind = AccountKind.Institution,
                GivenName = "",
                FamilyName = "",
                Organisation = invited.Name.Trim(),
                InstitutionNumber = number,
                Email = invited.Email.Trim(),
                Language = invited.Language,
                CreatedAt = calendar.Now,
            };
            db.Add(account);
            records.Write(account, InstitutionEvent.Added, actor.Name, about: null);
        }

        await InviteAsync(account, invited.Email, invited.RemovesFormer, invited.Language, actor, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return account.PublicId;
        }
        catch (DbUpdateException)
        {
            // Two officers at once: the number, or the revision, lets one of them through.
            db.ChangeTracker.Clear();
            return null;
        }
    }

    /// <summary>Has the invitation of the primary user mailed again, with the same code.</summary>
    public Task<DeskOutcome> SendAgainAsync(Actor actor, string publicId, int seen, CancellationToken cancellationToken) =>
        ActAsync(
            actor,
            publicId,
            seen,
            institution =>
            {
                foreach (InstitutionInvitation waiting in institution.Waiting.Where(i => i.Role == SeatRole.Primary))
                {
                    invitations.Mail(waiting.Id);
                }

                return Task.FromResult(true);
            },
            cancellationToken
        );

    /// <summary>Removes a secondary user: their sessions end with their next request. The primary user is never removed so.</summary>
    public Task<DeskOutcome> RemoveAsync(Actor actor, string publicId, int seen, Guid seatId, CancellationToken cancellationToken) =>
        ActAsync(actor, publicId, seen, institution => RemoveAsync(institution, seatId, actor, cancellationToken), cancellationToken);

    /// <summary>Carries a request out: the user is removed, made primary, or invited to be.</summary>
    public Task<DeskOutcome> CarryOutAsync(Actor actor, string publicId, int seen, string request, CancellationToken cancellationToken) =>
        ActAsync(
            actor,
            publicId,
            seen,
            async institution =>
            {
                if (OpenOf(institution, request) is not { } asked || !await DoAsync(institution, asked, actor, cancellationToken))
                {
                    return false;
                }

                Close(institution, asked, InstitutionRequestState.Done, answer: null);
                return true;
            },
            cancellationToken
        );

    /// <summary>Declines a request, with the reason.</summary>
    public Task<DeskOutcome> DeclineAsync(
        Actor actor,
        string publicId,
        int seen,
        string request,
        string answer,
        CancellationToken cancellationToken
    ) =>
        ActAsync(
            actor,
            publicId,
            seen,
            institution =>
            {
                if (OpenOf(institution, request) is not { } asked)
                {
                    return Task.FromResult(false);
                }

                Close(institution, asked, InstitutionRequestState.Declined, answer.Trim());
                records.Write(institution.Account, InstitutionEvent.Declined, actor.Name, about: null);
                return Task.FromResult(true);
            },
            cancellationToken
        );

    private static InstitutionRequest? OpenOf(Institution institution, string request) =>
        institution.Requests.FirstOrDefault(r => r.PublicId == request && r.State == InstitutionRequestState.Open);

    private async Task<bool> DoAsync(Institution institution, InstitutionRequest asked, Actor actor, CancellationToken cancellationToken)
    {
        Account account = institution.Account;
        if (asked.Wish == InstitutionWish.RemoveSecondary)
        {
            // Removed meanwhile is what was asked for.
            return asked.SeatId is { } removed
                && (
                    institution.Users.Any(u => u.SeatId == removed && !u.Active)
                    || await RemoveAsync(institution, removed, actor, cancellationToken)
                );
        }

        if (asked.SeatId is { } chosen)
        {
            if (institution.Secondaries.FirstOrDefault(u => u.SeatId == chosen) is not { } user)
            {
                return false;
            }

            Seat seat = await db.Set<Seat>().SingleAsync(s => s.Id == chosen, cancellationToken);
            await seats.MakePrimaryAsync(account, seat, user.Email, asked.RemovesFormer, actor.Name, cancellationToken);
            return true;
        }

        if (await IsTakenAsync(asked.Email!, cancellationToken))
        {
            return false;
        }

        await InviteAsync(account, asked.Email!, asked.RemovesFormer, account.Language, actor, cancellationToken);
        return true;
    }

    private async Task<bool> RemoveAsync(Institution institution, Guid seatId, Actor actor, CancellationToken cancellationToken)
    {
        if (institution.Secondaries.All(u => u.SeatId != seatId))
        {
            return false;
        }

        Seat seat = await db.Set<Seat>().SingleAsync(s => s.Id == seatId, cancellationToken);
        seat.Active = false;
        records.Write(institution.Account, InstitutionEvent.UserRemoved, actor.Name, seat.Name);
        return true;
    }

    private void Close(Institution institution, InstitutionRequest asked, InstitutionRequestState state, string? answer)
    {
        asked.State = state;
        asked.DecidedAt = calendar.Now;
        asked.Answer = answer;
        messages.ToAccount(
            institution.Account.Id,
            state == InstitutionRequestState.Done ? "institution-request-done" : "institution-request-declined",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["wish"] = asked.Wish.ToString(), ["answer"] = answer ?? "" }
        );
    }

    private async Task InviteAsync(
        Account account,
        string email,
        bool removesFormer,
        Language language,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        DateTime now = calendar.Now;
        List<InstitutionInvitation> earlier = await db.Set<InstitutionInvitation>()
            .Where(i => i.AccountId == account.Id && i.UsedAt == null && i.ExpiresAt > now && i.Role == SeatRole.Primary)
            .ToListAsync(cancellationToken);
        foreach (InstitutionInvitation waiting in earlier)
        {
            invitations.Withdraw(waiting);
            records.Write(account, InstitutionEvent.InvitationWithdrawn, actor.Name, waiting.Email);
        }

        invitations.Add(account, email, SeatRole.Primary, removesFormer, language);
        records.Write(account, InstitutionEvent.PrimaryInvited, actor.Name, email.Trim());
    }

    private async Task<DeskOutcome> ActAsync(
        Actor actor,
        string publicId,
        int seen,
        Func<Institution, Task<bool>> act,
        CancellationToken cancellationToken
    )
    {
        if (await OpenedAsync(actor, publicId, cancellationToken) is not { } account)
        {
            return DeskOutcome.NotFound;
        }

        if (account.Revision != seen || !await act(await records.LoadAsync(account, cancellationToken)))
        {
            db.ChangeTracker.Clear();
            return DeskOutcome.Stale;
        }

        // A line of the log or an email alone would not move the revision that others act upon.
        db.Entry(account).State = EntityState.Modified;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return DeskOutcome.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return DeskOutcome.Stale;
        }
    }

    private async Task<Account?> OpenedAsync(Actor actor, string publicId, CancellationToken cancellationToken) =>
        actor.KeepsAccounts
            ? await db.Set<Account>()
                .SingleOrDefaultAsync(a => a.PublicId == publicId && a.Kind == AccountKind.Institution, cancellationToken)
            : null;
}
