using System.Net;
using AngleSharp.Dom;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Questionnaire;

/// <summary>The pages before the checklist, in the portal of paid representatives.</summary>
public sealed class IntakeTests(PasserelleApp app) : IClassFixture<PasserelleApp>
{
    [Fact]
    [Requirement("S2-77")]
    [Requirement("S2-78")]
    [Requirement("S2-79")]
    [Requirement("S2-81")]
    public async Task A_representative_begins_from_home_and_gives_the_file_number_and_the_number_of_applicants()
    {
        Visitor visitor = await app.SignInAsync("apr", "hrivard");
        visitor.Find("link", IntakeSteps.Entry);
        await visitor.BeginAsync();

        visitor.Heading.ShouldBe("Numéro de dossier de votre client");
        visitor.Text.ShouldContain("Nous n’utilisons pas ce numéro");
        await visitor.Fill("Numéro de dossier de votre client", "D-7").PressAsync("Suivant");

        visitor.Heading.ShouldBe("Nombre de demandeurs");
        await visitor.Fill("Combien de demandeurs seront compris dans cette demande en ligne ?", "11").PressAsync("Suivant");
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        visitor.Errors.ShouldHaveSingleItem().ShouldContain("10");
        visitor.Value("Combien de demandeurs seront compris dans cette demande en ligne ?").ShouldBe("11");

        await visitor.Fill("Combien de demandeurs seront compris dans cette demande en ligne ?", "1").PressAsync("Suivant");
        visitor.Heading.ShouldBe("Type de demande");
    }

    [Fact]
    [Requirement("S2-80")]
    [Requirement("S2-82")]
    [Requirement("S2-83")]
    [Requirement("S2-84")]
    [Requirement("S2-85")]
    public async Task Each_client_of_a_group_has_a_name_a_type_and_an_age_then_a_list_of_documents()
    {
        Visitor visitor = await app.SignInAsync("apr", "hrivard");
        await visitor.BeginAsync();
        await visitor.DescribeAsync("D-8", 2, "Famille");
        foreach (var name in new[] { "Awa Diop", "Moussa Diop" })
        {
            visitor.Heading.ShouldBe("Type de demande");
            await visitor.Choose("Quel type de demande souhaitez-vous présenter pour ce client?", "Visa de visiteur").PressAsync("Suivant");
            visitor.Find("textbox", "Nom au complet");
            await visitor.Fill("Nom au complet", name).Choose("Ce demandeur est-il mineur ?", IntakeSteps.Adult).PressAsync("Suivant");
            await visitor
                .FillDate("Date de naissance", new DateOnly(1990, 2, 3))
                .Fill("Citoyenneté", "Sénégal")
                .Fill("L’une de ces situations s’applique-t-elle à votre client ?", "Aucune de ces situations")
                .PressAsync("Suivant");
            visitor.Heading.ShouldBe("Information relative au client");
            await visitor.Tick("Aucun document additionnel n’est requis pour ce client").PressAsync("Suivant");
            await visitor.PressAsync("Suivant");
            await visitor.Choose("Votre client doit-il fournir des données biométriques?", "Oui").PressAsync("Suivant");
        }

        visitor.Heading.ShouldBe("Révisez vos réponses");
        visitor.Has("heading", "Awa Diop").ShouldBeTrue();
        visitor.Has("heading", "Moussa Diop").ShouldBeTrue();
        await visitor.PressAsync("Continuer");
        await visitor.PressAsync("Continuer");
        visitor.Heading.ShouldBe("Liste de vérification des documents");
        visitor.Find("region", "Passeport – Awa Diop");
        visitor.Find("region", "Passeport – Moussa Diop");
    }

