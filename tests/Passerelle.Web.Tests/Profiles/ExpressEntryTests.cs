using System.Net;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;
using Passerelle.Core.Submissions;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Profiles;

/// <summary>Express Entry from the first question to the submitted profile.</summary>
public sealed class ExpressEntryTests(PasserelleApp app) : IClassFixture<PasserelleApp>
{
    [Fact]
    [Requirement("S2-125")]
    [Requirement("S2-126")]
    [Requirement("S2-127")]
    [Requirement("S2-129")]
    [Requirement("S2-131")]
    public async Task Step_one_asks_where_then_the_languages_with_their_tests_and_results()
    {
        Visitor rep = await app.BeginAsync(ProfileSteps.ExpressEntry);
        rep.Heading.ShouldBe("Où votre client compte vivre");
        await rep.Fill("Province ou territoire où votre client prévoit vivre", "Ontario").PressAsync(ProfileSteps.Next);
        await rep.Fill("Test de langue passé", "IELTS, General Training (anglais)").PressAsync(ProfileSteps.Next);

        await rep.ResultsAsync(new DateOnly(2026, 5, 1), "9,5", "8,5", "8", "M");
        rep.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        rep.Errors.ShouldBe(
            ["L’expression orale : ce test ne donne pas ce résultat.", "L’expression écrite : ce test ne donne pas ce résultat."],
            Case.Sensitive
        );
        rep.Value("Expression orale").ShouldBe("9,5");

        await rep.Fill("Expression orale", "7,5").Fill("Expression écrite", "7,5").PressAsync(ProfileSteps.Next);
        rep.Heading.ShouldBe("Deuxième langue officielle");
        string[] offered = [.. rep.Page.QuerySelectorAll("option").Select(o => Accessible.Flat(o.TextContent))];
        offered.ShouldContain("TEF Canada (français)");
        offered.ShouldNotContain("CELPIP-General (anglais)");
        await rep.Fill("Test dans l’autre langue officielle, s’il y en a un", "TEF Canada (français)").PressAsync(ProfileSteps.Next);
        await rep.ResultsAsync(new DateOnly(2026, 6, 1), "310", "249", "207", "310");
        rep.Heading.ShouldBe("Travail au Canada");
    }

    [Fact]
    [Requirement("S2-128")]
    [Requirement("S2-130")]
    public async Task The_date_of_a_test_is_asked_and_other_results_are_taken()
    {
        Visitor rep = await app.BeginAsync(ProfileSteps.ExpressEntry);
        await rep.Fill("Province ou territoire où votre client prévoit vivre", "Alberta").PressAsync(ProfileSteps.Next);
        await rep.Fill("Test de langue passé", "CELPIP-General (anglais)").PressAsync(ProfileSteps.Next);
        await rep.FillDate("Date du test de langue", new DateOnly(2026, 11, 23))
            .Fill("Expression orale", "M")
            .Fill("Compréhension orale", "7")
            .Fill("Compréhension de l’écrit", "7")
            .Fill("Expression écrite", "7")
            .Choose("Votre client a-t-il d’autres résultats de test de langue ?", "Oui")
            .PressAsync(ProfileSteps.Next);
        rep.Errors.ShouldBe(["La date du test ne peut pas être dans le futur."]);

        await rep.FillDate("Date du test de langue", new DateOnly(2026, 11, 22)).PressAsync(ProfileSteps.Next);
        rep.Heading.ShouldBe("Autres résultats de test de langue");
        await rep.PressAsync("Ajouter un test");
        await rep.Fill("Nom du test", "CELPIP-General de 2025")
            .FillDate("Date du test", new DateOnly(2025, 2, 3))
            .Fill("Résultats, dans l’ordre de l’attestation", "6, 6, 7, 6")
            .PressAsync("Enregistrer et continuer");
        rep.Text.ShouldContain("CELPIP-General de 2025, 6, 6, 7, 6");
        await rep.PressAsync(ProfileSteps.Next);
        rep.Heading.ShouldBe("Deuxième langue officielle");
    }

