using System.CommandLine;
using Passerelle.Core.Definitions;
using Passerelle.Hosting;
using Passerelle.Programs;
using Passerelle.Web.Versions;

namespace Passerelle.Commands;

/// <summary>
/// passerelle diff: what differs between two versions of a programme, one plain sentence a line. A version is the folder of a
/// catalogue, or the beginning of the hash of a version that the configured database keeps. As with diff, exit 0 means the same,
/// 1 different, 2 that a version could not be read.
/// </summary>
internal static class DiffCommand
{
    private const int ShortestHash = 6;

    public static Command Create()
    {
        var program = new Argument<string>("program") { Description = "Slug of the programme, or shared/form." };
        var before = new Argument<string>("before") { Description = "The older version: a catalogue folder, or the beginning of a hash." };
        var after = new Argument<string>("after") { Description = "The newer version: a catalogue folder, or the beginning of a hash." };
        var language = new Option<string>("--language") { Description = "fr (default) or en.", DefaultValueFactory = _ => "fr" };
        language.AcceptOnlyFromAmong("fr", "en");
        var command = new Command(
            "diff",
            "Says in words what differs between two versions of a programme: exit 0 nothing, 1 something, 2 no such version."
        )
        {
            program,
            before,
            after,
            language,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var slug = parsed.GetValue(program)!;
                try
                {
                    return Compare(
                        await ReadAsync(slug, parsed.GetValue(before)!, cancellationToken),
                        await ReadAsync(slug, parsed.GetValue(after)!, cancellationToken),
                        parsed.GetValue(language) == "en" ? Language.En : Language.Fr,
                        Console.Out
                    );
                }
                catch (Exception e) when (e is CommandInputException or IOException or UnauthorizedAccessException)
                {
                    await Console.Error.WriteLineAsync(e.Message);
                    return 2;
                }
            }
        );
        return command;
    }

    /// <summary>Writes the differences, each with what an author needs to find it beneath; 0 when there is none, else 1.</summary>
    internal static int Compare(ProgramDefinition before, ProgramDefinition after, Language language, TextWriter output)
    {
        IReadOnlyList<DefinitionChange> changes = DefinitionChanges.Between(before, after);
        if (changes.Count == 0)
        {
            output.WriteLine(ChangesTexts.In(language).Same);
            return 0;
        }

        foreach (DefinitionChange change in changes)
        {
            output.WriteLine(ChangeWords.Of(change, language));
            if (change.Detail.Length > 0)
            {
                output.WriteLine("    " + change.Detail);
            }
        }

        return 1;
    }

    private static async Task<ProgramDefinition> ReadAsync(string slug, string version, CancellationToken cancellationToken) =>
        Directory.Exists(version) ? OfFolder(slug, version) : await StoredAsync(slug, version, cancellationToken);

    /// <summary>The version in a catalogue's folder.</summary>
    /// <exception cref="CommandInputException">The catalogue does not load, or has no such programme.</exception>
    internal static ProgramDefinition OfFolder(string slug, string folder)
    {
        CatalogueResult result = CatalogueLoader.Load(folder);
        if (result is not { Ok: true, Catalogue: { } catalogue })
        {
            throw new CommandInputException(string.Join('\n', result.Problems.Select(p => $"{folder}: {p.File}:{p.Line}: {p.Message}")));
        }

        const string shared = "shared/";
        if (slug.StartsWith(shared, StringComparison.Ordinal) && catalogue.SharedForms.ContainsKey(slug[shared.Length..]))
        {
            return catalogue.SharedDefinition(slug[shared.Length..]);
        }

        return catalogue.Programs.GetValueOrDefault(slug)
            ?? throw new CommandInputException($"The catalogue {folder} has no programme “{slug}”.");
    }

    private static async Task<ProgramDefinition> StoredAsync(string slug, string hash, CancellationToken cancellationToken)
    {
        if (hash.Length < ShortestHash || !hash.All(char.IsAsciiHexDigitLower))
        {
            throw new CommandInputException($"“{hash}” is neither a folder nor the first {ShortestHash} or more digits of a hash.");
        }

        await using WebApplication app = PasserelleHost.Build([]);
        await using AsyncServiceScope scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DefinitionVersions>().FindAsync(slug, hash, cancellationToken) switch
        {
            [var only] => only,
            [] => throw new CommandInputException($"The database keeps no version of “{slug}” whose hash begins with {hash}."),
            _ => throw new CommandInputException($"Several versions of “{slug}” have a hash that begins with {hash}: give more digits."),
        };
    }
}