    [Fact]
    [Requirement("S2-86")]
    public async Task The_page_of_a_client_begins_with_the_documents_to_present()
    {
        Visitor visitor = await app.ToReviewAsync();
        await visitor.ClickAsync("Modifier : Choisissez les documents que vous présentez");
        visitor.Heading.ShouldBe("Information relative au client");
        IElement list = visitor.Find("region", "Documents à présenter");
        list.CompareDocumentPosition(visitor.Group("Choisissez les documents que vous présentez"))
            .ShouldBe(DocumentPositions.Following, "the list stands at the top");
        Accessible.Flat(list.TextContent).ShouldContain("Cette liste varie selon le type de demande.");
        string[] adult = Titles();
        adult.ShouldContain("Passeport");
        adult.ShouldContain("Renseignements sur la famille (IMM 5645)");

        // What is asked of a child is another list.
        await visitor.PressAsync("Suivant");
        await visitor.ClickAsync("Modifier : Date de naissance");
        await visitor.FillDate("Date de naissance", new DateOnly(2011, 2, 3)).PressAsync("Suivant");
        await visitor.GoAsync(visitor.Path.Replace("identity", "client", StringComparison.Ordinal));
        await visitor
            .Choose(
                "Ce demandeur est-il mineur ?",
                "Oui, et je présenterai les documents de garde et la lettre de consentement des parents"
            )
            .PressAsync("Suivant");
        visitor.Heading.ShouldBe("Révisez vos réponses");
        await visitor.ClickAsync("Modifier : Choisissez les documents que vous présentez");
        string[] child = Titles();
        child.ShouldContain("Documents de garde, y compris la lettre de consentement des parents");
        child.ShouldNotContain("Renseignements sur la famille (IMM 5645)");

        string[] Titles() =>
            [
                .. visitor
                    .All("listitem", within: visitor.Find("region", "Documents à présenter"))
                    .Select(i => Accessible.Flat(i.TextContent)),
            ];
    }

    [Fact]
    [Requirement("S2-14")]
    public async Task A_question_mark_beside_a_field_opens_its_help()
    {
        Visitor visitor = await app.ToReviewAsync();
        await visitor.ClickAsync("Modifier : Votre client doit-il fournir des données biométriques?");
        IElement question = visitor.Group("Votre client doit-il fournir des données biométriques?");
        IElement mark = visitor.Find("button", "Aide : Votre client doit-il fournir des données biométriques?", question);
        mark.TextContent.ShouldStartWith("?");
        mark.ParentElement!.HasAttribute("open").ShouldBeFalse();
        mark.NextElementSibling!.TextContent.ShouldContain("empreintes digitales");
    }

    [Fact]
    [Requirement("S2-87")]
    [Requirement("S2-88")]
    [Requirement("S2-89")]
    [Requirement("S2-101")]
    public async Task Documents_fee_types_and_biometrics_are_chosen_per_client()
    {
        Visitor visitor = await app.ToReviewAsync();
        await visitor.ClickAsync("Modifier : Choisissez les documents que vous présentez");
        visitor.Heading.ShouldBe("Information relative au client");
        visitor.Field("Aucun document additionnel n’est requis pour ce client").HasAttribute("checked").ShouldBeTrue();
        visitor.Tick("Aucun document additionnel n’est requis pour ce client", on: false).Tick("Antécédents de voyage");
        await visitor.PressAsync("Suivant");
        visitor.Heading.ShouldBe("Révisez vos réponses");
        visitor.Text.ShouldContain("Antécédents de voyage");

        await visitor.ClickAsync("Modifier : Choisissez les types de frais");
        visitor.Group("Frais de traitement");
        visitor.Group("Frais relatifs à la collecte des données biométriques");
        await visitor.PressAsync("Suivant");

        await visitor.ClickAsync("Modifier : Votre client doit-il fournir des données biométriques?");
        visitor.Find("radio", "Oui").HasAttribute("checked").ShouldBeTrue();
        visitor.Find("radio", "Non");
    }

    [Fact]
    [Requirement("S2-102")]
    [Requirement("S2-104")]
    [Requirement("S2-12")]
    public async Task The_review_shows_every_answer_with_a_pencil_that_returns_there()
    {
        Visitor visitor = await app.ToReviewAsync();
        visitor.Heading.ShouldBe("Révisez vos réponses");
        visitor.Text.ShouldContain("Sénégal");
        visitor.Text.ShouldContain("185,00 $".Replace(' ', ' '));

        string[] questions = [.. visitor.All("term", within: visitor.All("main").Single()).Select(q => Accessible.Flat(q.TextContent))];
        questions.Length.ShouldBeGreaterThan(8);
        foreach (string question in questions)
        {
            visitor.Find("link", $"Modifier : {question}");
        }

        await visitor.ClickAsync("Modifier : Nom au complet");
        await visitor.Fill("Nom au complet", "Awa Ndiaye").PressAsync("Suivant");
        visitor.Heading.ShouldBe("Révisez vos réponses");
        visitor.Has("heading", "Awa Ndiaye").ShouldBeTrue();
    }