    [Fact]
    [Requirement("S2-124")]
    [Requirement("S2-132")]
    [Requirement("S2-134")]
    [Requirement("S2-138")]
    [Requirement("S2-139")]
    public async Task Enough_work_in_Canada_leads_to_the_results_and_on_to_the_profile()
    {
        Visitor rep = await app.BeginAsync(ProfileSteps.ExpressEntry);
        await rep.ToWorkAsync();
        await rep.CanadianWorkAsync(1, "FEER 1 – diplôme universitaire, d’ordinaire");

        rep.Heading.ShouldBe("Vos résultats");
        Outcome(rep, "Catégorie de l’expérience canadienne").ShouldBe("Admissible");
        Outcome(rep, "Travailleurs qualifiés (fédéral)").ShouldBe("Pas encore connu");
        Accessible
            .Read(rep.Find("region", "Catégorie de l’expérience canadienne"))
            .ShouldContain("Votre client a au moins une année de travail qualifié au Canada dans les trois dernières années.");
        rep.Text.ShouldContain("EE-2024-06-03");
        rep.Text.ShouldContain("Remplissez toutes les sections du profil.");

        await rep.PressAsync("Continuer");
        rep.Heading.ShouldBe("Votre client");
        await rep.GoAsync(rep.Path);
        await rep.Fill("Nom de famille", "Okafor")
            .Fill("Prénom(s) (facultatif)", "Chinedu")
            .FillDate("Date de naissance", new DateOnly(1994, 3, 10))
            .PressAsync(ProfileSteps.Next);
        await rep.Choose("État matrimonial", "Jamais marié").Fill("Nombre d’enfants à charge", "0").PressAsync(ProfileSteps.Next);
        rep.Heading.ShouldBe("Profil d’Entrée express");
    }

    [Fact]
    [Requirement("S2-133")]
    [Requirement("S2-135")]
    [Requirement("S2-136")]
    [Requirement("S2-137")]
    public async Task Without_it_another_page_asks_for_work_and_the_code_which_can_be_looked_up()
    {
        Visitor rep = await app.BeginAsync(ProfileSteps.ExpressEntry);
        await rep.ToWorkAsync();
        await rep.CanadianWorkAsync(0, "FEER 1 – diplôme universitaire, d’ordinaire");
        rep.Heading.ShouldBe("Autre expérience de travail");

        await rep.Fill("Années d’expérience de travail qualifié dans les dix dernières années", "4").PressAsync("Trouver la CNP");
        rep.Heading.ShouldBe("Trouver la CNP");
        await rep.Fill("Mots ou code", "software designers").PressAsync("Rechercher");
        rep.All("rowheader").Select(Accessible.Name).ShouldContain(Software);
        await rep.Fill("Mots ou code", "21231").PressAsync("Rechercher");
        await rep.PressAsync(rep.All("button").Single(b => b.TextContent.StartsWith("Choisir", StringComparison.Ordinal)));
        rep.Heading.ShouldBe("Autre expérience de travail");
        rep.Value("Années d’expérience de travail qualifié dans les dix dernières années").ShouldBe("4");
        rep.Page.QuerySelector("#q-nocCode option[selected]")!.GetAttribute("value").ShouldBe("21231");

        string[] asked = ["Travail dans la profession principale", "Métier spécialisé", "Études", "Âge", "Fonds d’établissement"];
        await rep.PressAsync(ProfileSteps.Next);
        rep.Heading.ShouldBe(asked[0]);
        await rep.Choose("Votre client a-t-il travaillé au moins une année continue dans cette profession ?", "Oui")
            .PressAsync(ProfileSteps.Next);
        rep.Heading.ShouldBe(asked[1]);
        await rep.Fill("Années dans un métier spécialisé dans les cinq dernières années", "0")
            .Choose("Votre client a-t-il un certificat de compétence d’une province, d’un territoire ou du gouvernement fédéral ?", "Non")
            .Choose("Votre client a-t-il une offre d’emploi à temps plein d’au moins un an dans le métier ?", "Non")
            .PressAsync(ProfileSteps.Next);
        rep.Heading.ShouldBe(asked[2]);
        await rep.Fill("Niveau de scolarité", "Doctorat")
            .Choose("Ce titre est-il canadien, ou évalué il y a moins de cinq ans par un organisme désigné ?", "Oui")
            .PressAsync(ProfileSteps.Next);
        rep.Heading.ShouldBe(asked[3]);
        await rep.FillDate("Date de naissance", new DateOnly(1994, 3, 10)).PressAsync(ProfileSteps.Next);
        rep.Heading.ShouldBe(asked[4]);
        await rep.Fill("Taille de la famille", "3")
            .Fill("Fonds d’établissement, en dollars canadiens", "20000")
            .Choose("Votre client est-il autorisé à travailler au Canada, avec une offre d’emploi valide ?", "Non")
            .PressAsync(ProfileSteps.Next);

        rep.Heading.ShouldBe("Vos résultats");
        Outcome(rep, "Travailleurs qualifiés (fédéral)").ShouldBe("Non admissible");
        Accessible.Read(rep.Find("region", "Travailleurs qualifiés (fédéral)")).ShouldContain("Il faut 23360 $ pour une famille de 3.");
        rep.Has("button", "Continuer").ShouldBeFalse("nobody is eligible under a program");
    }

