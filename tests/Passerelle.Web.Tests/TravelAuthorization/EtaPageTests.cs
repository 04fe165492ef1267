using System.Net;
using Passerelle.Testing;
using Passerelle.Web.Tests.Profiles;
using Passerelle.Web.Tests.Questionnaire;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.TravelAuthorization;

/// <summary>From the home page to the declaration of an electronic travel authorization, in French and without script.</summary>
public sealed class EtaPageTests(PasserelleApp app) : IClassFixture<PasserelleApp>
{
    private const string Next = IntakeSteps.Next;
    private const string Representative = "Données personnelles du parent/tuteur ou du représentant";
    private const string Situation = "Votre client se trouve-t-il dans l’une de ces situations ?";
    private const string Arrival = "Comment votre client arrivera-t-il au Canada ?";
    private const string None = "Aucune de ces situations";

    [Fact]
    [Requirement("S2-202")]
    [Requirement("S2-203")]
    public async Task The_home_page_leads_over_continue_to_the_page_of_the_application_with_its_button_at_the_bottom()
    {
        Visitor rep = await app.SignInAsync("apr", "hrivard");
        await rep.GoAsync("/apr?lang=fr");
        await rep.ClickAsync("Demander une autorisation de voyage électronique (AVE)");
        rep.Has("button", "Présenter une demande d’AVE").ShouldBeFalse();
        await rep.PressAsync("Continuer");
        rep.Heading.ShouldBe("Demander une autorisation de voyage électronique (AVE)");
        rep.All("button").Select(Accessible.Name).Last(n => n.Length > 0).ShouldBe("Présenter une demande d’AVE");
        await rep.PressAsync("Présenter une demande d’AVE");
        rep.Heading.ShouldBe("Situation du voyageur");
    }

    [Fact]
    [Requirement("S2-204")]
    public async Task The_questions_ask_only_what_matters_and_tell_that_one_is_needed()
    {
        Visitor rep = await BeginAsync();
        await rep.Choose(Situation, None).PressAsync(Next);
        await rep.Choose(Arrival, "En avion, en transit dans un aéroport canadien").PressAsync(Next);
        await rep.Choose("Votre client a-t-il un visa canadien valide ?", "Non").PressAsync(Next);
        await rep.Fill("Pays ou territoire qui a délivré le passeport", "Mexique").PressAsync(Next);
        rep.Heading.ShouldBe("Visas précédents");
        await rep.Choose("Votre client a-t-il eu un visa canadien de résident temporaire au cours des dix dernières années ?", "Non")
            .Choose("Votre client a-t-il un visa de non-immigrant des États-Unis valide ?", "Oui")
            .PressAsync(Next);

        rep.Heading.ShouldBe("Votre client a-t-il besoin d’une AVE ?");
        rep.Text.ShouldContain("Votre client a besoin d’une AVE.");
        await rep.PressAsync("Continuer");
        rep.Heading.ShouldBe("Demande d’AVE");
        rep.StateOf(Representative).ShouldBe("Pas commencé");
    }

    [Theory]
    [InlineData("Citoyen des États-Unis", null, false, "Un citoyen des États-Unis n’a pas besoin d’une AVE.")]
    [InlineData(None, "Par la mer (bateau de croisière…)", false, "par la mer, par exemple à bord d’un bateau de croisière")]
    [InlineData(None, "En avion, pour visiter le Canada", true, "Un voyageur qui a un visa canadien valide n’a pas besoin d’une AVE.")]
    [InlineData("Citoyen canadien, y compris ayant une double nationalité", null, false, "Un citoyen canadien, y compris celui qui a")]
    [Requirement("S2-242")]
    [Requirement("S2-243")]
    [Requirement("S2-244")]
    public async Task Where_none_is_needed_the_page_says_why_and_stops_and_nothing_can_be_filed(
        string situation,
        string? arrival,
        bool visa,
        string reason
    )
    {
        Visitor rep = await BeginAsync();
        await rep.Choose(Situation, situation).PressAsync(Next);
        if (arrival is not null)
        {
            await rep.Choose(Arrival, arrival).PressAsync(Next);
        }

        if (visa)
        {
            await rep.Choose("Votre client a-t-il un visa canadien valide ?", "Oui").PressAsync(Next);
        }

        rep.Text.ShouldContain(reason);
        rep.Text.ShouldContain("aucune AVE ne peut être demandée pour votre client");
        rep.Has("button", "Continuer").ShouldBeFalse();

        string dossier = rep.Path[..rep.Path.IndexOf("/clients/", StringComparison.Ordinal)];
        await rep.GoAsync(dossier + "/profile");
        await rep.PressAsync("Continuer");
        rep.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        rep.Errors.ShouldContain("Une AVE qui n’est pas nécessaire, ou qui ne peut pas être demandée, ne peut pas être transmise.");
        await rep.GoAsync(dossier + "/declaration");
        rep.Has("textbox", "Signature").ShouldBeFalse();
        rep.Text.ShouldContain("Un client n’est pas admissible");
    }

