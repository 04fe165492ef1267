using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;

namespace Passerelle.Core.Submissions;

/// <summary>
/// A number that is read out and typed: a letter and nine digits, the last being the first eight modulo 7,
/// so that a slip of one digit is nearly always seen.
/// </summary>
public static class CheckedNumber
{
    private const long Most = 99_999_999;

    /// <summary>The number of a letter and a count from a <see cref="Counter"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count has more than eight digits, or is negative.</exception>
    public static string Of(string letter, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Most);
        return letter + count.ToString("D8", CultureInfo.InvariantCulture) + (count % 7).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Whether it is a letter and nine digits with a right last one.</summary>
    public static bool IsValid(string? number) =>
        number is { Length: 10 }
        && char.IsAsciiLetterUpper(number[0])
        && long.TryParse(number.AsSpan(1, 8), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        && number[9] - '0' == count % 7;
}

/// <summary>Takes counts from the counter rows, inside the transaction that uses them.</summary>
public sealed class NumberSource(PasserelleDb db)
{
    /// <summary>The first of <paramref name="count"/> consecutive counts that are now nobody else's.</summary>
    /// <exception cref="InvalidOperationException">No transaction is under way.</exception>
    public async Task<long> TakeAsync(string kind, int count, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A number is taken inside the transaction that uses it.");
        }

        // One statement: the row stays locked until the transaction ends, so two takers never read the same count.
        var taken = await db.Set<Counter>()
            .Where(c => c.Kind == kind)
            .ExecuteUpdateAsync(
                set => set.SetProperty(c => c.Next, c => c.Next + count).SetProperty(c => c.Revision, c => c.Revision + 1),
                cancellationToken
            );
        if (taken == 0)
        {
            // Two first takers meet at the primary key; the later one's transaction fails and is tried again.
            db.Add(new Counter { Kind = kind, Next = 1 + count });
            await db.SaveChangesAsync(cancellationToken);
            return 1;
        }

        return await db.Set<Counter>().AsNoTracking().Where(c => c.Kind == kind).Select(c => c.Next).SingleAsync(cancellationToken) - count;
    }
}
