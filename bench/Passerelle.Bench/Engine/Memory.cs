using Passerelle.Programs;
using Passerelle.Programs.Loading;

namespace Passerelle.Bench.Engine;

/// <summary>Catalogues made here.</summary>
internal static class Memory
{
    /// <summary>Loads it; what the loader finds wrong is thrown.</summary>
    public static Catalogue Catalogue(IReadOnlyDictionary<string, string> files)
    {
        CatalogueResult result = CatalogueLoader.Load(new MemoryCatalogue(files));
        return result.Ok ? result.Catalogue! : throw new InvalidOperationException(string.Join('\n', result.Problems));
    }
}
