using System.CommandLine;
using Passerelle.Core.Definitions;
using Passerelle.Core.Registers;
using Passerelle.Hosting;

namespace Passerelle.Commands;

/// <summary>passerelle register import: takes a register of members into the configured database.</summary>
internal static class RegisterCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = $"CSV, UTF-8: {string.Join(',', RegisterFile.Columns)}." };
        var import = new Command("import", "Replaces the members of every regulator that the file names: all of it, or nothing.") { file };
        import.TreatUnmatchedTokensAsErrors = false;
        import.SetAction(
            (parsed, cancellationToken) => ImportAsync(parsed.GetValue(file)!, [.. parsed.UnmatchedTokens], cancellationToken)
        );
        return new Command("register", "The register of regulators' members.") { import };
    }

    private static async Task<int> ImportAsync(FileInfo file, string[] settings, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            await Console.Error.WriteLineAsync($"There is no file {file}.");
            return 2;
        }

        await using WebApplication app = PasserelleHost.Build(settings);
        RegisterFile register;
        using (StreamReader reader = file.OpenText())
        {
            register = RegisterFile.Read(reader, RegulatorNumbers.Of(app.Services.GetRequiredService<CatalogueProvider>().Current));
        }

        foreach (RegisterProblem problem in register.Problems)
        {
            await Console.Error.WriteLineAsync($"{file}:{problem.Line}: {problem.Message}");
        }

        if (register.Problems.Count > 0)
        {
            await Console.Error.WriteLineAsync("Nothing was imported.");
            return 1;
        }

        await using AsyncServiceScope scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RegisterImport>().ReplaceAsync(register, cancellationToken);
        foreach (IGrouping<string, MemberEntry> regulator in register.Members.GroupBy(m => m.Regulator))
        {
            await Console.Out.WriteLineAsync($"{regulator.Key}: {regulator.Count()} member(s)");
        }

        return 0;
    }
}
