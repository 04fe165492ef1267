using Passerelle.Commands;
using Passerelle.Programs;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Commands;

/// <summary>passerelle diff: what differs between two catalogues, in words.</summary>
public sealed class DiffCommandTests
{
    private const string Slug = "dog-licence";

    [Fact]
    public void The_same_catalogue_twice_differs_in_nothing()
    {
        (int exit, string said) = Compare(SampleCatalogue.WithDogLicence(), SampleCatalogue.WithDogLicence(), Language.Fr);
        exit.ShouldBe(0);
        said.ShouldBe("Les deux versions demandent la même chose.\n");
    }

    [Fact]
    public void What_differs_is_said_in_plain_sentences_of_either_language()
    {
        string before = SampleCatalogue.WithDogLicence();
        string after = SampleCatalogue.WithDogLicence();
        string intake = Path.Combine(after, "programs", Slug, "pages", "intake.yaml");
        File.WriteAllText(
            intake,
            File.ReadAllText(intake)
                .Replace("          - {value: farm, label: {fr: Ferme, en: Farm}}\n", "", StringComparison.Ordinal)
                .Replace("maxRows: 6", "maxRows: 5", StringComparison.Ordinal)
        );
        string licence = Path.Combine(after, "programs", Slug, "pages", "licence.yaml");
        File.WriteAllText(
            licence,
            File.ReadAllText(licence).Replace("when: 'home in (\"house\", \"farm\")'", "when: 'home = \"house\"'", StringComparison.Ordinal)
        );

        (int exit, string said) = Compare(before, after, Language.Fr);
        exit.ShouldBe(1);
        said.ShouldBe(
            """
            Choix retiré de la question « Logement » : Ferme (Gardien et chiens – Gardien)
            Les réponses acceptées à la question « Chiens que vous gardez » changent (Gardien et chiens – Chiens)
                maxRows: 6 → 5
            La page « Terrain » est demandée dans d’autres cas qu’avant (Demande de licence pour chien)
                when: home in ("house", "farm") → home = "house"

            """.Replace("« ", "«\u202F", StringComparison.Ordinal).Replace(" »", "\u202F»", StringComparison.Ordinal).Replace(
                " : F",
                "\u00A0: F",
                StringComparison.Ordinal
            )
        );
        Compare(before, after, Language.En)
            .Said.ShouldStartWith("Choice removed from the question “Home”: Farm (Keeper and dogs – Keeper)\n");
    }

    private static (int Exit, string Said) Compare(string before, string after, Language language)
    {
        using var output = new StringWriter { NewLine = "\n" };
        return (
            DiffCommand.Compare(DiffCommand.OfFolder(Slug, before), DiffCommand.OfFolder(Slug, after), language, output),
            output.ToString()
        );
    }
}
