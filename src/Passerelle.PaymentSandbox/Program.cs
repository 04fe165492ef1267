namespace Passerelle.PaymentSandbox;

/// <summary>Runs the payment sandbox: a stand-in for an external payment site, for demonstrations and tests.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        await using WebApplication app = SandboxHost.Build(args);
        if (app.Environment.IsProduction())
        {
            await Console.Error.WriteLineAsync("The payment sandbox takes no real money and refuses to run in Production.");
            return 2;
        }

        await app.RunAsync();
        return 0;
    }
}
