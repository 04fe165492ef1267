using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Testing;
using Passerelle.Web.Tests.Cases;
using Passerelle.Web.Tests.Documents;
using Passerelle.Web.Tests.Questionnaire;
using Passerelle.Web.Tests.SignIn;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Claims;

/// <summary>Refugee claims in the IRCC Portal: their entry, the two cases, the search.</summary>
public sealed class ClaimPageTests
{
    private const string NotRecognised = "Aucune demande ne correspond à ce numéro, à l’IUC et à la date de naissance donnés ensemble.";
    private const string Uci = "IUC (identificateur unique de client)";
    private const string Guides = "https://www.canada.ca/fr/immigration-refugies-citoyennete/services/demande/formulaires-demande-guides/";

    [Fact]
    [Requirement("S0-82")]
    [Requirement("S0-83")]
    [Requirement("S0-84")]
    [Requirement("S0-85")]
    public async Task The_entry_leads_to_the_two_guides_and_nothing_is_created_before_one_has_read_and_understood()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.EnterAsync("ircc", ClaimFiling.Rep);
        await visitor.ClickAsync(ClaimFiling.Entry);
        visitor.Heading.ShouldBe(ClaimFiling.Entry);
        visitor
            .Find("link", "Guide de demande d’asile présentée depuis le Canada par l’intermédiaire du portail IRCC")
            .GetAttribute("href")
            .ShouldBe(Guides + "guide-0174-demandes-dasile-portail.html");
        visitor
            .Find("link", "Guide de demande pour les demandes d’asile de l’ASFC")
            .GetAttribute("href")
            .ShouldBe(Guides + "guide-0192-demandes-dasile-asfc-portail-ircc.html");
        await visitor.PressAsync("Commencer");
        visitor.Errors.ShouldBe(["Confirmez que vous avez lu et compris ces renseignements."]);
        await using (PasserelleDb db = app.NewContext())
        {
            (await db.Set<Dossier>().CountAsync()).ShouldBe(0);
        }

