using System.CommandLine;
using Passerelle.Commands;
using Passerelle.Core.Registers;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Commands;

/// <summary>passerelle register import: all of a file, or nothing.</summary>
public sealed class RegisterCommandTests
{
    private const string Header = "regulator,number,family_name,given_name,class,standing,from,to\n";

    [Fact]
    public async Task A_file_is_imported_whole_or_not_at_all()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();

        (await ImportAsync(app, Header + "bq,111111-1,Roy,Jean,full,good,,\nbq,222222-2,Roy,Anne,full,well,,\n")).ShouldBe(1);
        (await FindAsync(app, "111111-1")).ShouldBeOfType<RegisterAnswer.NotFound>();

        (await ImportAsync(app, Header + "bq,111111-1,Roy,Jean,full,good,,\n")).ShouldBe(0);
        (await FindAsync(app, "111111-1")).ShouldBeOfType<RegisterAnswer.Found>();

        (await RunAsync(app, Path.Combine(app.DataFolder, "missing.csv"))).ShouldBe(2);
    }

    private static async Task<int> ImportAsync(PasserelleApp app, string text)
    {
        var file = Path.Combine(app.DataFolder, "register.csv");
        await File.WriteAllTextAsync(file, text);
        return await RunAsync(app, file);
    }

    private static Task<int> RunAsync(PasserelleApp app, string file) =>
        RegisterCommand
            .Create()
            .Parse([
                "import",
                file,
                $"--Passerelle:DataFolder={app.DataFolder}",
                $"--Passerelle:CatalogueFolder={app.CatalogueFolder}",
                $"--Passerelle:Database:Provider={TestDatabase.Provider}",
                $"--Passerelle:Database:ConnectionString={app.Database.ConnectionString}",
                "--environment=Development",
            ])
            .InvokeAsync();

    private static Task<RegisterAnswer> FindAsync(PasserelleApp app, string number) =>
        app.WithAsync<IMemberRegister, RegisterAnswer>(register =>
            register.FindAsync(new("bq", number, FamilyName: null, GivenName: null), CancellationToken.None)
        );
}
