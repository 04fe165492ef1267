using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Passerelle.Core.Data;

namespace Passerelle.Core.Registers;

/// <summary>Takes a register's file in.</summary>
public sealed class RegisterImport(PasserelleDb db, TimeProvider clock)
{
    /// <summary>Replaces all rows of every regulator that the file names, or nothing.</summary>
    /// <exception cref="ArgumentException">The file has problems.</exception>
    public async Task ReplaceAsync(RegisterFile file, CancellationToken cancellationToken)
    {
        if (file.Problems.Count > 0)
        {
            throw new ArgumentException("A file with problems is not imported.", nameof(file));
        }

        DateTime now = clock.GetUtcNow().UtcDateTime;
        string[] regulators = [.. file.Members.Select(m => m.Regulator).Distinct(StringComparer.Ordinal)];
        await using IDbContextTransaction transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Set<RegisterMember>().Where(m => regulators.Contains(m.Regulator)).ExecuteDeleteAsync(cancellationToken);
        foreach (MemberEntry[] chunk in file.Members.Chunk(1_000))
        {
            db.AddRange(chunk.Select(m => RegisterMember.Of(m, now)));
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Whether anything was ever imported.</summary>
    public Task<bool> IsEmptyAsync(CancellationToken cancellationToken) => db.Set<RegisterMember>().AllAsync(_ => false, cancellationToken);
}
