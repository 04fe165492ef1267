using System.Globalization;
using System.Text.Json.Nodes;
using Json.Schema;
using Passerelle.Testing;
using Shouldly;
using Xunit;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Passerelle.Programs.Tests.Schemas;

/// <summary>The schemas that an editor checks a catalogue with say what its reader says.</summary>
public sealed class CatalogueSchemasTests
{
    private static readonly Dictionary<string, CatalogueSchema> Schemas = CatalogueSchemas
        .Of(new FolderCatalogue(SampleCatalogue.Product), new FolderCatalogue(SampleCatalogue.DogLicence))
        .ToDictionary(s => s.Name, StringComparer.Ordinal);

    [Fact]
    public void The_schemas_kept_beside_the_catalogue_are_those_of_its_reader()
    {
        Dictionary<string, string> kept = Directory
            .EnumerateFiles(Path.Combine(SampleCatalogue.Product, "schemas"))
            .ToDictionary(f => Path.GetFileName(f), File.ReadAllText, StringComparer.Ordinal);

        kept.ShouldBe(
            Schemas.Values.ToDictionary(s => s.Name + ".schema.json", s => s.Json + "\n", StringComparer.Ordinal),
            ignoreOrder: true,
            "scripts/passerelle schema catalogue tests/Passerelle.Testing/Catalogues/dog-licence --out catalogue/schemas"
        );
    }

    [Fact]
    public void Every_file_of_a_sound_catalogue_fits_its_schema()
    {
        List<string> wrong = [];
        Dictionary<string, string> files = SampleCatalogue.Files(SampleCatalogue.Product, SampleCatalogue.DogLicence);
        foreach ((string file, string text) in files.Where(f => f.Key.EndsWith(".yaml", StringComparison.Ordinal)))
        {
            if (!Fits(NameOf(file), text))
            {
                wrong.Add(file);
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(
        "form: f\ntitle: {fr: Un, en: One}\npages: [{key: p, title: {fr: Un, en: One}, questions: [{key: q, type: text, label: {fr: Un, en: One}}]}]",
        true
    )]
    [InlineData(
        "form: f\ntitle: {fr: Un, en: One}\npages: [{key: p, title: {fr: Un, en: One}, questions: [{use: person.familyName}]}]",
        true
    )]
    [InlineData("form: f\ntitle: {fr: Un}\npages: []", false)]
    [InlineData("form: f\ntitle: {fr: Un, en: One}\npagse: []", false)]
    [InlineData("form: f\ntitle: {fr: Un, en: One}\nstage: intke", false)]
    [InlineData(
        "form: f\ntitle: {fr: Un, en: One}\npages: [{key: p, title: {fr: Un, en: One}, questions: [{key: q, type: txt, label: {fr: Un, en: One}}]}]",
        false
    )]
    [InlineData("form: f\ntitle: {fr: Un, en: One}\npages: [{key: p, title: {fr: Un, en: One}, questions: [{key: q, type: text}]}]", false)]
    [InlineData(
        "form: f\ntitle: {fr: Un, en: One}\npages: [{key: p, title: {fr: Un, en: One}, questions: [{key: q, type: text, label: {fr: Un, en: One}, maxLength: long}]}]",
        false
    )]
    public void A_form_fits_only_when_the_reader_would_take_it(string yaml, bool fits) => Fits("form", yaml).ShouldBe(fits);

    private static bool Fits(string schema, string yaml)
    {
        YamlStream stream = [];
        using StringReader reader = new(yaml);
        stream.Load(reader);
        JsonNode? node = Json(stream.Documents[0].RootNode);
        return JsonSchema.FromText(Schemas[schema].Json).Evaluate(node).IsValid;
    }

    private static string NameOf(string file) =>
        file.Split('/') switch
        {
            ["portals", _] => "portal",
            ["entries", _] => "entry",
            ["help", _] => "glossary",
            ["programs", _, "pages", _] => "form",
            ["programs", _, "personas", _] => "persona",
            ["programs", _, var name] => Path.GetFileNameWithoutExtension(name),
            ["tables", _] => "table",
            ["equivalences", _] => "equivalence",
            ["assessments", _] => "assessment",
            [var folder, _] => folder,
            _ => throw new InvalidOperationException(file),
        };

    // As an editor reads YAML: plain numbers and yes or no are such, the rest is text.
    private static JsonNode? Json(YamlNode node) =>
        node switch
        {
            YamlMappingNode map => new JsonObject(
                map.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, Json(c.Value)))
            ),
            YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
            YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "null" or "~" } => null,
            YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } scalar => scalar.Value == "true",
            YamlScalarNode { Style: ScalarStyle.Plain } scalar
                when decimal.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) => number,
            YamlScalarNode scalar => scalar.Value,
            _ => null,
        };
}
