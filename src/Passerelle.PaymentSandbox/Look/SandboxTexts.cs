using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Passerelle.PaymentSandbox.Look;

/// <summary>The site's texts in both languages, from the one file that holds them.</summary>
public sealed class SandboxTexts
{
    private readonly Dictionary<string, Dictionary<string, string>> _texts;

    private SandboxTexts(Dictionary<string, Dictionary<string, string>> texts) => _texts = texts;

    /// <summary>Reads the texts in the assembly.</summary>
    /// <exception cref="InvalidDataException">A text has not exactly French and English.</exception>
    public static SandboxTexts Load()
    {
        using Stream file = typeof(SandboxTexts).Assembly.GetManifestResourceStream("sandbox.texts.yaml")!;
        using var reader = new StreamReader(file);
        Dictionary<string, Dictionary<string, string>> texts = new DeserializerBuilder()
            .WithNamingConvention(CamelCaseNamingConvention.Instance)
            .Build()
            .Deserialize<Dictionary<string, Dictionary<string, string>>>(reader);
        foreach ((var key, Dictionary<string, string> text) in texts)
        {
            if (text.Count != 2 || !text.ContainsKey("fr") || !text.ContainsKey("en"))
            {
                throw new InvalidDataException($"The text {key} has not exactly French and English.");
            }
        }

        return new SandboxTexts(texts);
    }

    /// <summary>The text of a key in a language (fr or en).</summary>
    /// <exception cref="KeyNotFoundException">There is no such text.</exception>
    public string Get(string key, string language) => _texts[key][language];
}

/// <summary>The site's one stylesheet, kept in the assembly.</summary>
internal static class Stylesheet
{
    public static Stream Open() => typeof(Stylesheet).Assembly.GetManifestResourceStream("sandbox.css")!;
}
