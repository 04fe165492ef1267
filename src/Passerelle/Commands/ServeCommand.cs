using System.CommandLine;
using Passerelle.Adapters.Payments;
using Passerelle.Demonstration;
using Passerelle.Hosting;
using Passerelle.Programs;

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
                return parsed.GetValue(demo)
                    ? await RunAsync(["--environment=Demonstration", .. rest], withSandbox: true)
                    : await RunAsync(rest);
            }
        );
        return command;
    }

    public static async Task<int> RunAsync(string[] args, bool withSandbox = false)
    {
        WebApplication app = PasserelleHost.Build(args);
        using PaymentSandboxProcess? sandbox = withSandbox ? StartSandbox(app) : null;
        try
        {
            await PasserelleHost.PrepareAsync(app);
        }
        catch (CommandInputException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }

        if (withSandbox)
        {
            DemonstrationSeed.Print(app.Services, Console.Error);
        }

        await app.RunAsync();
        return 0;
    }

    private static PaymentSandboxProcess StartSandbox(WebApplication app)
    {
        HostedCheckoutOptions checkout = app.Services.GetRequiredService<HostedCheckoutOptions>();
        return PaymentSandboxProcess.Start(app.Environment, checkout.Site, checkout.Secret);
    }
}
