using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Passerelle.Programs.Loading;

/// <summary>Opens one YAML file: bounded in size and depth, one document, no aliases.</summary>
internal static class YamlFile
{
    private const int MaxLength = 2_000_000;
    private const int MaxDepth = 32;

    /// <summary>The file's mapping, or null with a problem added.</summary>
    public static YamlMap? Open(string file, string text, ProblemList problems)
    {
        if (text.Length > MaxLength)
        {
            problems.Add(new(file, 0), "too-large", $"The file is longer than {MaxLength} characters.");
            return null;
        }

        try
        {
            if (!IsWithinBounds(file, text, problems))
            {
                return null;
            }

            YamlStream stream = [];
            using StringReader reader = new(text);
            stream.Load(reader);
            if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode map)
            {
                return new(map, file, problems);
            }

            problems.Add(new(file, 1), "shape", "The file is one YAML document with members.");
            return null;
        }
        catch (YamlException e)
        {
            problems.Add(new(file, (int)Math.Max(1, Math.Max(e.Start.Line, e.End.Line))), "yaml", e.InnerException?.Message ?? e.Message);
            return null;
        }
    }

    private static bool IsWithinBounds(string file, string text, ProblemList problems)
    {
        using StringReader reader = new(text);
        Parser parser = new(reader);
        int depth = 0;
        while (parser.MoveNext())
        {
            ParsingEvent current = parser.Current!;
            depth += current.NestingIncrease;
            if (depth > MaxDepth)
            {
                problems.Add(new(file, (int)current.Start.Line), "too-deep", $"The file nests deeper than {MaxDepth} levels.");
                return false;
            }

            if (current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
            {
                problems.Add(new(file, (int)current.Start.Line), "alias", "Anchors and aliases are not used: take a question from a bank.");
                return false;
            }
        }

        return true;
    }
}
