using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Passerelle.Core.Data;
using Passerelle.Programs;

namespace Passerelle.Core.Definitions;

/// <summary>
/// The catalogue this process runs with, and every version that a draft or submission is pinned to, compiled once and kept by hash.
/// </summary>
public sealed class CatalogueProvider(Catalogue catalogue, IServiceScopeFactory scopes, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, CompiledProgram> _byHash = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CompiledProgram> _bySlug = new(StringComparer.Ordinal);

    /// <summary>The catalogue as loaded at start.</summary>
    public Catalogue Current => catalogue;

    /// <summary>The current version of a programme, or of a dossier form by <c>shared/form</c>.</summary>
    /// <exception cref="KeyNotFoundException">The catalogue has no such programme.</exception>
    public CompiledProgram Latest(string slug) =>
        _bySlug.GetOrAdd(
            slug,
            s =>
            {
                CompiledProgram compiled = catalogue.Compile(
                    s.StartsWith("shared/", StringComparison.Ordinal)
                        ? catalogue.SharedDefinition(s["shared/".Length..])
                        : catalogue.Programs[s]
                );
                _byHash[compiled.Definition.ContentHash] = compiled;
                return compiled;
            }
        );

    /// <summary>The current version when it is another than this one; null when this is it, or the catalogue has the programme no more.</summary>
    public CompiledProgram? NewerThan(CompiledProgram pinned)
    {
        const string shared = "shared/";
        var slug = pinned.Definition.Slug;
        var known = slug.StartsWith(shared, StringComparison.Ordinal)
            ? catalogue.SharedForms.ContainsKey(slug[shared.Length..])
            : catalogue.Programs.ContainsKey(slug);
        return known && Latest(slug) is { } latest && latest.Definition.ContentHash != pinned.Definition.ContentHash ? latest : null;
    }

    /// <summary>The version with this content hash: the running catalogue's when it is the same, else as stored, in its newest wording.</summary>
    /// <exception cref="InvalidOperationException">No such version was ever stored: the database and the draft disagree.</exception>
    public async ValueTask<CompiledProgram> GetAsync(string hash, CancellationToken cancellationToken)
    {
        if (_byHash.TryGetValue(hash, out CompiledProgram? compiled))
        {
            return compiled;
        }

        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        PasserelleDb db = scope.ServiceProvider.GetRequiredService<PasserelleDb>();
        var json =
            await db.Set<DefinitionVersion>()
                .Where(v => v.Hash == hash)
                .OrderByDescending(v => v.StoredAt)
                .Select(v => v.Json)
                .FirstOrDefaultAsync(cancellationToken)
            ?? throw new InvalidOperationException($"The definition version {hash} is not stored.");
        return _byHash.GetOrAdd(hash, catalogue.Compile(DefinitionCodec.FromCanonicalJson(json)));
    }

    /// <summary>Stores the versions of the running catalogue that the database does not have yet, and compiles them all.</summary>
    public async Task StoreCurrentAsync(CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        PasserelleDb db = scope.ServiceProvider.GetRequiredService<PasserelleDb>();
        // Forms of the dossier are versions of their own; those that programmes share are part of each programme's version.
        IEnumerable<string> dossierForms = catalogue
            .SharedForms.Values.Where(f => f.Scope == FormScope.Dossier)
            .Select(f => "shared/" + f.Key);
        Dictionary<string, ProgramDefinition> definitions = catalogue
            .Programs.Keys.Concat(dossierForms)
            .ToDictionary(slug => slug, slug => Latest(slug).Definition, StringComparer.Ordinal);
        string[] hashes = [.. definitions.Values.Select(d => d.ContentHash)];
        HashSet<(string, string)> stored =
        [
            .. (
                await db.Set<DefinitionVersion>()
                    .Where(v => hashes.Contains(v.Hash))
                    .Select(v => new { v.Hash, v.TextHash })
                    .ToListAsync(cancellationToken)
            ).Select(v => (v.Hash, v.TextHash)),
        ];
        foreach ((var slug, ProgramDefinition definition) in definitions)
        {
            if (!stored.Contains((definition.ContentHash, definition.TextHash)))
            {
                db.Add(
                    new DefinitionVersion
                    {
                        Hash = definition.ContentHash,
                        TextHash = definition.TextHash,
                        Slug = slug,
                        Json = DefinitionCodec.ToCanonicalJson(definition),
                        StoredAt = clock.GetUtcNow().UtcDateTime,
                    }
                );
            }
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
