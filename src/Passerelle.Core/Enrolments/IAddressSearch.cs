namespace Passerelle.Core.Enrolments;

/// <summary>Finds postal addresses by what is typed (S1-49).</summary>
public interface IAddressSearch
{
    /// <summary>Whether there is a search; without one, addresses are typed by hand.</summary>
    bool IsAvailable { get; }

    /// <summary>The best few matches; none when nothing fits or the search cannot be reached.</summary>
    Task<IReadOnlyList<PostalAddress>> FindAsync(string text, CancellationToken cancellationToken);
}

/// <summary>No search is configured.</summary>
public sealed class NoAddressSearch : IAddressSearch
{
    /// <inheritdoc />
    public bool IsAvailable => false;

    /// <inheritdoc />
    public Task<IReadOnlyList<PostalAddress>> FindAsync(string text, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PostalAddress>>([]);
}
