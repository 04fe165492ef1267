using System.Text.Json;
using System.Text.Json.Nodes;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests.Codec;

/// <summary>A definition is stored as canonical JSON, comes back the same, and its hashes say what changed.</summary>
public sealed class DefinitionCodecTests
{
    private static readonly Catalogue Sample = Small.WithDogLicence;

    public static TheoryData<string> Programs => [.. Sample.Programs.Keys];

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_definition_comes_back_as_it_was(string slug)
    {
        ProgramDefinition definition = Sample.Programs[slug];
        string json = DefinitionCodec.ToCanonicalJson(definition);

        ProgramDefinition back = DefinitionCodec.FromCanonicalJson(json);

        DefinitionCodec.ToCanonicalJson(back).ShouldBe(json);
        back.ContentHash.ShouldBe(definition.ContentHash);
        back.TextHash.ShouldBe(definition.TextHash);
    }

    [Fact]
    public void A_stored_version_evaluates_like_the_one_it_was_stored_from()
    {
        ProgramDefinition stored = DefinitionCodec.FromCanonicalJson(DefinitionCodec.ToCanonicalJson(Sample.Programs["dog-licence"]));
        PersonaDefinition persona = Sample.Personas.Single(p => p.Key == "minor-keeper");
        EvaluationContext context = PersonaRunner.ContextOf(Sample, persona);

        Evaluation pinned = Sample.Compile(stored).Evaluate(persona.Answers, 1, context);

        Small.Pages(pinned).ShouldBe(persona.Expect.Pages![0]);
        pinned.Eligibility.Reasons.Select(r => r.Key).ShouldBe(["adult-keeper", "within-limit"]);
    }

    [Theory]
    // What is asked changes the content.
    [InlineData("programs/dog-licence/pages/intake.yaml", "maxRows: 6", "maxRows: 5", true, false)]
    [InlineData("programs/dog-licence/pages/intake.yaml", "when: riskyDog", "when: not(riskyDog)", true, false)]
    [InlineData("programs/dog-licence/documents.yaml", "offered: some d in dogs satisfies d.sterilised", "required: \"true\"", true, false)]
    [InlineData("programs/dog-licence/fees.yaml", "offeredFrom: 3", "offeredFrom: 2", true, false)]
    [InlineData("programs/dog-licence/eligibility.yaml", "age >= 18", "age >= 16", true, false)]
    [InlineData("shared/dossier.yaml", "max: 10", "max: 12", true, false)]
    // Words do not.
    [InlineData("programs/dog-licence/pages/intake.yaml", "en: Full name", "en: Whole name", false, true)]
    [InlineData("programs/dog-licence/declaration.yaml", "is true.", "is true and complete.", false, true)]
    // Neither where it is offered, nor where the facts come from, nor the amounts and lists of the day.
    [InlineData(
        "programs/dog-licence/program.yaml",
        "{portal: ircc, entry: dog-licence, from: 2020-01-01}",
        "{portal: ircc, entry: dog-licence, from: 2021-01-01}",
        false,
        false
    )]
    [InlineData("programs/dog-licence/program.yaml", "By-laws 12 and 13", "By-laws 12, 13", false, false)]
    [InlineData("tables/fees-dog-licence.csv", "25.00", "26.00", false, false)]
    [InlineData("lists/dog-breeds.csv", "poodle,Caniche,Poodle,low", "poodle,Caniche,Poodle,high", false, false)]
    public void The_hashes_say_what_changed(string file, string old, string changed, bool content, bool text)
    {
        Dictionary<string, string> files = Small.Files();
        files[file].ShouldContain(old);
        files[file] = files[file].Replace(old, changed, StringComparison.Ordinal);
        CatalogueResult result = CatalogueLoader.Load(new MemoryCatalogue(files));
        result.Problems.ShouldBeEmpty();
        ProgramDefinition before = Sample.Programs["dog-licence"];
        ProgramDefinition after = result.Catalogue!.Programs["dog-licence"];

        (after.ContentHash != before.ContentHash).ShouldBe(content);
        (after.TextHash != before.TextHash).ShouldBe(text);
    }

    [Fact]
    public void A_definition_of_format_1_is_read_for_ever()
    {
        string stored = File.ReadAllText(Repository.Path("tests", "Passerelle.Programs.Tests", "Codec", "format-1.json"));

        ProgramDefinition definition = DefinitionCodec.FromCanonicalJson(stored);

        definition.Slug.ShouldBe("old-licence");
        definition.FindQuestion("dogs")!.Questions.Select(q => q.Key).ShouldBe(["dogName", "born"]);
        definition.FindQuestion("home")!.Options[1].When!.Text.ShouldBe("keeper != null");
        definition.Fees[0].Cap!.OfferedFrom.ShouldBe(3);
        definition.ContentHash.ShouldBe("4cfce9c7b75bb27fe62617177c8b22c541da9b70e971d96942fb7d79d859488f");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"format":2,"program":{}}""")]
    [InlineData("""{"format":1}""")]
    [InlineData("""{"format":1,"program":{"slug":"x"}}""")]
    [InlineData("not json")]
    public void What_is_not_a_definition_is_refused(string json) =>
        Should.Throw<JsonException>(() => DefinitionCodec.FromCanonicalJson(json));

    [Fact]
    public void The_format_is_written()
    {
        JsonNode node = JsonNode.Parse(DefinitionCodec.ToCanonicalJson(Sample.Programs["dog-licence"]))!;

        node["format"]!.GetValue<int>().ShouldBe(1);
        node["program"]!["slug"]!.GetValue<string>().ShouldBe("dog-licence");
    }
}
