using System.CommandLine;
using Passerelle.Core.Data;
using Passerelle.Hosting;
using Passerelle.Programs;

namespace Passerelle.Commands;

/// <summary>passerelle migrate: brings the configured database to this version's model.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", "Creates or upgrades the configured database.");
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                await using WebApplication app = PasserelleHost.Build([.. parsed.UnmatchedTokens]);
                await using AsyncServiceScope scope = app.Services.CreateAsyncScope();
                try
                {
                    await DatabaseUpgrade.RunAsync(scope.ServiceProvider.GetRequiredService<PasserelleDb>(), cancellationToken);
                    return 0;
                }
                catch (CommandInputException e)
                {
                    Console.Error.WriteLine(e.Message);
                    return 1;
                }
            }
        );
        return command;
    }
}
