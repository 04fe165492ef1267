using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Passerelle.Texts;

/// <summary>Reads one texts file: <c>key: {fr: …, en: …}</c>, placeholders written <c>{name}</c>.</summary>
public static partial class TextsReader
{
    /// <summary>Never throws for what an author can write: every fault comes back with its line.</summary>
    public static TextsFile Read(string path, string relativePath, string yaml)
    {
        var faults = new List<TextsFault>();
        var entries = new List<TextEntry>();
        void Fault(long line, string code, string message) => faults.Add(new TextsFault(path, (int)line, code, message));

        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            if (stream.Documents is [{ RootNode: YamlMappingNode root }])
            {
                foreach (var (keyNode, valueNode) in root.Children)
                {
                    if (ReadEntry(keyNode, valueNode, Fault) is { } entry)
                    {
                        if (entries.Exists(other => string.Equals(Pascal(other.Key), Pascal(entry.Key), StringComparison.Ordinal)))
                        {
                            Fault(keyNode.Start.Line, "TEXT002", $"The key '{entry.Key}' gives the same name as an earlier key.");
                        }

                        entries.Add(entry);
                    }
                }
            }
            else
            {
                Fault(1, "TEXT001", "A texts file holds one mapping of keys.");
            }
        }
        catch (YamlException problem)
        {
            // YamlDotNet reports a duplicate key here, with its place.
            Fault(problem.Start.Line, "TEXT001", problem.InnerException?.Message ?? problem.Message);
        }

        return new TextsFile(relativePath, entries, faults);
    }

    /// <summary>The C# name of a key: <c>savedAt</c> and <c>saved-at</c> are both <c>SavedAt</c>.</summary>
    public static string Pascal(string key) =>
        string.Concat(key.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    private static TextEntry? ReadEntry(YamlNode keyNode, YamlNode valueNode, Action<long, string, string> fault)
    {
        var key = (keyNode as YamlScalarNode)?.Value ?? "";
        if (!KeyShape().IsMatch(key) || key is "in" or "In")
        {
            fault(keyNode.Start.Line, "TEXT003", $"'{key}' is not a key: a letter, then letters, digits and hyphens; “in” is taken.");
            return null;
        }

        if (valueNode is not YamlMappingNode languages)
        {
            fault(valueNode.Start.Line, "TEXT004", $"'{key}' needs both languages: {{fr: …, en: …}}.");
            return null;
        }

        string? fr = null;
        string? en = null;
        foreach (var (languageNode, textNode) in languages.Children)
        {
            var language = (languageNode as YamlScalarNode)?.Value;
            var text = (textNode as YamlScalarNode)?.Value;
            switch (language)
            {
                case "fr":
                    fr = text;
                    break;
                case "en":
                    en = text;
                    break;
                default:
                    fault(languageNode.Start.Line, "TEXT005", $"'{key}' has an unknown member '{language}'; only fr and en are known.");
                    break;
            }
        }

        if (string.IsNullOrWhiteSpace(fr) || string.IsNullOrWhiteSpace(en))
        {
            fault(keyNode.Start.Line, "TEXT004", $"'{key}' has no {(string.IsNullOrWhiteSpace(fr) ? "French" : "English")} wording.");
            return null;
        }

        fr = FrenchTypography.Mend(fr.Trim());
        en = en.Trim();
        var parameters = Placeholders(fr);
        var others = Placeholders(en);
        if (!parameters.ToHashSet(StringComparer.Ordinal).SetEquals(others))
        {
            fault(
                keyNode.Start.Line,
                "TEXT006",
                $"'{key}' has different placeholders: fr {{{string.Join(", ", parameters)}}}, en {{{string.Join(", ", others)}}}."
            );
            return null;
        }

        return new TextEntry(key, fr, en, parameters);
    }

    private static List<string> Placeholders(string text) =>
        [.. Placeholder().Matches(text).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal)];

    [GeneratedRegex("^[a-zA-Z][a-zA-Z0-9]*(-[a-zA-Z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KeyShape();

    /// <summary><c>{name}</c>: a C# identifier in braces; anything else in braces is text.</summary>
    [GeneratedRegex(@"\{(?<name>[a-zA-Z][a-zA-Z0-9]*)\}", RegexOptions.None, 1000)]
    internal static partial Regex Placeholder();
}
