using System.CommandLine;
using System.Globalization;
using Passerelle.Hosting;
using Passerelle.Programs;

namespace Passerelle.Commands;

/// <summary>
/// The commands for authors: check, evaluate, decide, draw, schema. None touches a database. JSON or text on standard output,
/// messages on standard error; exit 0 success, 1 a problem in the input, 2 misuse.
/// </summary>
internal static class CatalogueCommands
{
    private static readonly Option<string?> CatalogueOption = new("--catalogue") { Description = "Folder of the catalogue." };
    private static readonly Option<string> OnOption = new("--on")
    {
        Description = "The day that counts, YYYY-MM-DD; today at the office when absent.",
    };
    private static readonly Option<string> LanguageOption = Languages();

    public static IEnumerable<Command> All() => [Check(), Evaluate(), Decide(), Draw(), Schema()];

    private static Command Check()
    {
        var folder = new Argument<string?>("catalogue") { Arity = ArgumentArity.ZeroOrOne, Description = "Folder of the catalogue." };
        var command = new Command("check", "Checks a catalogue: exit 1 and one line per problem.") { folder };
        command.SetAction(parsed =>
        {
            IReadOnlyList<CatalogueProblem> problems = Checker.Check(new FolderCatalogue(FolderOf(parsed.GetValue(folder))));
            foreach (CatalogueProblem problem in problems)
            {
                Console.Out.WriteLine(problem);
            }

            Console.Error.WriteLine(problems.Count == 0 ? "The catalogue is sound." : $"{problems.Count} problem(s).");
            return problems.Count == 0 ? 0 : 1;
        });
        return command;
    }

    private static Command Schema()
    {
        var folders = new Argument<string[]>("catalogue")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = "Folders of catalogues whose files show what can be written.",
        };
        var output = new Option<string?>("--out") { Description = "Folder to write <kind>.schema.json to, instead of printing." };
        var command = new Command("schema", "JSON Schemas of the YAML files of a catalogue, for completion in an editor.")
        {
            folders,
            output,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                string[] given = parsed.GetValue(folders) is { Length: > 0 } some ? some : [FolderOf(null)];
                IReadOnlyList<CatalogueSchema> schemas = CatalogueSchemas.Of([.. given.Select(f => new FolderCatalogue(f))]);
                if (parsed.GetValue(output) is not { } folder)
                {
                    Console.Out.WriteLine("{" + string.Join(",", schemas.Select(s => $"\"{s.Files}\":{s.Json}")) + "}");
                    return 0;
                }

                Directory.CreateDirectory(folder);
                foreach (CatalogueSchema schema in schemas)
                {
                    await File.WriteAllTextAsync(Path.Combine(folder, schema.Name + ".schema.json"), schema.Json + "\n", cancellationToken);
                }

                return 0;
            }
        );
        return command;
    }

    private static Command Evaluate()
    {
        var program = new Argument<string>("program") { Description = "Slug of the programme." };
        var answers = new Option<string>("--answers") { Description = "JSON file of answers, or - for standard input.", Required = true };
        var stage = new Option<string?>("--stage") { Description = "intake or form: only the pages of that stage." };
        var command = new Command("evaluate", "Evaluates answers: pages, next, problems, checklist, fees, eligibility, scores.")
        {
            program,
            answers,
            stage,
            OnOption,
            LanguageOption,
            CatalogueOption,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
                await GuardAsync(async () =>
                {
                    var input = await ReadAsync(parsed.GetValue(answers)!, cancellationToken);
                    Console.Out.WriteLine(
                        EvaluateCommand.Run(
                            Load(parsed),
                            parsed.GetValue(program)!,
                            input,
                            DayOf(parsed),
                            parsed.GetValue(stage),
                            LanguageOf(parsed)
                        )
                    );
                    return 0;
                })
        );
        return command;
    }

    private static Command Decide()
    {
        var table = new Argument<string>("table") { Description = "Name of the table or rule set." };
        var input = new Option<string>("--input") { Description = "JSON lines file, or - for standard input.", Required = true };
        var command = new Command("decide", "Decides one JSON object per line.")
        {
            table,
            input,
            OnOption,
            LanguageOption,
            CatalogueOption,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
                await GuardAsync(async () =>
                {
                    var decide = new DecideCommand(Load(parsed), parsed.GetValue(table)!, DayOf(parsed), LanguageOf(parsed));
                    await EachLineAsync(parsed.GetValue(input)!, decide.Run, cancellationToken);
                    return 0;
                })
        );
        return command;
    }

    private static Option<string> Languages()
    {
        var option = new Option<string>("--language") { Description = "fr (default) or en.", DefaultValueFactory = _ => "fr" };
        option.AcceptOnlyFromAmong("fr", "en");
        return option;
    }

    private static Language LanguageOf(ParseResult parsed) => parsed.GetValue(LanguageOption) == "en" ? Language.En : Language.Fr;

    private static Command Draw()
    {
        var program = new Argument<string>("program") { Description = "Slug of the programme." };
        var language = new Option<string>("--lang") { Description = "fr (default) or en.", DefaultValueFactory = _ => "fr" };
        var command = new Command("draw", "Draws the walk of a programme as a Mermaid graph.") { program, language, CatalogueOption };
        command.SetAction(
            async (parsed, _) =>
                await GuardAsync(() =>
                {
                    Catalogue catalogue = Load(parsed);
                    var slug = parsed.GetValue(program)!;
                    if (!catalogue.Programs.ContainsKey(slug))
                    {
                        throw new CommandInputException($"The catalogue has no programme «{slug}».");
                    }

                    Console.Out.WriteLine(
                        Mermaid.Draw(catalogue.Compile(slug), parsed.GetValue(language) == "en" ? Language.En : Language.Fr)
                    );
                    return Task.FromResult(0);
                })
        );
        return command;
    }

    private static async Task<int> GuardAsync(Func<Task<int>> action)
    {
        try
        {
            return await action();
        }
        catch (Exception e)
            when (e is CommandInputException or InvalidOperationException or IOException or UnauthorizedAccessException or FormatException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private static Catalogue Load(ParseResult parsed)
    {
        CatalogueResult result = CatalogueLoader.Load(FolderOf(parsed.GetValue(CatalogueOption)));
        return result is { Ok: true, Catalogue: { } catalogue }
            ? catalogue
            : throw new CommandInputException(string.Join('\n', result.Problems.Select(p => $"{p.File}:{p.Line}: {p.Message}")));
    }

    private static string FolderOf(string? given) =>
        CatalogueSetup.FolderOf(new PasserelleOptions { CatalogueFolder = given }, Directory.GetCurrentDirectory());

    private static DateOnly DayOf(ParseResult parsed) =>
        parsed.GetValue(OnOption) is { Length: > 0 } day
            ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)
            : DateOnly.FromDateTime(
                TimeZoneInfo
                    .ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(new PasserelleOptions().OfficeZone))
                    .DateTime
            );

    private static async Task<string> ReadAsync(string file, CancellationToken cancellationToken) =>
        file == "-" ? await Console.In.ReadToEndAsync(cancellationToken) : await File.ReadAllTextAsync(file, cancellationToken);

    private static async Task EachLineAsync(string file, Func<string, string> answer, CancellationToken cancellationToken)
    {
        using TextReader reader = file == "-" ? Console.In : new StreamReader(file);
        await using var output = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 1 << 16);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                await output.WriteLineAsync(answer(line));
            }
        }
    }
}