        await visitor.Tick(ClaimFiling.Ready).PressAsync("Commencer");
        await using (PasserelleDb db = app.NewContext())
        {
            Dossier draft = await db.Set<Dossier>().SingleAsync();
            // The last second of the ninetieth day, in the office's zone.
            (draft.ExpiresAt - app.Clock.GetUtcNow().UtcDateTime).TotalDays.ShouldBeInRange(90, 91);
        }
    }

    [Fact]
    [Requirement("S0-86")]
    public async Task A_claim_is_new_or_continues_one_that_the_border_agency_knows_by_its_numbers()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await BeginAsync(app, "Poursuivre une demande présentée à l’Agence des services frontaliers du Canada (ASFC)");
        visitor.Heading.ShouldBe("Demande présentée à l’Agence des services frontaliers");

        // Somebody else's number, and one that nobody has, are told in the same words.
        await visitor.Fill("Numéro de la demande", "B900000025").PressAsync(IntakeSteps.Next);
        visitor.Errors.ShouldHaveSingleItem().ShouldStartWith(NotRecognised);
        await visitor.Fill("Numéro de la demande", "B000000000").PressAsync(IntakeSteps.Next);
        visitor.Errors.ShouldHaveSingleItem().ShouldStartWith(NotRecognised);
        await visitor.Fill("Numéro de la demande", "B 9000 00017").PressAsync(IntakeSteps.Next);
        visitor.Heading.ShouldBe("Information relative au client");

        Visitor fresh = await BeginAsync(app, "Présenter une nouvelle demande d’asile");
        fresh.Heading.ShouldBe("Information relative au client");
    }

    [Fact]
    public async Task Numbers_are_not_found_out_by_trying()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await BeginAsync(app, "Poursuivre une demande présentée à l’Agence des services frontaliers du Canada (ASFC)");
        for (var guess = 1; guess <= 5; guess++)
        {
            await visitor.Fill("Numéro de la demande", $"B90000000{guess}").PressAsync(IntakeSteps.Next);
            visitor.Errors.ShouldHaveSingleItem().ShouldStartWith(NotRecognised);
        }

        await visitor.Fill("Numéro de la demande", "B900000017").PressAsync(IntakeSteps.Next);
        visitor.Errors.ShouldHaveSingleItem().ShouldStartWith(NotRecognised, customMessage: "the right number, too late");
        app.Clock.Advance(TimeSpan.FromHours(25));
        visitor = await app.EnterAsync("ircc", ClaimFiling.Rep, visitor.Path);
        await visitor.PressAsync(IntakeSteps.Next);
        visitor.Heading.ShouldBe("Information relative au client");
    }

    [Fact]
    public async Task What_the_register_has_recognised_is_asked_again_once_a_number_changes()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await BeginAsync(app, "Poursuivre une demande présentée à l’Agence des services frontaliers du Canada (ASFC)");
        var border = visitor.Path;
        await visitor.Fill("Numéro de la demande", "B900000017").PressAsync(IntakeSteps.Next);
        await visitor.GoAsync(border.Replace("border-claim", "identity", StringComparison.Ordinal));
        await visitor.Fill(Uci, "1122334466").PressAsync(IntakeSteps.Next);
        visitor.Heading.ShouldBe("Demande présentée à l’Agence des services frontaliers");
        await visitor.PressAsync(IntakeSteps.Next);
        visitor.Errors.ShouldHaveSingleItem().ShouldStartWith(NotRecognised);
    }

    [Fact]
    [Requirement("S0-05")]
    [Requirement("S0-68")]
    [Requirement("S0-81")]
    public async Task The_search_for_refugee_claims_finds_exactly_the_three_that_were_submitted()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        IReadOnlyList<Application> claims = await app.SubmitClaimAsync("family-of-three");
        await app.SubmitAsync(ClaimFiling.Rep, "Zoé", "Ménard", "ircc");
        Visitor rep = await app.EnterAsync("ircc", ClaimFiling.Rep);
        CaseJourneyTests.Select(rep, "Type de demande", "Demande d’asile");
        await rep.PressAsync("Recherche");
        rep.Page.QuerySelectorAll("main tbody tr td:nth-child(2)")
            .Select(cell => cell.TextContent.Trim())
            .ShouldBe(claims.Select(c => c.Number!), ignoreOrder: true);
        claims.Count.ShouldBe(3);
    }

    [Fact]
    public async Task The_copy_to_be_signed_holds_the_answers_of_all_claimants_and_the_attestation()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await BeginAsync(app, "Présenter une nouvelle demande d’asile");
        var dossier = visitor.Path.Split('/')[3];
        await visitor.GoAsync($"/ircc/dossiers/{dossier}/copy");
        visitor.Status.ShouldBe(System.Net.HttpStatusCode.OK);
        var copy =
            visitor.Response!.Content.Headers.ContentType!.MediaType == "application/pdf"
                ? await PdfText.ReadAsync(visitor.Body)
                : visitor.Text;
        copy.ShouldReadInOrder("Amal Haddad", "J’atteste que les renseignements donnés dans cette demande", "Signature");
    }

    [Fact]
    public async Task A_copy_signed_before_an_answer_was_changed_is_set_aside_with_the_reason_until_another_is_signed()
    {
        const string Slot = "Copie signée et attestée de la demande (chef de famille)";
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Dossier dossier = await app.PrepareClaimAsync("border-claim");
        var checklist = $"/ircc/dossiers/{dossier.PublicId}/checklist";
        Visitor rep = await app.EnterAsync("ircc", ClaimFiling.Rep, checklist);
        rep.Text.ShouldContain("Tout est fourni.");

        var claim = $"/ircc/dossiers/{dossier.PublicId}/clients/{dossier.Applications[0].PublicId}/claim";
        await rep.GoAsync(claim + "/origins");
        rep.Text.ShouldContain("Érythrée", customMessage: "a row is told by its country");
        await rep.GoAsync(claim + "/contact");
        await rep.Fill("Adresse au Canada", "75, rue du Refuge, Montréal (Québec)  H2X 0A1").PressAsync(IntakeSteps.Next);

        await rep.GoAsync(checklist);
        rep.Text.ShouldContain("À signer de nouveau");
        rep.Text.ShouldContain("Des réponses ont changé depuis que cette copie a été téléversée");
        await rep.PressAsync("Continuer");
        rep.Errors.ShouldHaveSingleItem().ShouldEndWith("des réponses ont changé.");
        await rep.GoAsync($"/ircc/dossiers/{dossier.PublicId}/declaration");
        rep.Has("button", "Signer").ShouldBeFalse();

        // Answered as before, the copy says what the dossier says again.
        await rep.GoAsync(claim + "/contact");
        await rep.Fill("Adresse au Canada", "50, rue du Refuge, Montréal (Québec)  H2X 0A1").PressAsync(IntakeSteps.Next);
        await rep.GoAsync(checklist);
        rep.Text.ShouldContain("Tout est fourni.");

        await rep.GoAsync(claim + "/contact");
        await rep.Fill("Adresse au Canada", "75, rue du Refuge, Montréal (Québec)  H2X 0A1").PressAsync(IntakeSteps.Next);
        await rep.GoAsync(checklist);
        await rep.Pick($"Choisir un fichier : {Slot}", new PickedFile("signée.pdf", "application/pdf", SampleFiles.Pdf("Signée")))
            .PressAsync($"Téléverser : {Slot}");
        await app.RunDueWorkAsync();
        await rep.GoAsync(checklist);
        rep.Text.ShouldContain("Tout est fourni.");
        rep.Text.ShouldNotContain("signed-copy.pdf");
    }

    // Until the page after the date of birth and the identifier.
    private static async Task<Visitor> BeginAsync(PasserelleApp app, string claim)
    {
        Visitor visitor = await app.EnterAsync("ircc", ClaimFiling.Rep);
        await visitor.ClickAsync(ClaimFiling.Entry);
        await visitor.Tick(ClaimFiling.Ready).PressAsync("Commencer");
        await visitor.DescribeAsync("RA-9", 1);
        await visitor
            .Choose("Quel type de demande souhaitez-vous présenter pour ce client?", "Demande d’asile")
            .PressAsync(IntakeSteps.Next);
        await visitor
            .Fill("Nom au complet", "Amal Haddad")
            .Choose("Votre client est-il au Canada en ce moment ?", "Oui")
            .Choose("Que voulez-vous faire ?", claim)
            .PressAsync(IntakeSteps.Next);
        return await visitor
            .FillDate("Date de naissance", new DateOnly(1988, 3, 9))
            .Fill(claim.StartsWith("Poursuivre", StringComparison.Ordinal) ? Uci : Uci + " (facultatif)", "11-2233-4455")
            .PressAsync(IntakeSteps.Next);
    }
}
