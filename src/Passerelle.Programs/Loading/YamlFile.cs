using Passerelle.Programs.Schemas;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Passerelle.Programs.Loading;

/// <summary>Opens one YAML file: bounded in size and depth, one document, no aliases.</summary>
internal static class YamlFile
{
    private const int MaxLength = 2_000_000;
    private const int MaxDepth = 32;

    /// <summary>The file's mapping, or null with a problem added. What its reader asks for is noted in the shape, if there is one.</summary>
    public static YamlMap? Open(string file, string text, ProblemList problems, Shape? shape = null)
    {
        if (text.Length > MaxLength)
        {
            problems.Add(new(file, 0), "too-large", $"The file is longer than {MaxLength} characters.");
            return null;
        }

        int line = 1;
        try
        {
            if (!IsWithinBounds(file, text, problems, ref line))
            {
                return null;
            }

            YamlStream stream = [];
            using StringReader reader = new(text);
            stream.Load(reader);
            if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode map)
            {
                return new(map, file, problems, shape: shape);
            }

            problems.Add(new(file, 1), "shape", "The file is one YAML document with members.");
            return null;
        }
        catch (YamlException e)
        {
            problems.Add(new(file, (int)Math.Max(1, Math.Max(e.Start.Line, e.End.Line))), "yaml", e.InnerException?.Message ?? e.Message);
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The parser gives up in these ways on some texts that are not YAML; the last line it read is near the fault.
            problems.Add(new(file, line), "yaml", "From here on the file is not YAML.");
            return null;
        }
    }

    private static bool IsWithinBounds(string file, string text, ProblemList problems, ref int line)
    {
        using StringReader reader = new(text);
        Parser parser = new(reader);
        int depth = 0;
        while (parser.MoveNext())
        {
            ParsingEvent current = parser.Current!;
            line = (int)Math.Max(line, current.End.Line);
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