    [Fact]
    [Requirement("S2-11")]
    [Requirement("S2-103")]
    public async Task Starting_again_goes_to_the_first_page_and_keeps_what_was_typed()
    {
        Visitor visitor = await app.ToReviewAsync();
        await visitor.ClickAsync("Modifier : Nom au complet");
        visitor
            .Find("button", "Recommencer")
            .CompareDocumentPosition(visitor.Page.QuerySelector("h1")!)
            .ShouldBe(DocumentPositions.Following, "at the top of the screen");
        await visitor.Fill("Nom au complet", "Awa Sarr").PressAsync("Recommencer");
        visitor.Heading.ShouldBe("Numéro de dossier de votre client");
        visitor.Value("Numéro de dossier de votre client").ShouldBe("D-100");
        await visitor.PressAsync("Suivant");
        await visitor.PressAsync("Suivant");
        await visitor.PressAsync("Suivant");
        visitor.Value("Nom au complet").ShouldBe("Awa Sarr");
    }

    [Fact]
    [Requirement("S2-106")]
    public async Task After_the_review_come_the_instructions_then_the_checklist()
    {
        Visitor visitor = await app.ToReviewAsync();
        await visitor.PressAsync("Continuer");
        visitor.Heading.ShouldBe("Instructions");
        await visitor.PressAsync("Continuer");
        visitor.Heading.ShouldBe("Liste de vérification des documents");
    }

    [Fact]
    [Requirement("S2-08")]
    [Requirement("S2-09")]
    [Requirement("S2-10")]
    public async Task Next_previous_and_back_all_save_first()
    {
        Visitor visitor = await app.SignInAsync("apr", "hrivard");
        await visitor.BeginAsync();
        await visitor.Fill("Numéro de dossier de votre client", "D-9").PressAsync("Suivant");
        await visitor.Fill("Combien de demandeurs seront compris dans cette demande en ligne ?", "3").PressAsync("Précédent");
        visitor.Value("Numéro de dossier de votre client").ShouldBe("D-9");
        await visitor.PressAsync("Suivant");
        visitor.Value("Combien de demandeurs seront compris dans cette demande en ligne ?").ShouldBe("3");
        await visitor
            .Fill("Combien de demandeurs seront compris dans cette demande en ligne ?", "2")
            .PressAsync("Retour à la page précédente");
        await visitor.PressAsync("Suivant");
        visitor.Value("Combien de demandeurs seront compris dans cette demande en ligne ?").ShouldBe("2");
    }

    [Fact]
    [Requirement("S2-13")]
    [Requirement("S2-48")]
    [Requirement("S2-49")]
    public async Task Leaving_saves_and_the_draft_can_be_continued_where_it_was_left_or_deleted()
    {
        Visitor visitor = await app.SignInAsync("apr", "hrivard");
        await visitor.BeginAsync();
        await visitor.Fill("Numéro de dossier de votre client", "D-31").PressAsync("Suivant");
        await visitor
            .Fill("Combien de demandeurs seront compris dans cette demande en ligne ?", "1")
            .PressAsync("Quitter le questionnaire");
        visitor.Heading.ShouldBe("Accueil du compte");
        IElement drafts = visitor.Find("region", "Poursuivre une demande que vous n’avez pas soumise");
        IElement row = visitor.All("row", within: drafts).Single(r => r.TextContent.Contains("D-31", StringComparison.Ordinal));
        row.TextContent.ShouldContain("60");

        await visitor.ClickAsync("Poursuivre D-31 – Client à nommer");
        visitor.Heading.ShouldBe("Nombre de demandeurs");
        visitor.Value("Combien de demandeurs seront compris dans cette demande en ligne ?").ShouldBe("1");

        await visitor.GoAsync("/apr");
        await visitor.ClickAsync("Supprimer D-31 – Client à nommer");
        await visitor.PressAsync("Supprimer la demande");
        visitor.Heading.ShouldBe("Accueil du compte");
        visitor.All("row").Any(r => r.TextContent.Contains("D-31", StringComparison.Ordinal)).ShouldBeFalse();
    }

    [Fact]
    [Requirement("S2-32")]
    [Requirement("S2-33")]
    [Requirement("S2-16")]
    public async Task The_home_page_offers_profile_help_sign_out_search_and_new_applications()
    {
        Visitor visitor = await app.SignInAsync("apr", "hrivard");
        await visitor.BeginAsync();
        await visitor.Fill("Numéro de dossier de votre client", "D-33").PressAsync("Quitter le questionnaire");
        visitor.Heading.ShouldBe("Accueil du compte");
        visitor.Find("link", "Profil du compte");
        visitor.Find("link", "Aide");
        visitor.Find("button", "Fermer la session");
        visitor.Find("link", "Rechercher toutes les demandes");
        visitor.Find("link", IntakeSteps.Entry);
        visitor.Find("link", "Poursuivre D-33 – Client à nommer");
        visitor.Find("link", "Supprimer D-33 – Client à nommer");
        visitor.Text.ShouldContain("Nous avons modifié l’apparence et la disposition de la page Accueil du compte.");
    }
}
