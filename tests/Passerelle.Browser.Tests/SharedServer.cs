using Passerelle.Testing;
using Xunit;

namespace Passerelle.Browser.Tests;

/// <summary>One server for the classes that do not mind what others left in its database; their tests run one after another.</summary>
[CollectionDefinition]
public sealed class SharedServer : ICollectionFixture<SharedServer>, IAsyncLifetime
{
    private RealServer? _server;

    public Uri Site => (_server ?? throw new InvalidOperationException("not started")).Site;

    public async ValueTask InitializeAsync() => _server = await RealServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
