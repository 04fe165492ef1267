using System.Net;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Testing;
using Passerelle.Web.Tests.Cases;
using Passerelle.Web.Tests.Filing;
using Passerelle.Web.Tests.Profiles;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Lines;

/// <summary>Temporary health care coverage, from the link on the home page to the certificate, in French.</summary>
public sealed class HealthCoverageTests(PasserelleApp app) : IClassFixture<PasserelleApp>
{
    private const string Entry = "Présenter une demande de couverture temporaire de soins de santé pour réfugiés";
    private const string Next = ProfileSteps.Next;
    private const string Confirmation = "Confirmation de résidence permanente (CRP)";
    private const string Resettled = "Réfugié réinstallé";

    [Fact]
    [Requirement("S2-215")]
    [Requirement("S2-216")]
    [Requirement("S2-217")]
    public async Task The_link_on_the_home_page_leads_to_questions_the_type_of_coverage_and_for_who_is_eligible_the_city()
    {
        Visitor rep = await app.BeginAsync(Entry);
        rep.Heading.ShouldBe("Votre client", "the entry has one programme: there is no type of application to choose");
        await ToTypeAsync(rep, Resettled, "Non");
        rep.Heading.ShouldBe("Type de demande de couverture");
        await rep.Choose("Choisissez le type de demande de couverture", "Nouvelle couverture").PressAsync(Next);

        rep.Heading.ShouldBe("Vos résultats");
        rep.Text.ShouldContain("Votre client est admissible selon les réponses données.");
        await rep.PressAsync("Continuer");
        rep.Heading.ShouldBe("Province ou territoire");
        await rep.Fill("Province ou territoire où vit votre client", "Québec").PressAsync(Next);

        // The city is looked up by its name, among those of the province.
        await rep.PressAsync("Chercher une ville");
        rep.Heading.ShouldBe("Chercher une ville");
        string lookUp = rep.Path;
        await rep.GoAsync(lookUp + "?q=winnipeg");
        rep.Text.ShouldNotContain("Winnipeg Beach");
        await rep.GoAsync(lookUp + "?q=trois-riv");
        await rep.PressAsync("Choisir Trois-Rivières");
        rep.Heading.ShouldBe("Ville");
        rep.Value("Ville où vit votre client, ou ville la plus proche").ShouldBe("Trois-Rivières");
        await rep.PressAsync(Next);
        rep.Heading.ShouldBe("Documents à téléverser");
    }

