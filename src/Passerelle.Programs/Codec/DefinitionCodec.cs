using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Passerelle.Programs;

/// <summary>The two hashes of a definition: what is asked, and the words it is asked with. SHA-256, lower-case hex.</summary>
public sealed record DefinitionHashes(string Content, string Text);

/// <summary>
/// A programme as canonical JSON, closed over its banks: the form in which published versions are stored.
/// The same definition always gives the same characters.
/// </summary>
public static class DefinitionCodec
{
    /// <summary>The format written. Older formats stay readable.</summary>
    public const int Format = 1;

    // What does not change what is asked: annotations, presentation, and where it can be started.
    private static readonly HashSet<string> NotContent =
    [
        "source",
        "sources",
        "offers",
        "width",
        "display",
        "showValue",
        "acceptUntil",
        "example",
        "prefill",
        "pool",
        "automaticDecision",
    ];

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private static readonly ConditionalWeakTable<ProgramDefinition, DefinitionHashes> Known = [];

    /// <summary>The definition as canonical JSON with its format number.</summary>
    public static string ToCanonicalJson(ProgramDefinition definition)
    {
        JsonObject document = new() { ["format"] = Format, ["program"] = JsonSerializer.SerializeToNode(definition, Options) };
        return document.ToJsonString(Options);
    }

    /// <summary>The definition that was written.</summary>
    /// <exception cref="JsonException">The text is not a definition, or of a format this version does not know.</exception>
    public static ProgramDefinition FromCanonicalJson(string json)
    {
        JsonObject document = JsonNode.Parse(json) as JsonObject ?? throw new JsonException("A stored definition is a JSON object.");
        int format = document["format"]?.GetValue<int>() ?? throw new JsonException("A stored definition has a format number.");
        if (format != Format)
        {
            throw new JsonException($"The stored definition has format {format}; this version reads format {Format}.");
        }

        return document["program"].Deserialize<ProgramDefinition>(Options)
            ?? throw new JsonException("A stored definition has a programme.");
    }

    /// <summary>The hashes of a definition; computed once per instance.</summary>
    public static DefinitionHashes HashesOf(ProgramDefinition definition) => Known.GetValue(definition, Hash);

    /// <summary>A part of a definition as canonical JSON without its words: what its content hash sees of it.</summary>
    internal static string ContentOf<T>(T part)
    {
        JsonNode? node = JsonSerializer.SerializeToNode(part, Options);
        TakeTexts(node, "$", new());
        return node?.ToJsonString(Options) ?? "null";
    }

    private static DefinitionHashes Hash(ProgramDefinition definition)
    {
        JsonNode node = JsonSerializer.SerializeToNode(definition, Options)!;
        StringBuilder texts = new();
        TakeTexts(node, "$", texts);
        return new(Sha256(node.ToJsonString(Options)), Sha256(texts.ToString()));
    }

    private static void TakeTexts(JsonNode? node, string path, StringBuilder texts)
    {
        switch (node)
        {
            case JsonObject thing:
                foreach (string name in thing.Select(p => p.Key).ToList())
                {
                    // What stands for nothing is left out, so that a member added to the model later changes no hash.
                    if (NotContent.Contains(name) || IsNothing(thing[name]))
                    {
                        thing.Remove(name);
                    }
                    else if (IsText(thing[name]))
                    {
                        texts.Append(path).Append('.').Append(name).Append(thing[name]!.ToJsonString(Options)).Append('\n');
                        thing.Remove(name);
                    }
                    else
                    {
                        TakeTexts(thing[name], $"{path}.{name}", texts);
                    }
                }

                break;
            case JsonArray list:
                for (int i = 0; i < list.Count; i++)
                {
                    TakeTexts(list[i], $"{path}[{i}]", texts);
                }

                break;
        }
    }

    private static bool IsNothing(JsonNode? node) =>
        node switch
        {
            null => true,
            JsonArray list => list.Count == 0,
            JsonValue value => value.ToJsonString() is "false" or "0",
            _ => false,
        };

    private static bool IsText(JsonNode? node) => node is JsonObject o && o.ContainsKey("fr") && o.ContainsKey("en");

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>An expression is stored as its text.</summary>
internal sealed class ExpressionJson : JsonConverter<Expression>
{
    public override Expression Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString() ?? throw new JsonException("An expression is a text."), Origin.None);

    public override void Write(Utf8JsonWriter writer, Expression value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Text);
}
