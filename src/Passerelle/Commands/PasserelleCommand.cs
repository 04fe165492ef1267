using System.CommandLine;

namespace Passerelle.Commands;

/// <summary>
/// The one executable and its commands. Exit 0 success, 1 a problem in the input, 2 misuse.
/// JSON goes to standard output, messages to standard error.
/// </summary>
internal static class PasserelleCommand
{
    public static Task<int> RunAsync(string[] args)
    {
        // A bare start, or one with only host settings (as test hosts pass), serves.
        if (args.Length == 0 || (args[0].StartsWith("--", StringComparison.Ordinal) && args[0] is not ("--help" or "--version")))
        {
            return ServeCommand.RunAsync(args);
        }

        var root = new RootCommand("Passerelle: the portal of representatives, clients and institutions.")
        {
            ServeCommand.Create(),
            MigrateCommand.Create(),
            RegisterCommand.Create(),
            AuditCommand.Create(),
            VerifyCommand.Create(),
            VerifyCommand.CreateExport(),
            FeelCommand.Create(TimeProvider.System),
            DiffCommand.Create(),
        };
        foreach (Command command in CatalogueCommands.All())
        {
            root.Add(command);
        }

        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (System.CommandLine.Parsing.ParseError error in parsed.Errors)
            {
                Console.Error.WriteLine(error.Message);
            }

            return Task.FromResult(2);
        }

        return parsed.InvokeAsync();
    }
}
