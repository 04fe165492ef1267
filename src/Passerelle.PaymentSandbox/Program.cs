namespace Passerelle.PaymentSandbox;

/// <summary>Runs the payment sandbox: a stand-in for an external payment site, for demonstrations and tests.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        WebApplication app;
        try
        {
            app = SandboxHost.Build(args);
        }
        catch (InvalidOperationException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 2;
        }

        await app.RunAsync();
        return 0;
    }
}
