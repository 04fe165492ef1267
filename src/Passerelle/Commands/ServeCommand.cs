using System.CommandLine;
using Passerelle.Hosting;

namespace Passerelle.Commands;

/// <summary>passerelle serve [--demo]: runs the portal, the office and the worker.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var demo = new Option<bool>("--demo")
        {
            Description = "With demonstration data and the product's own fakes (mail folder, payment sandbox).",
        };
        var command = new Command("serve", "Runs the portal.") { demo };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                string[] rest = [.. parsed.UnmatchedTokens];
                return await RunAsync(parsed.GetValue(demo) ? ["--environment=Demonstration", .. rest] : rest);
            }
        );
        return command;
    }

    public static async Task<int> RunAsync(string[] args)
    {
        WebApplication app = PasserelleHost.Build(args);
        await PasserelleHost.PrepareAsync(app);
        await app.RunAsync();
        return 0;
    }
}
