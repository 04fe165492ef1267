using System.Net;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Profiles;

/// <summary>International Experience Canada from the first question to the submitted profile.</summary>
public sealed class IecTests(PasserelleApp app) : IClassFixture<PasserelleApp>
{
    private const string Details = "Détails de ma demande";

    [Fact]
    [Requirement("S2-174")]
    [Requirement("S2-175")]
    [Requirement("S2-176")]
    [Requirement("S2-177")]
    [Requirement("S2-178")]
    public async Task Step_one_asks_for_passport_residence_birth_and_a_recognized_organization()
    {
        Visitor rep = await app.BeginAsync(ProfileSteps.Iec);
        rep.Heading.ShouldBe("Passeport et résidence");
        await PassportAsync(rep, "Australie");
        rep.Text.ShouldContain("SWAP");
        await rep.Choose("Votre client a-t-il une lettre d’une de ces organisations ?", "Oui").PressAsync(ProfileSteps.Next);
        await rep.Fill("Nom de l’organisation", "SWAP Working Holidays").PressAsync(ProfileSteps.Next);
        rep.Heading.ShouldBe("Études");
        await rep.Choose("Votre client est-il inscrit à un établissement d’enseignement postsecondaire ?", "Non")
            .PressAsync(ProfileSteps.Next);
        rep.Heading.ShouldBe("Participations passées");
    }

    [Fact]
    [Requirement("S2-173")]
    [Requirement("S2-179")]
    [Requirement("S2-180")]
    [Requirement("S2-182")]
    [Requirement("S2-184")]
    public async Task The_results_name_the_open_categories_and_lead_to_sections_that_are_partly_filled_in()
    {
        Visitor rep = await ToResultsAsync("Australie");
        Outcome(rep, "Vacances-travail").ShouldBe("Admissible");
        Outcome(rep, "Stage coop international").ShouldBe("Non admissible");
        Accessible.Read(rep.Find("region", "Vacances-travail")).ShouldContain("Votre client a 25 ans");
        rep.Text.ShouldContain("Signez la déclaration et transmettez le profil.");

        await rep.PressAsync("Continuer");
        rep.Heading.ShouldBe("Services en ligne");
        rep.StateOf(Details).ShouldBe("En cours");
        rep.StateOf("Coordonnées").ShouldBe("Pas commencé");
    }

    [Fact]
    [Requirement("S2-179")]
    public async Task A_passport_without_an_agreement_is_not_eligible_and_says_why()
    {
        Visitor rep = await ToResultsAsync("Brésil");
        rep.Text.ShouldContain("Le pays du passeport n’a pas d’entente avec le Canada.");
        rep.Has("button", "Continuer").ShouldBeFalse();
    }

    [Fact]
    [Requirement("S2-185")]
    public async Task Eligibility_answers_are_changed_only_by_starting_over_which_keeps_the_others()
    {
        (Visitor rep, var dossier) = await app.DraftAsync("international-experience", "australian");
        await rep.ClickAsync(Details);
        rep.Has("group", "Date de naissance").ShouldBeFalse("it was given at the eligibility step");
        rep.Text.ShouldContain("10 mars 2001");

        // The pages of the eligibility step show their answers and take no other.
        string eligibility = rep.Path.Replace("/details/personal-details", "/eligibility/passport", StringComparison.Ordinal);
        await rep.GoAsync(eligibility);
        rep.Text.ShouldContain("10 mars 2001");
        rep.Has("group", "Date de naissance").ShouldBeFalse();
        AngleSharp.Dom.IElement token = rep.Page.QuerySelector("form#journey input[name='form-token']")!;
        await rep.SendAsync(
            HttpMethod.Post,
            eligibility,
            new FormUrlEncodedContent([
                new("q.birthDate.year", "1950"),
                new("q.birthDate.month", "1"),
                new("q.birthDate.day", "1"),
                new(token.GetAttribute("name")!, token.GetAttribute("value")!),
            ])
        );
        await rep.GoAsync(eligibility);
        rep.Text.ShouldContain("10 mars 2001");

        await rep.GoAsync($"/apr/dossiers/{dossier}/profile");
        await rep.ClickAsync("Recommencer complètement");
        rep.Text.ShouldContain("vous devrez recommencer complètement");
        await rep.PressAsync("Recommencer complètement");
        rep.Heading.ShouldBe("Passeport et résidence");
        await AnswerAsync(rep, "Nouvelle-Zélande");
        await rep.PressAsync("Continuer");
        await rep.ClickAsync("Coordonnées");
        rep.Value("Ville/Village").ShouldBe("Perth", "nothing typed is lost");
    }