    [Theory]
    [InlineData("Aucun de ces groupes", "Non", "Votre client n’appartient à aucun de ces groupes.")]
    [InlineData(
        "Autre groupe qui n’a pas droit à l’assurance-maladie d’une province ou d’un territoire",
        "Oui",
        "Votre client a droit à l’assurance-maladie d’une province ou d’un territoire"
    )]
    [Requirement("S2-217")]
    public async Task Who_is_not_eligible_is_told_why_and_cannot_go_on(string group, string insured, string reason)
    {
        Visitor rep = await app.BeginAsync(Entry);
        await ToTypeAsync(rep, group, insured);
        await rep.Choose("Choisissez le type de demande de couverture", "Nouvelle couverture").PressAsync(Next);
        rep.Heading.ShouldBe("Vos résultats");
        Reasons(rep).ShouldContain(reason);
        rep.Has("button", "Continuer").ShouldBeFalse();

        // Nor by an address that is known.
        string dossier = rep.Path[..(rep.Path.IndexOf("/clients/", StringComparison.Ordinal))];
        await rep.SendAsync(HttpMethod.Post, rep.Path, new FormUrlEncodedContent([new("then", "next"), Token(rep)]));
        rep.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        rep.Errors.ShouldBe(["La demande ne peut pas être présentée pour un client qui n’est pas admissible."]);
        foreach (string step in new[] { "instructions", "declaration", "signature" })
        {
            await rep.GoAsync($"{dossier}/{step}");
            rep.Path.ShouldNotEndWith("/signature");
            rep.Has("button", "Signer").ShouldBeFalse();
            rep.Has("button", "Transmettre").ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Only_a_document_that_attests_eligibility_is_replaced_and_a_claimant_is_told_of_automatic_coverage()
    {
        Visitor rep = await app.BeginAsync(Entry);
        await ToTypeAsync(rep, "Demandeur d’asile", "Non");
        await rep.Choose("Choisissez le type de demande de couverture", "Confirmation ou remplacement").PressAsync(Next);
        await rep.Choose("Quel document a été perdu, volé ou détruit ?", "Autre document").PressAsync(Next);
        Reasons(rep).ShouldContain("le certificat du programme sont confirmés ou remplacés ici.");
        rep.Has("button", "Continuer").ShouldBeFalse();

        await rep.PressAsync("Précédent");
        await rep.PressAsync("Précédent");
        await rep.Choose("Choisissez le type de demande de couverture", "Nouvelle couverture").PressAsync(Next);
        Reasons(rep).ShouldContain("activée automatiquement");
        rep.Text.ShouldContain("Vous pouvez continuer : un agent en décidera.");
        rep.Has("button", "Continuer").ShouldBeTrue();
    }

    [Fact]
    [Requirement("S2-218")]
    [Requirement("S2-219")]
    [Requirement("S2-220")]
    public async Task Documents_are_chosen_answers_are_changed_with_the_pencil_and_the_summary_has_four_steps()
    {
        (Visitor rep, var dossier) = await app.DraftAsync("interim-federal-health", "resettled-refugee");
        await rep.GoAsync($"/apr/dossiers/{dossier}/review");
        rep.Heading.ShouldBe("Révisez vos réponses");
        await rep.ClickAsync("Modifier : Choisissez les documents que vous présentez");
        await rep.Tick(Confirmation, on: false).Tick("Aucun document additionnel n’est requis pour ce client").PressAsync(Next);
        rep.Errors.ShouldHaveSingleItem().ShouldContain("Choisissez le document le plus récent de votre client.");
        await rep.Tick("Aucun document additionnel n’est requis pour ce client", on: false)
            .Tick("Carte de résident permanent")
            .PressAsync(Next);
        rep.Heading.ShouldBe("Révisez vos réponses");
        rep.Has("link", "Modifier : Quel type de demande souhaitez-vous présenter pour ce client?").ShouldBeFalse();

        await rep.PressAsync("Continuer");
        rep.Heading.ShouldBe("Sommaire des quatre étapes à suivre");
        rep.Page.QuerySelectorAll("main ol > li").Length.ShouldBe(4);
        rep.Text.ShouldContain("Il n’y a pas de frais à payer.");
        await rep.PressAsync("Continuer");
        rep.Heading.ShouldBe("Liste de vérification des documents");
        rep.Has("heading", "Carte de résident permanent").ShouldBeTrue();
        rep.Has("heading", Confirmation).ShouldBeFalse();
    }

    [Fact]
    public async Task A_change_that_makes_the_client_ineligible_leads_from_the_review_to_the_reason()
    {
        (Visitor rep, var dossier) = await app.DraftAsync("interim-federal-health", "resettled-refugee");
        await rep.GoAsync($"/apr/dossiers/{dossier}/review");
        await rep.ClickAsync("Modifier : À quel groupe votre client appartient-il ?");
        await rep.Choose("À quel groupe votre client appartient-il ?", "Aucun de ces groupes").PressAsync(Next);
        rep.Heading.ShouldBe("Vos résultats");
        Reasons(rep).ShouldContain("Votre client n’appartient à aucun de ces groupes.");
        await rep.GoAsync($"/apr/dossiers/{dossier}/review");
        await rep.PressAsync("Continuer");
        rep.Errors.ShouldHaveSingleItem().ShouldContain("Votre client n’appartient à aucun de ces groupes.");
    }

    [Fact]
    [Requirement("S2-221")]
    [Requirement("S2-222")]
    [Requirement("S2-223")]
    public async Task The_documents_chosen_are_uploaded_and_the_application_is_signed_and_submitted_without_any_payment()
    {
        (Visitor rep, var dossier) = await app.DraftAsync("interim-federal-health", "resettled-refugee");
        await FileAsync(rep, dossier);
        rep.Heading.ShouldBe("Félicitations! Votre demande ou profil a été soumis avec succès");
        rep.Has("button", "Sortie questionnaire").ShouldBeTrue();
    }

    [Fact]
    public async Task The_officer_approves_with_a_certificate_that_the_representative_reads_as_a_letter()
    {
        (Visitor rep, var dossier) = await app.DraftAsync("interim-federal-health", "resettled-refugee");
        await FileAsync(rep, dossier);
        await app.RunDueWorkAsync();
        await using PasserelleDb db = app.NewContext();
        Application filed = await db.Set<Application>().AsNoTracking().SingleAsync(a => a.Dossier!.PublicId == dossier);
        filed.Number!.ShouldStartWith("H");

        Visitor officer = await app.SignInAsync("office", "agente@example.org");
        await officer.GoAsync($"/office/cases/{filed.PublicId}/message?lang=fr");
        officer.Text.ShouldNotContain("Certificat de couverture", Case.Sensitive, "a decision is not announced by a message");
        await officer.GoAsync($"/office/cases/{filed.PublicId}/decision");
        CaseJourneyTests.Select(officer, "Modèle de lettre", "Certificat de couverture de soins de santé");
        await officer.PressAsync("Utiliser ce modèle");
        string words = officer.Value("Texte de la lettre de décision");
        words.ShouldContain("Nour Haddad");
        words.ShouldContain(filed.Number!);
        CaseJourneyTests.Select(officer, "Document délivré", "Certificat");
        await officer
            .Fill("Numéro du document (facultatif)", "C900000001")
            .FillDate("Date de délivrance (facultatif)", new DateOnly(2026, 11, 20))
            .Tick("Je confirme cette décision : elle ferme la demande et ne peut pas être changée.")
            .PressAsync("Rendre la décision");
        officer.Errors.ShouldBeEmpty("the template has chosen to approve");

        await rep.GoAsync($"/apr/applications/{filed.PublicId}");
        Accessible.Flat(rep.Find("table", "Demande fermée").TextContent).ShouldContain("Certificat");
        rep.Text.ShouldContain("C900000001");
        await rep.GoAsync(
            rep.All("link").Select(l => l.GetAttribute("href")!).First(h => h.Contains("/messages/", StringComparison.Ordinal))
        );
        rep.Text.ShouldContain("CERTIFICAT – Programme fédéral de santé intérimaire (PFSI)");
    }

    private static async Task ToTypeAsync(Visitor rep, string group, string insured)
    {
        await rep.Fill("Nom au complet", "Nour Haddad").FillDate("Date de naissance", new DateOnly(1994, 7, 8)).PressAsync(Next);
        await rep.Choose("À quel groupe votre client appartient-il ?", group).PressAsync(Next);
        await rep.Choose("Votre client a-t-il droit à l’assurance-maladie d’une province ou d’un territoire ?", insured).PressAsync(Next);
    }

    // Why, as « Vos résultats » says it of the programme.
    private static string Reasons(Visitor rep) => Accessible.Read(rep.Find("region", "Programme fédéral de santé intérimaire (PFSI)"));

    // From the checklist of a draft whose answers are all there to « Félicitations! ».
    private async Task FileAsync(Visitor rep, string dossier)
    {
        await rep.GoAsync($"/apr/dossiers/{dossier}/checklist");
        rep.Pick(
            rep.Page.QuerySelectorAll("input[type=file]")
                .Select(Accessible.Name)
                .Single(n => n.Contains(Confirmation, StringComparison.Ordinal)),
            new PickedFile("confirmation.pdf", "application/pdf", SampleFiles.Pdf())
        );
        await rep.PressAsync($"Téléverser : {Confirmation}");
        await app.RunDueWorkAsync();
        await rep.GoAsync($"/apr/dossiers/{dossier}/checklist");
        await rep.PressAsync(Next);
        rep.Heading.ShouldBe("Votre déclaration solennelle et votre signature électronique");
        FilingVisit.FillSignature(rep);
        await rep.PressAsync("Signer");
        await rep.PressAsync(Next);
        rep.Heading.ShouldBe("Signature");
        rep.Has("button", "Transmettre et payer").ShouldBeFalse("nothing is paid for this programme");
        await rep.PressAsync("Transmettre");
    }

    private static KeyValuePair<string, string> Token(Visitor rep)
    {
        AngleSharp.Dom.IElement field = rep.Page.QuerySelector("form#journey input[type=hidden]")!;
        return new(field.GetAttribute("name")!, field.GetAttribute("value")!);
    }
}