    [Fact]
    [Requirement("S2-141")]
    [Requirement("S2-142")]
    [Requirement("S2-143")]
    [Requirement("S2-144")]
    [Requirement("S2-145")]
    public async Task The_sections_stand_on_one_page_with_their_states_and_all_must_be_filled_in()
    {
        Visitor rep = await app.BeginAsync(ProfileSteps.ExpressEntry);
        await rep.ToWorkAsync();
        await rep.CanadianWorkAsync(1, "FEER 1 – diplôme universitaire, d’ordinaire");
        await rep.ToProfileAsync();

        rep.StateOf("Coordonnées").ShouldBe("Pas commencé");
        rep.StateOf("Détails de ma demande ou de mon profil").ShouldBe("En cours", "names and destination are known");
        await rep.PressAsync("Continuer");
        rep.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        rep.Errors.ShouldContain("Remplissez la section « Coordonnées ».");

        await rep.GoAsync(rep.Link("Coordonnées", "Commencer à remplir le formulaire"));
        await rep.Fill("Ville/Village", "Ottawa").QuitAsync();
        rep.Heading.ShouldBe("Profil d’Entrée express");
        rep.StateOf("Coordonnées").ShouldBe("En cours");
        rep.Link("Coordonnées", "Continuer à remplir le formulaire");
    }

    [Fact]
    [Requirement("S2-146")]
    [Requirement("S2-147")]
    [Requirement("S2-148")]
    [Requirement("S2-149")]
    [Requirement("S2-159")]
    public async Task A_section_that_is_filled_in_is_green_with_a_check_mark_and_can_be_updated()
    {
        (Visitor rep, _) = await app.DraftAsync("express-entry", "couple");

        rep.StateOf("Coordonnées").ShouldBe("Terminé");
        AngleSharp.Dom.IElement tag = rep.Task("Coordonnées").QuerySelector(".tag")!;
        tag.ClassList.ShouldContain("good");
        tag.QuerySelector("svg").ShouldNotBeNull();
        rep.Link("Coordonnées", "Coordonnées").ShouldEndWith("/contact/contact");
        await rep.GoAsync(rep.Link("Coordonnées", "Mettre à jour le formulaire"));
        rep.Value("Ville/Village").ShouldBe("Ottawa");
        await rep.GoAsync(rep.Path[..rep.Path.IndexOf("/clients/", StringComparison.Ordinal)] + "/profile");
        await rep.PressAsync("Continuer");
        rep.Heading.ShouldBe("Votre déclaration solennelle et votre signature électronique");
    }

