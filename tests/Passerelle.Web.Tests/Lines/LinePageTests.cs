using System.Net;
using Passerelle.Testing;
using Passerelle.Web.Tests.Questionnaire;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Lines;

/// <summary>The lines of temporary residence through the pages of the portal of paid representatives.</summary>
public sealed class LinePageTests(PasserelleApp app) : IClassFixture<PasserelleApp>
{
    private const string StudyPermit = "Permis d’études présenté à l’extérieur du Canada";

    [Fact]
    [Requirement("S2-83")]
    public async Task The_types_of_application_of_the_portal_are_offered_and_no_other()
    {
        Visitor visitor = await app.BeginLineAsync("L-1", 1);
        visitor
            .All("radio")
            .Select(Accessible.Name)
            .ShouldBe(
                [
                    "Permis de travail présenté à l’extérieur du Canada",
                    StudyPermit,
                    "Visa de visiteur",
                    "Visa de transit",
                    "Prolongation du permis de travail (au Canada)",
                    "Prolongation du permis d’études (au Canada)",
                    "Fiche du visiteur (au Canada)",
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    [Requirement("S2-73")]
    public async Task From_Morocco_the_direct_stream_is_not_offered_any_more()
    {
        Visitor visitor = await ToResidenceAsync(app, "L-2");
        visitor.Heading.ShouldBe("Information relative au client");
        visitor
            .All("listitem", within: visitor.Find("region", "Documents à présenter"))
            .Select(i => Accessible.Flat(i.TextContent))
            .ShouldNotContain("Preuve de certificat de placement garanti (CPG)");
        await visitor.NoDocumentAsync();
        visitor.Options("Permis d’études").ShouldBe(["Permis d’études"]);
        visitor.Chosen("Permis d’études").ShouldBe("Permis d’études");
        await visitor.PressAsync(LineSteps.Next);
        await visitor.BiometricsAsync();
        visitor.Heading.ShouldBe("Révisez vos réponses");
        visitor.Find("row", "Total 235,00 $");
    }

    [Fact]
    [Requirement("S2-73")]
    [Requirement("S2-74")]
    [Requirement("S2-75")]
    [Requirement("S2-76")]
    public async Task From_Morocco_with_the_switch_on_the_direct_stream_asks_more_and_wants_its_documents_up_front()
    {
        var folder = SampleCatalogue.WithDogLicence();
        var switches = Path.Combine(folder, "lists", "switches.csv");
        await File.WriteAllTextAsync(
            switches,
            (await File.ReadAllTextAsync(switches)).Replace(",no\n", ",yes\n", StringComparison.Ordinal)
        );
        await using PasserelleApp kept = await PasserelleApp.StartAsync(catalogueFolder: folder);
        Visitor visitor = await ToResidenceAsync(kept, "L-3");

        visitor.Heading.ShouldBe("Volet direct pour les études");
        visitor.Text.ShouldContain("a pris fin le 8 novembre 2024", Case.Sensitive, "the page says that only the demonstration keeps it");
        visitor.Text.ShouldContain("Nous vous poserons quelques questions supplémentaires.");
        await visitor.Choose("Présentez-vous la demande dans le cadre du Volet direct pour les études ?", "Oui").PressAsync(LineSteps.Next);

        visitor.Heading.ShouldBe("Critères du Volet direct pour les études");
        const string tuition = "Les droits de scolarité de la première année sont-ils payés en entier ?";
        await visitor
            .Choose("Votre client a-t-il une lettre d’acceptation d’un établissement postsecondaire désigné ?", "Oui")
            .Choose(tuition, "Non")
            .Choose("Votre client a-t-il un certificat de placement garanti (CPG) ?", "Oui")
            .Choose("Quel test de langue votre client a-t-il passé ?", "TEF")
            .FillDate("Date du test de langue", new DateOnly(2026, 1, 15))
            .Choose("Un examen médical est-il exigé de votre client ?", "Non")
            .Choose("Un certificat de police est-il exigé de votre client ?", "Non")
            .PressAsync(LineSteps.Next);
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        visitor.Errors.ShouldHaveSingleItem().ShouldContain("Votre client doit répondre à tous les critères du volet.");

        await visitor.Choose(tuition, "Oui").PressAsync(LineSteps.Next);
        visitor.Heading.ShouldBe("Information relative au client");
        string[] required =
        [
            .. visitor.All("listitem", within: visitor.Find("region", "Documents à présenter")).Select(i => Accessible.Flat(i.TextContent)),
        ];
        foreach (
            var title in new[]
            {
                "Preuve de certificat de placement garanti (CPG)",
                "Preuve des résultats du TEF",
                "Relevé de notes récent",
                "Preuve de paiement des droits de scolarité",
            }
        )
        {
            required.ShouldContain(title);
        }
    }

    [Fact]
    [Requirement("S2-89")]
    public async Task A_group_of_four_performing_artists_pays_the_maximums_of_the_group_and_the_first_pays_them()
    {
        Visitor visitor = await app.BeginLineAsync("L-4", 4, "Groupe");
        for (var position = 1; position <= 4; position++)
        {
            await visitor.TypeAsync("Permis de travail présenté à l’extérieur du Canada", $"Artiste {(char)('A' + position)}");
            await visitor
                .Choose("Ce demandeur a-t-il un époux ou conjoint de fait au Canada qui est étudiant ?", "Non")
                .PressAsync(LineSteps.Next);
            await visitor
                .Choose("Ce demandeur fait-il partie d’un groupe d’artistes de spectacle ou de son personnel ?", "Oui")
                .PressAsync(LineSteps.Next);
            await visitor
                .Choose("Quel type de permis de travail votre client demande-t-il ?", "Dispense de l’EIMT")
                .PressAsync(LineSteps.Next);
            await visitor.Choose("Le travailleur est-il dispensé de l’EIMT ?", "Oui").PressAsync(LineSteps.Next);
            await visitor.IdentityAsync("Brésil");
            await visitor.NoDocumentAsync();
            var first = position == 1;
            visitor.Chosen("Permis de travail").ShouldBe(first ? "Artiste de spectacle" : "Artiste de spectacle – Dispensé des frais");
            visitor
                .Chosen("Frais relatifs à la collecte des données biométriques")
                .ShouldBe(
                    first
                        ? "Données biométriques – Artiste de spectacle"
                        : "Données biométriques – Artiste de spectacle – Dispensé des frais"
                );
            await visitor.PressAsync(LineSteps.Next);
            await visitor.BiometricsAsync();
        }

        // Permits: 4 × 155.00 = 620.00, at most 465.00; biometrics: 4 × 85.00 = 340.00, at most 255.00.
        visitor.Heading.ShouldBe("Révisez vos réponses");
        visitor.Find("row", "Total 720,00 $");
    }

    [Fact]
    public async Task An_open_permit_shows_its_own_fee_and_one_tied_to_an_employer_does_not()
    {
        Visitor visitor = await app.BeginLineAsync("L-5", 1);
        await visitor.TypeAsync("Permis de travail présenté à l’extérieur du Canada", "Hye-jin Park");
        await visitor
            .Choose("Ce demandeur a-t-il un époux ou conjoint de fait au Canada qui est étudiant ?", "Oui")
            .PressAsync(LineSteps.Next);
        await visitor
            .Choose("Quel type de permis de travail votre client demande-t-il ?", "Permis de travail ouvert")
            .PressAsync(LineSteps.Next);
        await visitor.Choose("Le travailleur est-il dispensé de l’EIMT ?", "Non").PressAsync(LineSteps.Next);
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "an open permit needs no assessment");
        await visitor.Choose("Le travailleur est-il dispensé de l’EIMT ?", "Oui").PressAsync(LineSteps.Next);
        await visitor.IdentityAsync("Sénégal");
        await visitor.NoDocumentAsync();
        visitor.Chosen("Frais de titulaire d’un permis de travail ouvert").ShouldBe("Frais de titulaire d’un permis de travail ouvert");
        await visitor.PressAsync(LineSteps.Next);
        await visitor.BiometricsAsync();
        visitor.Find("row", "Total 340,00 $");

        await visitor.ClickAsync("Modifier : Quel type de permis de travail votre client demande-t-il ?");
        await visitor.Choose("Quel type de permis de travail votre client demande-t-il ?", "Dispense de l’EIMT").PressAsync(LineSteps.Next);
        visitor.Heading.ShouldBe("Choisissez les types de frais", "what was chosen is not lawful any more");
        visitor.Has("radio", "Permis de travail").ShouldBeTrue();
        visitor.Text.ShouldNotContain("remboursés si le permis est refusé");
    }

    [Fact]
    public async Task A_visitor_whose_status_has_ended_pays_for_its_restoration_in_the_place_of_the_extension()
    {
        Visitor visitor = await app.BeginLineAsync("L-6", 1);
        await visitor.TypeAsync("Fiche du visiteur (au Canada)", "Tariq Hussain");
        await visitor.Choose("Que demande votre client ?", "Rétablir le statut").PressAsync(LineSteps.Next);
        await visitor.IdentityAsync("Pakistan");
        await visitor.NoDocumentAsync();
        visitor.Options("Rétablissement du statut").ShouldBe(["Rétablissement du statut"]);
        visitor.Has("radio", "Fiche du visiteur").ShouldBeFalse("who restores a status does not extend it");
        await visitor.PressAsync(LineSteps.Next);
        await visitor.BiometricsAsync();

        // 246.25 for the restoration, 85.00 for biometrics.
        visitor.Heading.ShouldBe("Révisez vos réponses");
        visitor.Find("row", "Total 331,25 $");
    }

    [Fact]
    public async Task A_transit_visa_asks_for_no_fee_and_costs_nothing()
    {
        Visitor visitor = await app.BeginLineAsync("L-7", 1);
        await visitor.TypeAsync("Visa de transit", "Kwame Mensah");
        await visitor.IdentityAsync("Ghana");
        await visitor.NoDocumentAsync();
        visitor.Heading.ShouldBe("Données biométriques", "no page of fees comes between");
        await visitor.BiometricsAsync();

        visitor.Heading.ShouldBe("Révisez vos réponses");
        await visitor.PressAsync("Continuer");
        await visitor.PressAsync("Continuer");
        visitor.Heading.ShouldBe("Liste de vérification des documents");
        visitor.Text.ShouldNotContain("100,00 $");
    }

    [Fact]
    public async Task An_institution_is_found_by_its_name_or_its_number()
    {
        Visitor visitor = await ToResidenceAsync(app, "L-8");
        await visitor.NoDocumentAsync();
        await visitor.PressAsync(LineSteps.Next);
        await visitor.BiometricsAsync();
        await visitor.PressAsync("Continuer");
        await visitor.PressAsync("Continuer");
        var client = visitor
            .Page.QuerySelectorAll("a[href*='/clients/']")
            .Select(a => a.GetAttribute("href")!.Split("/clients/"))
            .Select(parts => $"{parts[0]}/clients/{parts[1].Split('/')[0]}")
            .First();
        await visitor.GoAsync($"{client}/imm1294/institution");

        visitor.Heading.ShouldBe("Votre établissement");
        var laval = visitor.Page.QuerySelectorAll("option").Single(o => o.GetAttribute("value") == "O19359011020").TextContent;
        laval.ShouldBe("Université Laval (O19359011020)", "a field that searches options finds both name and number");
    }

    // A student from Morocco, up to what comes after the country of residence.
    private static async Task<Visitor> ToResidenceAsync(PasserelleApp product, string fileNumber)
    {
        Visitor visitor = await product.BeginLineAsync(fileNumber, 1);
        await visitor.TypeAsync(StudyPermit, "Salma Benali");
        await visitor
            .Choose("Le demandeur a-t-il une LAP/LAT ou répond-il à une exception ?", "Le demandeur répond à une exception")
            .PressAsync(LineSteps.Next);
        await visitor.IdentityAsync("Maroc");
        return await visitor.Fill("Pays ou territoire de résidence actuel", "Maroc").PressAsync(LineSteps.Next);
    }
}
