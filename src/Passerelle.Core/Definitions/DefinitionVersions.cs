using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;
using Passerelle.Programs;

namespace Passerelle.Core.Definitions;

/// <summary>Reads the versions that the database keeps, for people who name them by the beginning of their hash.</summary>
public sealed class DefinitionVersions(PasserelleDb db)
{
    /// <summary>The versions of a programme (or <c>shared/form</c>) with such a hash, each in its newest wording.</summary>
    public async Task<IReadOnlyList<ProgramDefinition>> FindAsync(string slug, string hash, CancellationToken cancellationToken)
    {
        List<DefinitionVersion> found = await db.Set<DefinitionVersion>()
            .AsNoTracking()
            .Where(v => v.Slug == slug && v.Hash.StartsWith(hash))
            .OrderByDescending(v => v.StoredAt)
            .ToListAsync(cancellationToken);
        return [.. found.DistinctBy(v => v.Hash).Select(v => DefinitionCodec.FromCanonicalJson(v.Json))];
    }
}
