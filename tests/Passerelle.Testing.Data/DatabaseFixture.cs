using Passerelle.Core.Data;
using Xunit;

namespace Passerelle.Testing;

/// <summary>One fresh database (<see cref="TestDatabase"/>) for all tests of a class: <c>IClassFixture&lt;DatabaseFixture&gt;</c>.</summary>
public sealed class DatabaseFixture : IAsyncLifetime
{
    private TestDatabase? _database;

    /// <summary>The database.</summary>
    public TestDatabase Database => _database ?? throw new InvalidOperationException("The fixture is not initialised.");

    /// <summary>A new context upon the database; the caller disposes it.</summary>
    public PasserelleDb NewContext() => Database.NewContext();

    /// <inheritdoc />
    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }
}