    [Fact]
    [Requirement("S2-140")]
    [Requirement("S2-150")]
    [Requirement("S2-151")]
    [Requirement("S2-152")]
    public async Task What_is_known_is_filled_in_already_and_is_changed_with_the_family_information()
    {
        (Visitor rep, var dossier) = await app.DraftAsync("express-entry", "couple");
        await rep.ClickAsync("Détails de ma demande ou de mon profil");
        rep.Text.ShouldContain("Okafor");
        rep.Has("textbox", "Nom de famille").ShouldBeFalse("it was given before");
        rep.All("button").Count(b => Accessible.Same(Accessible.Name(b), ProfileSteps.Quit)).ShouldBe(2, "at the top and at the bottom");
        await rep.Fill("Lieu de naissance – Ville/Village", "Ibadan").QuitAsync();

        await rep.GoAsync("/apr");
        await rep.ContinueDraftAsync(dossier, "Continuer à remplir le formulaire");
        rep.Heading.ShouldBe("Profil d’Entrée express");
        await rep.ClickAsync("Modifier les renseignements sur la famille");
        rep.Value("Nom de famille").ShouldBe("Okafor");
        await rep.Fill("Nom de famille", "Okafor-Bello").PressAsync(ProfileSteps.Next);
        await rep.Choose("État matrimonial", "Jamais marié").PressAsync(ProfileSteps.Next);
        rep.Heading.ShouldBe("Profil d’Entrée express");
        await rep.ClickAsync("Détails de ma demande ou de mon profil");
        rep.Text.ShouldContain("Okafor-Bello");
        rep.Value("Lieu de naissance – Ville/Village").ShouldBe("Ibadan");
    }

    [Fact]
    [Requirement("S2-153")]
    [Requirement("S2-154")]
    [Requirement("S2-155")]
    [Requirement("S2-156")]
    public async Task Several_identity_documents_are_added_to_their_summary()
    {
        (Visitor rep, _) = await app.DraftAsync("express-entry", "couple");
        await rep.ClickAsync("Détails de ma demande ou de mon profil");
        rep.Heading.ShouldBe("Détails personnels");
        await rep.PressAsync(ProfileSteps.Next);
        rep.Find("heading", "Sommaire des pièces d’identité");
        rep.Text.ShouldContain("exactement comme il figure sur la pièce");
        await rep.PressAsync("Ajouter une pièce d’identité");
        await rep.Choose("Type de pièce", "Carte d’identité nationale")
            .Fill("Numéro de la pièce", "NIN-55")
            .Fill("Pays ou territoire de délivrance", "Nigéria")
            .FillDate("Date de délivrance", new DateOnly(2020, 2, 2))
            .PressAsync("Enregistrer et ajouter");
        rep.Text.ShouldContain("A00123456");
        rep.Text.ShouldContain("NIN-55");
        await rep.PressAsync(ProfileSteps.Next);
        rep.Heading.ShouldBe("Projets au Canada");
    }

    [Fact]
    [Requirement("S2-157")]
    [Requirement("S2-158")]
    public async Task Checking_a_form_lists_what_is_missing_and_leads_from_one_to_the_next()
    {
        (Visitor rep, _) = await app.DraftAsync("express-entry", "couple");
        await rep.GoAsync(rep.Link("Antécédents de travail", "Mettre à jour le formulaire"));
        await rep.Fill("Code de la CNP de la profession principale", "").QuitAsync();
        await rep.GoAsync(rep.Link("Antécédents de travail", "Antécédents de travail"));
        await rep.PressAsync(ProfileSteps.Next);
        await rep.GoAsync(rep.Path.Replace("/occupation", "/experience", StringComparison.Ordinal));
        await rep.Fill("Années de travail qualifié à l’étranger dans les dix dernières années", "").PressAsync(ProfileSteps.Check);

        rep.Text.ShouldContain("Il manque encore des réponses");
        rep.Has("link", "Expérience de travail – Années de travail qualifié à l’étranger dans les dix dernières années").ShouldBeTrue();
        await rep.ClickAsync("Profession principale – Code de la CNP de la profession principale");
        rep.Address.Fragment.ShouldBe("#q-nocCode");
        await rep.Fill("Code de la CNP de la profession principale", Software).PressAsync(ProfileSteps.Next);
        rep.Heading.ShouldBe("Expérience de travail");
        await rep.Fill("Années de travail qualifié à l’étranger dans les dix dernières années", "3").PressAsync(ProfileSteps.Next);
        rep.Text.ShouldContain("Ce formulaire est complet.");
    }

