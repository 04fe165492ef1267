using System.Diagnostics;

namespace Passerelle.Testing;

/// <summary>
/// The PostgreSQL server that the tests use: the one of <c>PASSERELLE_TEST_POSTGRES</c> (scripts/test sets it),
/// else a throw-away one started once for this process, which ends with it.
/// </summary>
internal static class PostgresServer
{
    private static readonly Lazy<Task<string>> Started = new(StartAsync);

    /// <summary>A connection string with the right to create databases.</summary>
    /// <exception cref="InvalidOperationException">No server was given and none could be started; says why in one line.</exception>
    public static Task<string> ConnectionStringAsync() => Started.Value;

    private static async Task<string> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("PASSERELLE_TEST_POSTGRES") is { Length: > 0 } given)
        {
            return given;
        }

        var start = new ProcessStartInfo(Repository.Path("scripts", "throwaway-postgres"))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process server = Process.Start(start) ?? throw new InvalidOperationException("scripts/throwaway-postgres did not start.");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            // The server ends, and tidies up, when its standard input closes.
            server.StandardInput.Close();
            server.WaitForExit(10_000);
        };
        if (await server.StandardOutput.ReadLineAsync() is { Length: > 0 } line)
        {
            return line;
        }

        var reason = (await server.StandardError.ReadToEndAsync()).Trim();
        throw new InvalidOperationException(
            $"No PostgreSQL for the tests (set PASSERELLE_TEST_POSTGRES or make this work: scripts/throwaway-postgres): {reason}"
        );
    }
}
