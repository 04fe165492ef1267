using Passerelle.Testing;
using Xunit;

namespace Passerelle.Browser.Tests.Lines;

/// <summary>One server for the journeys of a class: none minds what others have filed.</summary>
public sealed class LineServer : IAsyncLifetime
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
