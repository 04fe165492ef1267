using Passerelle.Testing;
using YamlDotNet.RepresentationModel;

namespace Passerelle.Architecture.Tests.Texts;

/// <summary>One text of the product in its two languages, and where it stands.</summary>
internal sealed record BilingualText(string Place, string? Fr, string? En)
{
    /// <summary>The texts of the pages, components and mails.</summary>
    public static IReadOnlyList<BilingualText> OfPages() =>
        [
            .. SourceTree
                .Files("src", ".texts.yaml")
                .SelectMany(f => Read(f, everyEntry: true))
                // As shown: the build sets the spaces and apostrophes that a keyboard has not.
                .Select(t => t with { Fr = t.Fr is null ? null : Passerelle.Texts.FrenchTypography.Mend(t.Fr) }),
        ];

    /// <summary>The texts of the catalogue.</summary>
    public static IReadOnlyList<BilingualText> OfCatalogue() =>
        [.. SourceTree.Files("catalogue", ".yaml").SelectMany(f => Read(f, everyEntry: false))];

    // In a file of texts every entry must be one; in the catalogue a text is any mapping with one of the two languages.
    private static IEnumerable<BilingualText> Read(SourceFile file, bool everyEntry)
    {
        var yaml = new YamlStream();
        using var reader = new StringReader(file.Text);
        yaml.Load(reader);
        return yaml.Documents.SelectMany(d =>
            everyEntry && d.RootNode is YamlMappingNode entries
                ? entries.Children.Select(c => Of(file, c.Value as YamlMappingNode, c.Key))
                : d.RootNode.AllNodes.OfType<YamlMappingNode>().Where(IsText).Select(m => Of(file, m, m))
        );
    }

    private static bool IsText(YamlMappingNode node) =>
        node.Children.Keys.OfType<YamlScalarNode>().Any(k => k.Value is "fr" or "en") && node.Children.All(c => c.Value is YamlScalarNode);

    private static BilingualText Of(SourceFile file, YamlMappingNode? node, YamlNode at) =>
        new($"{file.Name}:{at.Start.Line}", Language(node, "fr"), Language(node, "en"));

    private static string? Language(YamlMappingNode? node, string language) =>
        node is not null && node.Children.TryGetValue(new YamlScalarNode(language), out YamlNode? text)
            ? (text as YamlScalarNode)?.Value
            : null;
}
