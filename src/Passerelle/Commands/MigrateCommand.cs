using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;
using Passerelle.Hosting;

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
                PasserelleDb db = scope.ServiceProvider.GetRequiredService<PasserelleDb>();
                await db.Database.MigrateAsync(cancellationToken);
                return 0;
            }
        );
        return command;
    }
}
