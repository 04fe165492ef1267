using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Passerelle.Adapters.Malware;
using Passerelle.Core.Credentials.Passkeys;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Documents;
using Passerelle.Core.Payments;
using Passerelle.Core.Tests.Filing;
using Passerelle.Programs;
using Passerelle.Testing;

namespace Passerelle.Core.Tests;

/// <summary>What the host puts behind Core's ports, for tests: nothing leaves the process. A port registered before stays.</summary>
internal static class TestPorts
{
    /// <summary>One random key, files in memory, the EICAR scanner, a payment site that the test plays, the catalogue with the dog licence.</summary>
    public static IServiceCollection AddTestPorts(this IServiceCollection services)
    {
        services.TryAddSingleton<IKeyRing, OneKey>();
        services.TryAddSingleton<IFileStore, MemoryFileStore>();
        services.TryAddSingleton<IMalwareScanner, EicarScanner>();
        services.TryAddSingleton<IPaymentGateway, FakePaymentSite>();
        services.TryAddSingleton<IPasskeyProtocol, NoPasskeys>();
        services.TryAddSingleton(_ => SampleCatalogues.WithDogLicence.Value);
        services.TryAddSingleton<CatalogueProvider>();
        services.TryAddSingleton(p => new OfficeCalendar(
            p.GetRequiredService<TimeProvider>(),
            TimeZoneInfo.FindSystemTimeZoneById("America/Toronto")
        ));
        return services;
    }
}

/// <summary>The product's catalogue with the dog licence, loaded once.</summary>
internal static class SampleCatalogues
{
    public static Lazy<Catalogue> WithDogLicence { get; } = Load(SampleCatalogue.WithDogLicence);

    /// <summary>The same with two programmes that have pools.</summary>
    public static Lazy<Catalogue> WithPools { get; } = Load(SampleCatalogue.WithPools);

    private static Lazy<Catalogue> Load(Func<string> folder) =>
        new(() =>
        {
            CatalogueResult result = CatalogueLoader.Load(folder());
            return result.Catalogue is { } catalogue && result.Ok
                ? catalogue
                : throw new InvalidOperationException(string.Join('\n', result.Problems.Select(p => $"{p.File}:{p.Line}: {p.Message}")));
        });
}

/// <summary>An address where browsers allow no passkeys; with a device they are tested through the pages.</summary>
internal sealed class NoPasskeys : IPasskeyProtocol
{
    public bool IsPossible => false;

    public Task<PasskeyOffer> OfferNewAsync(PasskeyOwner owner, IReadOnlyList<KnownPasskey> present) => throw new NotSupportedException();

    public Task<KnownPasskey?> JudgeNewAsync(string state, string answer, FindPasskey find, CancellationToken cancellationToken) =>
        Task.FromResult<KnownPasskey?>(null);

    public Task<PasskeyOffer> OfferUseAsync(string? handle, IReadOnlyList<KnownPasskey> present) => throw new NotSupportedException();

    public Task<KnownPasskey?> JudgeUseAsync(string state, string answer, FindPasskey find, CancellationToken cancellationToken) =>
        Task.FromResult<KnownPasskey?>(null);
}

/// <summary>A ring of one random key.</summary>
internal sealed class OneKey : IKeyRing
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public (int Id, byte[] Key) Current => (1, _key);

    public byte[]? Find(int id) => id == 1 ? _key : null;
}

/// <summary>Files in memory; can be made full.</summary>
internal sealed class MemoryFileStore : IFileStore
{
    private readonly ConcurrentDictionary<string, byte[]> _contents = new();

    /// <summary>What is in the store, sealed.</summary>
    public ICollection<byte[]> Contents => _contents.Values;

    /// <summary>No room is left.</summary>
    public bool IsFull { get; set; }

    public async Task WriteAsync(string key, Stream content, CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        await content.CopyToAsync(whole, cancellationToken);
        _contents[key] = IsFull ? throw new FileStoreFullException(new IOException("full")) : whole.ToArray();
    }

    public Task<Stream?> OpenAsync(string key, CancellationToken cancellationToken) =>
        Task.FromResult<Stream?>(_contents.TryGetValue(key, out var content) ? new MemoryStream(content, writable: false) : null);

    public Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        _contents.TryRemove(key, out _);
        return Task.CompletedTask;
    }
}
