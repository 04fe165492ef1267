using Microsoft.EntityFrameworkCore;
using Passerelle.Commands;
using Passerelle.Core.Data;
using Passerelle.Hosting;
using Passerelle.Programs;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Commands;

/// <summary>passerelle migrate, and what a start does first: a database of another version is named, not worked on.</summary>
public sealed class MigrateCommandTests
{
    [Fact]
    public async Task A_database_of_another_version_is_refused_in_words()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        CancellationToken now = TestContext.Current.CancellationToken;
        string[] arguments =
        [
            $"--Passerelle:DataFolder={app.DataFolder}",
            $"--Passerelle:CatalogueFolder={app.CatalogueFolder}",
            $"--Passerelle:Database:Provider={TestDatabase.Provider}",
            $"--Passerelle:Database:ConnectionString={app.Database.ConnectionString}",
        ];
        (await MigrateCommand.Create().Parse(arguments).InvokeAsync(cancellationToken: now)).ShouldBe(0);

        await using PasserelleDb db = app.NewContext();
        await db.Database.ExecuteSqlRawAsync(
            """INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('20200101000000_Other', '1')""",
            now
        );
        (await MigrateCommand.Create().Parse(arguments).InvokeAsync(cancellationToken: now)).ShouldBe(1);
        CommandInputException told = await Should.ThrowAsync<CommandInputException>(() => DatabaseUpgrade.RunAsync(db, now));
        told.Message.ShouldContain("made by another version of Passerelle (“20200101000000_Other”)");
    }
}
