namespace Passerelle.Bench.Engine;

internal static class EngineSuite
{
    public static Task RunAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