    [Fact]
    [Requirement("S2-205")]
    [Requirement("S2-206")]
    [Requirement("S2-207")]
    [Requirement("S2-208")]
    public async Task The_representative_says_which_body_and_the_fields_vary_with_it()
    {
        (Visitor rep, var dossier) = await app.DraftAsync("electronic-travel-authorization", "french-visitor");
        await rep.ClickAsync(Representative);
        await rep.Choose("Faites-vous une demande pour une autre personne?", "Non").PressAsync(Next);
        rep.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        rep.Errors.ShouldHaveSingleItem().ShouldStartWith("Choisissez « Oui »");
        await rep.Choose("Faites-vous une demande pour une autre personne?", "Oui").PressAsync(Next);

        await rep.Choose("Je suis", "Chambre des notaires du Québec").PressAsync(Next);
        rep.Has("combobox", "Province ou territoire du barreau").ShouldBeFalse();
        rep.Has("textbox", "Numéro de membre").ShouldBeTrue();
        await rep.PressAsync("Précédent");
        await rep.Choose("Je suis", "Barreau d’une province ou d’un territoire").PressAsync(Next);
        rep.Has("combobox", "Province ou territoire du barreau").ShouldBeTrue();
        rep.Has("textbox", "Numéro de membre").ShouldBeFalse();
        await rep.PressAsync("Précédent");
        await rep.Choose("Je suis", "Collège des consultants en immigration et en citoyenneté (CCIC)").PressAsync(Next);
        await rep.PressAsync(Next);

        await rep.GoAsync(rep.Path[..rep.Path.LastIndexOf('/')] + "/declaration");
        const string declares =
            "Déclaration du représentant : je déclare que les renseignements de cette partie sont véridiques, complets et exacts.";
        rep.Has("checkbox", declares).ShouldBeTrue();
        await rep.Tick(declares, on: false).PressAsync(Next);
        rep.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await rep.Tick(declares).PressAsync(Next);
        rep.Status.ShouldBe(HttpStatusCode.OK);
        await rep.GoAsync($"/apr/dossiers/{dossier}/profile");
        rep.StateOf(Representative).ShouldBe("Terminé");
    }

    [Fact]
    [Requirement("S2-209")]
    public async Task The_clients_part_has_what_was_answered_and_the_representatives_what_the_account_knows()
    {
        Visitor rep = await BeginAsync();
        await rep.Choose(Situation, None).PressAsync(Next);
        await rep.Choose(Arrival, "En avion, pour visiter le Canada").PressAsync(Next);
        await rep.Choose("Votre client a-t-il un visa canadien valide ?", "Non").PressAsync(Next);
        await rep.Fill("Pays ou territoire qui a délivré le passeport", "Japon").PressAsync(Next);
        await rep.PressAsync("Continuer");
        rep.StateOf("Renseignements sur le client").ShouldBe("En cours");
        string client = rep.Link("Renseignements sur le client", "Continuer à remplir");

        await rep.GoAsync(rep.Link(Representative, "Commencer").Replace("/on-behalf", "/contact", StringComparison.Ordinal));
        rep.Value("Nom de famille").ShouldBe("Rivard");
        await rep.GoAsync(client[..client.LastIndexOf('/')] + "/passport");
        rep.Text.ShouldContain("Japon");
        rep.Has("combobox", "Pays ou territoire qui a délivré le passeport").ShouldBeFalse("it is changed where it was given");
    }

    private async Task<Visitor> BeginAsync()
    {
        Visitor rep = await app.SignInAsync("apr", "hrivard");
        await rep.GoAsync("/apr/new/eta?step=application&lang=fr");
        return await rep.PressAsync("Présenter une demande d’AVE");
    }
}