    [Fact]
    [Requirement("S2-160")]
    [Requirement("S2-161")]
    [Requirement("S2-162")]
    [Requirement("S2-163")]
    [Requirement("S2-164")]
    public async Task The_representative_signs_refuses_the_research_and_submits_without_a_fee()
    {
        (Visitor rep, var dossier) = await app.DraftAsync("express-entry", "couple");
        await rep.PressAsync("Continuer");
        rep.Text.ShouldContain("conditions relatives à la protection des renseignements personnels");
        await rep.SignAsync(consent: null);
        rep.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        rep.Errors.ShouldHaveSingleItem()
            .ShouldBe("Acceptez ou refusez l’utilisation des renseignements à des fins de recherche et d’évaluation");

        await rep.SignAsync("Je refuse");
        await rep.GoAsync($"/apr/dossiers/{dossier}/signature");
        rep.Heading.ShouldBe("Signature");
        rep.Text.ShouldContain("Consentement à l’utilisation de renseignements à des fins de recherche et d’évaluation");
        rep.Text.ShouldContain("Je refuse");
        rep.Text.ShouldContain("K1P 1A1", Case.Sensitive, "the answers are read again");
        await rep.PressAsync("Transmettre");

        rep.Heading.ShouldStartWith("Félicitations!");
        rep.Has("button", "Sortie questionnaire").ShouldBeTrue();
        await using PasserelleDb db = app.NewContext();
        (
            await db.Set<Submission>()
                .CountAsync(s => db.Set<Core.Dossiers.Dossier>().Any(d => d.Id == s.DossierId && d.PublicId == dossier))
        ).ShouldBe(1);
    }

    [Fact]
    [Requirement("S2-168")]
    [Requirement("S2-172")]
    public async Task The_points_are_shown_with_what_earned_them_before_and_after_the_submission()
    {
        (Visitor rep, var dossier) = await app.DraftAsync("express-entry", "couple");
        Points(rep);
        rep.Has("link", "Centre d’aide").ShouldBeTrue();
        await rep.PressAsync("Continuer");
        await rep.SignAsync("J’accepte");
        await rep.GoAsync($"/apr/dossiers/{dossier}/signature");
        await rep.PressAsync("Transmettre");
        await rep.GoAsync(
            rep.All("link")
                .First(l => l.GetAttribute("href")!.StartsWith("/apr/applications/", StringComparison.Ordinal))
                .GetAttribute("href")!
        );
        Points(rep);

        static void Points(Visitor rep)
        {
            AngleSharp.Dom.IElement points = rep.Find("region", "Système de classement global (SCG)");
            string text = Accessible.Read(points);
            text.ShouldContain("Âge : 32 ans");
            text.ShouldContain("Total");
            text.ShouldContain("556");
            text.ShouldContain("CRS-2025-03-25");
            text.ShouldContain("Un nouvel ensemble de règles est annoncé pour le 3 novembre 2026");
            Outcome(rep, "Catégorie de l’expérience canadienne").ShouldBe("Admissible");
        }
    }

    private const string Software = "Ingénieurs/ingénieures et concepteurs/conceptrices en logiciel (21231)";

    private static string Outcome(Visitor rep, string program) =>
        Accessible.Flat(rep.Find("region", program).QuerySelector("p .tag")!.TextContent);
}
