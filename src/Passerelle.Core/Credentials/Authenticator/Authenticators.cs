using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OtpNet;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Messages.Mail;
using Passerelle.Core.Work;

namespace Passerelle.Core.Credentials.Authenticator;

/// <summary>What a user has.</summary>
/// <param name="Since">When the app was added; null when there is none.</param>
/// <param name="CodesLeft">Recovery codes not used yet.</param>
/// <param name="HasPassword">Whether a password confirms changes; who signs in with a partner has none.</param>
public sealed record AuthenticatorState(DateTime? Since, int CodesLeft, bool HasPassword);

/// <summary>What came of a code.</summary>
public enum AuthenticatorOutcome
{
    Right,
    Wrong,

    /// <summary>Too many tries: refused for a time, even when right.</summary>
    Locked,

    /// <summary>The password given to confirm is not the user's.</summary>
    WrongPassword,

    /// <summary>There is no app to speak of, or there is one already.</summary>
    NotAwaited,
}

/// <summary>What came of a change, with the recovery codes that are shown this once.</summary>
public sealed record AuthenticatorChange(AuthenticatorOutcome Outcome, IReadOnlyList<string> Codes)
{
    internal static AuthenticatorChange Not(AuthenticatorOutcome outcome) => new(outcome, []);
}

/// <summary>
/// The authenticator app, which a user may put in the place of the portal's own second step. Not a guide's rule: stronger than an
/// emailed code or a question (OWASP ASVS 5.0, 6.3.3 and 6.5).
/// </summary>
public sealed class Authenticators(
    PasserelleDb db,
    Sealing sealing,
    Passwords passwords,
    SignInLocks locks,
    WorkQueue work,
    TimeProvider clock
)
{
    /// <summary>Wrong codes within <see cref="SignInRules.LockFor"/> after which even a right one is refused .</summary>
    public const int MaxWrong = 5;

    /// <summary>Recovery codes given at a time.</summary>
    public const int RecoveryCodes = 10;

    // 160 bits, as RFC 4226 recommends; a recovery code has 80.
    private const int SecretBytes = 20;
    private const int RecoveryBytes = 10;
    private const int GroupLength = 4;

    // A clock may be half a minute off.
    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    /// <summary>Whether the user's app is asked at sign-in.</summary>
    public Task<bool> IsOnAsync(Guid userId, CancellationToken cancellationToken) =>
        db.Set<AuthenticatorKey>().AnyAsync(k => k.UserId == userId && k.ConfirmedAt != null, cancellationToken);

    /// <summary>Whether codes of this user are refused for now.</summary>
    public Task<bool> IsLockedAsync(Guid userId, CancellationToken cancellationToken) =>
        locks.IsLockedAsync(Subject(userId), MaxWrong, cancellationToken);

    /// <summary>What the actor's user has.</summary>
    public async Task<AuthenticatorState> StateAsync(Actor actor, CancellationToken cancellationToken) =>
        new(
            await db.Set<AuthenticatorKey>()
                .Where(k => k.UserId == actor.UserId)
                .Select(k => k.ConfirmedAt)
                .SingleOrDefaultAsync(cancellationToken),
            await db.Set<RecoveryCode>().CountAsync(c => c.UserId == actor.UserId, cancellationToken),
            await db.Set<User>().AnyAsync(u => u.Id == actor.UserId && u.PasswordHash != null, cancellationToken)
        );

    /// <summary>The secret to give to an app, in base 32: the one that waits for its first code, or a new one.</summary>
    /// <returns>Null when there is an app already.</returns>
    public async Task<string?> OfferAsync(Actor actor, CancellationToken cancellationToken)
    {
        AuthenticatorKey? key = await db.Set<AuthenticatorKey>().SingleOrDefaultAsync(k => k.UserId == actor.UserId, cancellationToken);
        if (key is { ConfirmedAt: not null })
        {
            return null;
        }

        if (key is null)
        {
            key = new AuthenticatorKey
            {
                UserId = actor.UserId,
                Sealed = sealing.Seal(RandomNumberGenerator.GetBytes(SecretBytes), Bound(actor.UserId)),
                CreatedAt = clock.GetUtcNow().UtcDateTime,
            };
            db.Add(key);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException)
            {
                // Another tab was quicker: its secret is the one.
                db.Entry(key).State = EntityState.Detached;
                key = await db.Set<AuthenticatorKey>().SingleAsync(k => k.UserId == actor.UserId, cancellationToken);
            }
        }

        return Base32Encoding.ToString(Secret(key));
    }

    /// <summary>Turns the app on once it shows a right code; the password confirms that it is the user.</summary>
    public async Task<AuthenticatorChange> AddAsync(Actor actor, string? password, string code, CancellationToken cancellationToken)
    {
        AuthenticatorKey? key = await db.Set<AuthenticatorKey>().SingleOrDefaultAsync(k => k.UserId == actor.UserId, cancellationToken);
        if (key is not { ConfirmedAt: null })
        {
            return AuthenticatorChange.Not(AuthenticatorOutcome.NotAwaited);
        }

        var subject = Subject(actor.UserId);
        if (await locks.TryAsync(subject, MaxWrong, cancellationToken) is null)
        {
            return AuthenticatorChange.Not(AuthenticatorOutcome.Locked);
        }

        var hash = await db.Set<User>().Where(u => u.Id == actor.UserId).Select(u => u.PasswordHash).SingleAsync(cancellationToken);
        if (hash is not null && !passwords.Verify(hash, password ?? ""))
        {
            return AuthenticatorChange.Not(AuthenticatorOutcome.WrongPassword);
        }

        if (!Accepts(key, code))
        {
            return AuthenticatorChange.Not(AuthenticatorOutcome.Wrong);
        }

        key.ConfirmedAt = clock.GetUtcNow().UtcDateTime;
        work.Add(UserMail.Kind, new UserMail(actor.UserId, actor.Portal, "authenticator-added"));
        IReadOnlyList<string> codes = await RenewAsync(actor.UserId, cancellationToken);
        return await SaveAsync(cancellationToken)
            ? await RightAsync(subject, codes, cancellationToken)
            : AuthenticatorChange.Not(AuthenticatorOutcome.NotAwaited);
    }

    /// <summary>Gives new recovery codes; those before are void. A code of the app confirms.</summary>
    public async Task<AuthenticatorChange> RenewCodesAsync(Actor actor, string code, CancellationToken cancellationToken)
    {
        AuthenticatorOutcome outcome = await JudgeAsync(actor.UserId, code, cancellationToken);
        if (outcome != AuthenticatorOutcome.Right)
        {
            return AuthenticatorChange.Not(outcome);
        }

        IReadOnlyList<string> codes = await RenewAsync(actor.UserId, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new AuthenticatorChange(AuthenticatorOutcome.Right, codes);
    }

    /// <summary>Takes the app away: the portal's own second step is asked again. A code of the app, or a recovery code, confirms.</summary>
    public async Task<AuthenticatorOutcome> RemoveAsync(Actor actor, string code, CancellationToken cancellationToken)
    {
        AuthenticatorOutcome outcome = await JudgeAsync(actor.UserId, code, cancellationToken);
        if (outcome == AuthenticatorOutcome.Right)
        {
            await ForgetAsync(actor.UserId, actor.Portal, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        return outcome;
    }

    /// <summary>Judges a code of the app, or a recovery code; either is good once. Saved.</summary>
    public async Task<AuthenticatorOutcome> JudgeAsync(Guid userId, string code, CancellationToken cancellationToken)
    {
        AuthenticatorKey? key = await db.Set<AuthenticatorKey>()
            .SingleOrDefaultAsync(k => k.UserId == userId && k.ConfirmedAt != null, cancellationToken);
        if (key is null)
        {
            return AuthenticatorOutcome.NotAwaited;
        }

        var subject = Subject(userId);
        if (await locks.TryAsync(subject, MaxWrong, cancellationToken) is null)
        {
            return AuthenticatorOutcome.Locked;
        }

        var right = Accepts(key, code)
            ? await SaveAsync(cancellationToken)
            : await db.Set<RecoveryCode>()
                .Where(c => c.UserId == userId && c.Digest == DigestOf(code))
                .ExecuteDeleteAsync(cancellationToken) == 1;
        if (!right)
        {
            return AuthenticatorOutcome.Wrong;
        }

        await locks.ClearAsync(subject, cancellationToken);
        return AuthenticatorOutcome.Right;
    }

    /// <summary>Takes the app of a user away. Not saved but for the recovery codes.</summary>
    internal async Task<bool> ForgetAsync(Guid userId, string portal, CancellationToken cancellationToken)
    {
        if (await db.Set<AuthenticatorKey>().SingleOrDefaultAsync(k => k.UserId == userId, cancellationToken) is not { } key)
        {
            return false;
        }

        db.Remove(key);
        await db.Set<RecoveryCode>().Where(c => c.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        work.Add(UserMail.Kind, new UserMail(userId, portal, "authenticator-removed"));
        return true;
    }

    private async Task<AuthenticatorChange> RightAsync(string subject, IReadOnlyList<string> codes, CancellationToken cancellationToken)
    {
        await locks.ClearAsync(subject, cancellationToken);
        return new AuthenticatorChange(AuthenticatorOutcome.Right, codes);
    }

    // Notes the time step of a right code, so that the same code is not good again.
    private bool Accepts(AuthenticatorKey key, string code)
    {
        var digits = string.Concat(code.Where(char.IsAsciiDigit));
        if (!new Totp(Secret(key)).VerifyTotp(clock.GetUtcNow().UtcDateTime, digits, out long step, Window) || step <= key.LastStep)
        {
            return false;
        }

        key.LastStep = step;
        return true;
    }

    private async Task<IReadOnlyList<string>> RenewAsync(Guid userId, CancellationToken cancellationToken)
    {
        await db.Set<RecoveryCode>().Where(c => c.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        string[] codes = [.. Enumerable.Range(0, RecoveryCodes).Select(_ => NewCode())];
        db.AddRange(codes.Select(c => new RecoveryCode { UserId = userId, Digest = DigestOf(c) }));
        return codes;
    }

    // False when the same code, in another tab, was quicker.
    private async Task<bool> SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }

    private byte[] Secret(AuthenticatorKey key) => sealing.Open(key.Sealed, Bound(key.UserId));

    // Four groups of four letters and digits.
    private static string NewCode() =>
        string.Join(
            '-',
            Base32Encoding.ToString(RandomNumberGenerator.GetBytes(RecoveryBytes)).Chunk(GroupLength).Select(g => new string(g))
        );

    private static string DigestOf(string code) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant()))
        );

    private static string Bound(Guid userId) => $"authenticator:{userId:N}";

    private static string Subject(Guid userId) => $"authenticator:{userId:N}";
}
