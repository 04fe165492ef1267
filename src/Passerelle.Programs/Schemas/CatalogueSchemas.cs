using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Passerelle.Programs.Loading;
using Passerelle.Programs.Schemas;

namespace Passerelle.Programs;

/// <summary>One kind of file of a catalogue, and its JSON Schema.</summary>
/// <param name="Name">What it is called: <c>program</c>, <c>page</c>, <c>table</c>…</param>
/// <param name="Files">Where it is kept, within the catalogue: <c>programs/*/pages/*.yaml</c>.</param>
/// <param name="Json">The schema, draft 7, which editors know.</param>
public sealed record CatalogueSchema(string Name, string Files, string Json);

/// <summary>
/// JSON Schemas of the YAML files of a catalogue, for completion and checking in an editor. They are noted down while a catalogue is
/// read, and so say what the reader takes: a part that the catalogue nowhere uses is described only as far as its name.
/// </summary>
public static class CatalogueSchemas
{
    private static readonly JsonSerializerOptions Writing = new()
    {
        WriteIndented = true,
        IndentSize = 1,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One schema for each kind of file that the catalogues have. What is wrong with their files does not matter here.</summary>
    public static IReadOnlyList<CatalogueSchema> Of(params IReadOnlyList<ICatalogueSource> sources)
    {
        Dictionary<string, Shape> shapes = new(StringComparer.Ordinal);
        foreach (ICatalogueSource source in sources)
        {
            _ = new CatalogueFiles(source, new ProblemList(), file => ShapeOf(shapes, file)).Read();
        }

        return
        [
            .. Kinds
                .Where(k => shapes.ContainsKey(k.Name))
                .Select(k => new CatalogueSchema(k.Name, k.Files, Document(k.Name, shapes[k.Name]).ToJsonString(Writing))),
        ];
    }

    // Members in whose presence those that are else required may be absent.
    private static readonly string[] Instead = ["use", "bank"];

    private static IReadOnlyList<(string Name, string Files)> Kinds { get; } =
    [
        ("portal", "portals/*.yaml"),
        ("entry", "entries/*.yaml"),
        ("shared", "shared/*.yaml"),
        ("table", "tables/*.yaml"),
        ("equivalence", "equivalences/*.yaml"),
        ("points", "points/*.yaml"),
        ("assessment", "assessments/*.yaml"),
        ("program", "programs/*/program.yaml"),
        ("documents", "programs/*/documents.yaml"),
        ("fees", "programs/*/fees.yaml"),
        ("eligibility", "programs/*/eligibility.yaml"),
        ("declaration", "programs/*/declaration.yaml"),
        ("help", "programs/*/help.yaml"),
        ("glossary", "help/glossary.yaml"),
        ("form", "programs/*/pages/*.yaml"),
        ("persona", "programs/*/personas/*.yaml"),
    ];

    private static Shape? ShapeOf(Dictionary<string, Shape> shapes, string file)
    {
        var parts = file.Split('/');
        foreach ((string name, string files) in Kinds)
        {
            var pattern = files.Split('/');
            if (pattern.Length == parts.Length && pattern.Zip(parts).All(p => p.First is "*" or "*.yaml" || p.First == p.Second))
            {
                if (!shapes.TryGetValue(name, out Shape? shape))
                {
                    shapes[name] = shape = new Shape();
                }

                return shape;
            }
        }

        return null;
    }

    private static JsonObject Document(string name, Shape shape)
    {
        JsonObject document = new() { ["$schema"] = "http://json-schema.org/draft-07/schema#", ["title"] = name };
        foreach ((string key, JsonNode? value) in Of(shape).ToList())
        {
            document[key] = value?.DeepClone();
        }

        document["definitions"] = new JsonObject
        {
            ["value"] = new JsonObject { ["type"] = new JsonArray("string", "number", "boolean", "null") },
            ["text"] = new JsonObject
            {
                ["type"] = "object",
                ["required"] = new JsonArray("fr", "en"),
                ["properties"] = new JsonObject
                {
                    ["fr"] = new JsonObject { ["type"] = "string" },
                    ["en"] = new JsonObject { ["type"] = "string" },
                    ["unofficial"] = new JsonObject { ["type"] = "boolean" },
                },
                ["additionalProperties"] = false,
            },
        };
        return document;
    }

    private static JsonObject Of(Shape shape)
    {
        JsonObject schema = new() { ["type"] = "object" };
        if (shape.IsOpen || shape.Members.Count == 0)
        {
            return schema;
        }

        string[] required = [.. shape.Members.Where(m => m.Value.Required).Select(m => m.Key)];
        JsonArray names = [.. required.Select(r => (JsonNode)r)];
        // What is taken from a bank need not be said again; and a bank is kept where shared forms are.
        if (Instead.FirstOrDefault(shape.Members.ContainsKey) is { } other)
        {
            schema["anyOf"] = new JsonArray(
                new JsonObject { ["required"] = new JsonArray(other) },
                new JsonObject { ["required"] = names }
            );
        }
        else if (names.Count > 0)
        {
            schema["required"] = names;
        }

        JsonObject properties = [];
        foreach ((string key, Member member) in shape.Members)
        {
            properties[key] = Of(member);
        }

        schema["properties"] = properties;
        schema["additionalProperties"] = false;
        return schema;
    }

    private static JsonObject Of(Member member) =>
        member.Kind switch
        {
            MemberKind.Value => OneOf(member),
            MemberKind.Values => new JsonObject
            {
                ["anyOf"] = new JsonArray(OneOf(member), new JsonObject { ["type"] = "array", ["items"] = OneOf(member) }),
            },
            MemberKind.Lists => new JsonObject
            {
                ["type"] = "array",
                ["items"] = new JsonObject { ["type"] = "array", ["items"] = Reference("value") },
            },
            MemberKind.Integer => new JsonObject { ["type"] = "integer" },
            MemberKind.Boolean => new JsonObject { ["type"] = "boolean" },
            MemberKind.Date => new JsonObject { ["type"] = "string", ["format"] = "date" },
            MemberKind.Text => Reference("text"),
            MemberKind.Map => Of(member.Inner),
            MemberKind.Maps => new JsonObject { ["type"] = "array", ["items"] = Of(member.Inner) },
            _ => [],
        };

    private static JsonObject OneOf(Member member) =>
        member.Words.Count == 0
            ? Reference("value")
            : new JsonObject { ["enum"] = new JsonArray([.. member.Words.Select(w => (JsonNode)w)]) };

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/definitions/{name}" };
}