    [Fact]
    [Requirement("S2-181")]
    [Requirement("S2-183")]
    [Requirement("S2-186")]
    [Requirement("S2-187")]
    [Requirement("S2-188")]
    public async Task Sections_are_started_checked_at_the_bottom_updated_and_left_for_the_page_of_all_sections()
    {
        Visitor rep = await ToResultsAsync("Australie");
        await rep.PressAsync("Continuer");
        await rep.PressAsync("Continuer");
        rep.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        rep.Errors.ShouldContain("Remplissez la section « Coordonnées ».");

        await rep.GoAsync(rep.Link("Coordonnées", "Commencer à remplir le formulaire"));
        AngleSharp.Dom.IElement[] buttons = [.. rep.All("button").Where(b => Accessible.Same(Accessible.Name(b), ProfileSteps.Check))];
        buttons.ShouldHaveSingleItem().Closest("form").ShouldNotBeNull("it stands at the bottom of the form");
        await rep.Fill("Ville/Village", "Perth").PressAsync(ProfileSteps.Check);
        rep.Has("link", "Coordonnées – Nom de rue").ShouldBeTrue();
        await rep.ClickAsync("Coordonnées – Nom de rue");
        await rep.Fill("Nom de rue", "5 Hay Street")
            .Fill("Pays ou territoire", "Australie")
            .Fill("No de téléphone", "+61 8 5550 0100")
            .Fill("Adresse électronique", "isla.walker@example.org")
            .QuitAsync();
        rep.Heading.ShouldBe("Services en ligne");
        rep.StateOf("Coordonnées").ShouldBe("Terminé");
        rep.Link("Coordonnées", "Mettre à jour le formulaire");
    }

    [Fact]
    [Requirement("S2-189")]
    public async Task The_categories_of_the_country_are_asked_and_one_at_least_is_wanted()
    {
        (Visitor rep, var dossier) = await app.DraftAsync("international-experience", "australian");
        await rep.GoAsync(rep.Link(Details, Details).Replace("/personal-details", "/categories", StringComparison.Ordinal));
        await rep.Choose("Votre client veut-il présenter une demande dans la catégorie « Vacances-travail » ?", "Non")
            .PressAsync(ProfileSteps.Next);
        rep.Errors.ShouldBe(["Répondez « Oui » pour une catégorie au moins."]);
        await rep.Choose("Votre client veut-il présenter une demande dans la catégorie « Jeunes professionnels » ?", "Oui")
            .PressAsync(ProfileSteps.Next);
        await rep.GoAsync($"/apr/dossiers/{dossier}/profile");
        rep.StateOf(Details).ShouldBe("Terminé");
    }

    [Fact]
    [Requirement("S2-191")]
    [Requirement("S2-192")]
    [Requirement("S2-193")]
    [Requirement("S2-201")]
    public async Task Complete_sections_lead_to_the_declaration_on_privacy_and_disclosure_and_the_profile_is_submitted()
    {
        (Visitor rep, var dossier) = await app.DraftAsync("international-experience", "australian");
        rep.Has("link", "Centre d’aide").ShouldBeTrue();
        await rep.PressAsync("Continuer");
        rep.Text.ShouldContain("Divulgation");
        rep.Has("group", "Consentement à l’utilisation de renseignements à des fins de recherche et d’évaluation").ShouldBeFalse();
        await rep.SignAsync(consent: null);
        await rep.GoAsync($"/apr/dossiers/{dossier}/signature");
        rep.Heading.ShouldBe("Signature");
        await rep.PressAsync("Transmettre");
        rep.Heading.ShouldStartWith("Félicitations!");
        rep.Has("button", "Sortie questionnaire").ShouldBeTrue();
    }

    private async Task<Visitor> ToResultsAsync(string country)
    {
        Visitor rep = await app.BeginAsync(ProfileSteps.Iec);
        await AnswerAsync(rep, country);
        rep.Heading.ShouldBe("Vos résultats");
        return rep;
    }

    private static async Task AnswerAsync(Visitor rep, string country)
    {
        await PassportAsync(rep, country);
        await rep.Choose("Votre client a-t-il une lettre d’une de ces organisations ?", "Non").PressAsync(ProfileSteps.Next);
        await rep.Choose("Votre client est-il inscrit à un établissement d’enseignement postsecondaire ?", "Non")
            .PressAsync(ProfileSteps.Next);
        await rep.Fill("Combien de fois votre client a-t-il déjà participé à Expérience internationale Canada ?", "0")
            .PressAsync(ProfileSteps.Next);
    }

    private static Task<Visitor> PassportAsync(Visitor rep, string country) =>
        rep.Fill("Pays ou territoire qui a délivré le passeport", country)
            .Fill("Pays ou territoire de résidence actuel", country)
            .FillDate("Date de naissance", new DateOnly(2001, 3, 10))
            .PressAsync(ProfileSteps.Next);

    private static string Outcome(Visitor rep, string category) =>
        Accessible.Flat(rep.Find("region", category).QuerySelector("p .tag")!.TextContent);
}
