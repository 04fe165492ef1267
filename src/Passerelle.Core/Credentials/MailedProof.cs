using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;

namespace Passerelle.Core.Credentials;

/// <summary>
/// Something that waits for a code sent by email, the same while it is valid (S1-40, X-33): a forgotten password being replaced, a
/// sign-up, a conversion.
/// </summary>
public abstract class MailedProof : IRevisioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Names it in the browser that began it: a code entered in another browser, or on another tab's, is not its.</summary>
    public string PublicId { get; init; } = Data.PublicId.New();
    public required string Portal { get; init; }

    /// <summary>Keyed digest of the address or sign-in name as it was typed, so that codes and tries are counted by name.</summary>
    public required string Address { get; init; }
    public required DateTime StartedAt { get; init; }
    public required DateTime ExpiresAt { get; init; }

    /// <summary>Which code counts, from 1; a new one is made only when the one before is over.</summary>
    public int CodeNumber { get; set; } = 1;

    /// <summary>When that code was first handed over; its validity counts from there. Null until then.</summary>
    public DateTime? CodeSentAt { get; set; }

    /// <summary>Wrong guesses of that code.</summary>
    public int Failures { get; set; }

    /// <summary>When the proof was given.</summary>
    public DateTime? PassedAt { get; set; }
    public DateTime? DoneAt { get; set; }
    public int Revision { get; set; }
}

/// <summary>Judges and renews the codes of <see cref="MailedProof"/>s.</summary>
public sealed class MailedProofs(PasserelleDb db, KeyedDigest digest, TimeProvider clock)
{
    /// <summary>Judges a code. The guess is counted before it is judged, in one statement. A right one is saved.</summary>
    /// <param name="lifetime">How long a code holds from its first hand-over.</param>
    /// <param name="allowed">Guesses of one code.</param>
    /// <param name="canPass">False for a decoy, whose code was sent to nobody.</param>
    public async Task<CodeOutcome> EnterAsync<T>(
        T proof,
        string code,
        TimeSpan lifetime,
        int allowed,
        bool canPass,
        CancellationToken cancellationToken
    )
        where T : MailedProof
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        DateTime oldest = now - lifetime;
        Guid id = proof.Id;
        var counted = await db.Set<T>()
            .Where(p => p.Id == id && p.CodeSentAt >= oldest && p.Failures < allowed)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Failures, p => p.Failures + 1), cancellationToken);
        await db.Entry(proof).ReloadAsync(cancellationToken);
        if (counted == 0)
        {
            return proof.CodeSentAt is null ? CodeOutcome.NotSent
                : proof.CodeSentAt < oldest ? CodeOutcome.Expired
                : CodeOutcome.Exhausted;
        }

        var right = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CodeOf(proof)), Encoding.UTF8.GetBytes(code));
        if (right && canPass)
        {
            proof.PassedAt = now;
            await db.SaveChangesAsync(cancellationToken);
            return CodeOutcome.Right;
        }

        return proof.Failures >= allowed ? CodeOutcome.Exhausted : CodeOutcome.Wrong;
    }

    /// <summary>Makes the next code count if the one before is over. Not saved.</summary>
    public void Renew(MailedProof proof, TimeSpan lifetime, int allowed)
    {
        if (proof.CodeSentAt < clock.GetUtcNow().UtcDateTime - lifetime || proof.Failures >= allowed)
        {
            proof.CodeNumber++;
            proof.CodeSentAt = null;
            proof.Failures = 0;
        }
    }

    /// <summary>The code that counts: six digits made from the key, so that it need not be kept to be sent again.</summary>
    public string CodeOf(MailedProof proof)
    {
        var made = digest.Of("mailed-proof", $"{proof.Id:N}:{proof.CodeNumber}");
        var number = BitConverter.ToUInt64(SHA256.HashData(Encoding.ASCII.GetBytes(made)), 0) % 1_000_000;
        return number.ToString("D6", CultureInfo.InvariantCulture);
    }
}
