using Passerelle.Feel;
using Passerelle.Testing;

namespace Passerelle.Programs.Tests;

/// <summary>Catalogues small enough to be read in a test.</summary>
internal static class Small
{
    public static readonly DateOnly Today = new(2026, 11, 22);

    private const string Head = "slug: p\ntitle: {fr: P, en: P}\nforms: [f]\n";

    /// <summary>A programme of one form whose pages are given as YAML, two spaces deep; the rest of the files by path.</summary>
    public static Catalogue Catalogue(string pages, params (string File, string Text)[] files)
    {
        Dictionary<string, string> all = new(StringComparer.Ordinal)
        {
            ["programs/p/program.yaml"] = Head,
            ["programs/p/pages/f.yaml"] = $"form: f\ntitle: {{fr: F, en: F}}\npages:\n{pages}\n",
        };
        foreach ((string file, string text) in files)
        {
            all[file] = text;
        }

        CatalogueResult result = CatalogueLoader.Load(new MemoryCatalogue(all));
        return result.Catalogue ?? throw new InvalidOperationException(string.Join('\n', result.Problems));
    }

    /// <summary>A programme with one page that asks one question, given by its members but for key q and label.</summary>
    public static Catalogue Question(string members, params (string File, string Text)[] files) =>
        Catalogue(
            $$"""
              - key: one
                title: {fr: Un, en: One}
                questions:
                  - {key: q, label: {fr: Q, en: Q}, {{members}}}
            """,
            files
        );

    public static Evaluation Evaluate(Catalogue catalogue, string answers, string shared = "{}", string portal = "apr") =>
        catalogue
            .Compile("p")
            .Evaluate(
                new(AnswerJson.Read(shared), [new ApplicantAnswers("p", AnswerJson.Read(answers))]),
                1,
                new(Today, portal, catalogue)
            );

    public static string[] Pages(Evaluation evaluation) => [.. evaluation.Pages.Select(p => p.PageKey)];

    public static string[] Codes(Evaluation evaluation) => [.. evaluation.Problems.Select(p => p.Code)];

    public static KeyValuePair<string, FeelValue> Answer(string key, FeelValue value) => KeyValuePair.Create(key, value);

    /// <summary>The product's catalogue and the dog licence, in memory.</summary>
    public static Dictionary<string, string> Files() => SampleCatalogue.Files(SampleCatalogue.Product, SampleCatalogue.DogLicence);

    private static readonly Lazy<Catalogue> Whole = new(() =>
    {
        CatalogueResult result = CatalogueLoader.Load(new MemoryCatalogue(Files()));
        return result.Catalogue ?? throw new InvalidOperationException(string.Join('\n', result.Problems));
    });

    /// <summary>The product's catalogue and the dog licence, loaded.</summary>
    public static Catalogue WithDogLicence => Whole.Value;
}
