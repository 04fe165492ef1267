using Microsoft.EntityFrameworkCore;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Data;

public sealed class MigrationTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    [Fact]
    public async Task All_migrations_apply_from_nothing()
    {
        await using var db = fixture.NewContext();
        (await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        (await db.Database.GetAppliedMigrationsAsync(TestContext.Current.CancellationToken)).ShouldNotBeEmpty();
    }

    [Fact]
    public void The_migrations_carry_the_whole_model()
    {
        using var db = fixture.NewContext();
        db.Database.HasPendingModelChanges().ShouldBeFalse("run scripts/migration NAME");
    }

    [Fact]
    public async Task Two_fresh_databases_share_nothing()
    {
        await using TestDatabase one = await TestDatabase.CreateAsync();
        await using TestDatabase other = await TestDatabase.CreateAsync();
        one.ConnectionString.ShouldNotBe(other.ConnectionString);
        await using (var db = one.NewContext())
        {
            db.Add(new Passerelle.Core.Data.Counter { Kind = "only here" });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await using var elsewhere = other.NewContext();
        (await elsewhere.Set<Passerelle.Core.Data.Counter>().AnyAsync(TestContext.Current.CancellationToken)).ShouldBeFalse();
    }
}
