using System.CommandLine;
using Passerelle.Core.Cases;
using Passerelle.Hosting;

namespace Passerelle.Commands;

/// <summary>passerelle audit verify: whether the log of every case is whole and unaltered.</summary>
internal static class AuditCommand
{
    public static Command Create()
    {
        var verify = new Command("verify", "Checks the chain of every case's log; exit 1 and one line for each that does not hold.");
        verify.TreatUnmatchedTokensAsErrors = false;
        verify.SetAction((parsed, cancellationToken) => VerifyAsync([.. parsed.UnmatchedTokens], cancellationToken));
        return new Command("audit", "The logs of cases.") { verify };
    }

    private static async Task<int> VerifyAsync(string[] settings, CancellationToken cancellationToken)
    {
        await using WebApplication app = PasserelleHost.Build(settings);
        await using AsyncServiceScope scope = app.Services.CreateAsyncScope();
        (long cases, long lines, long broken) = (0, 0, 0);
        await foreach (AuditedCase audited in scope.ServiceProvider.GetRequiredService<CaseAudit>().VerifyAsync(cancellationToken))
        {
            cases++;
            lines += audited.Lines;
            if (audited.FirstBroken is { } line)
            {
                broken++;
                await Console.Error.WriteLineAsync($"{audited.Number}: line {line} was altered, is missing or does not belong there.");
            }
        }

        await Console.Out.WriteLineAsync($"{cases} case(s), {lines} line(s), {broken} broken");
        return broken == 0 ? 0 : 1;
    }
}
