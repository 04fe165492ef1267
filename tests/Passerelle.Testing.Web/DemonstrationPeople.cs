using YamlDotNet.RepresentationModel;

namespace Passerelle.Testing;

/// <summary>A person of the demonstration data, as the product's own file of them says.</summary>
/// <param name="Portal">The portal that the person signs in to.</param>
/// <param name="SignInName">User code or email address.</param>
/// <param name="Password">Password.</param>
/// <param name="Language">The account's language: fr or en.</param>
/// <param name="GivenName">Given name of the account.</param>
/// <param name="FamilyName">Family name of the account.</param>
/// <param name="Answers">The answers to the security questions, by question.</param>
public sealed record DemonstrationPerson(
    string Portal,
    string SignInName,
    string Password,
    string Language,
    string GivenName,
    string FamilyName,
    IReadOnlyDictionary<string, string> Answers
)
{
    /// <summary>Everybody of the demonstration.</summary>
    public static IReadOnlyList<DemonstrationPerson> All { get; } = Read();

    /// <summary>The person of this sign-in name in this portal.</summary>
    public static DemonstrationPerson Find(string portal, string signInName) =>
        All.Single(p => p.Portal == portal && p.SignInName == signInName);

    private static List<DemonstrationPerson> Read()
    {
        var yaml = new YamlStream();
        using var reader = new StreamReader(Repository.Path("src", "Passerelle", "Demonstration", "demonstration.yaml"));
        yaml.Load(reader);
        var people = (YamlSequenceNode)yaml.Documents[0].RootNode["people"];
        return
        [
            .. people
                .OfType<YamlMappingNode>()
                .Select(p => new DemonstrationPerson(
                    Text(p, "portal"),
                    Text(p, "signInName"),
                    Text(p, "password"),
                    Text(p, "language"),
                    Text((YamlMappingNode)p["account"], "givenName"),
                    Text((YamlMappingNode)p["account"], "familyName"),
                    Questions(p)
                )),
        ];
    }

    private static Dictionary<string, string> Questions(YamlMappingNode person) =>
        person.Children.TryGetValue(new YamlScalarNode("questions"), out YamlNode? questions)
            ? ((YamlSequenceNode)questions).OfType<YamlMappingNode>().ToDictionary(q => Text(q, "question"), q => Text(q, "answer"))
            : [];

    private static string Text(YamlMappingNode node, string key) => ((YamlScalarNode)node[key]).Value ?? "";
}
