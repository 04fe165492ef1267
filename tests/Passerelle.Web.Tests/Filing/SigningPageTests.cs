using System.Net;
using Passerelle.Core.Payments;
using Passerelle.Core.Signing;
using Passerelle.Core.Submissions;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Filing;

public sealed class SigningPageTests
{
    [Fact]
    [Requirement("S2-108")]
    [Requirement("S2-109")]
    [Requirement("S2-110")]
    public async Task The_declaration_page_shows_checklist_fees_and_privacy_before_the_signature()
    {
        await using FilingVisit visit = await FilingVisit.StartAsync();
        Visitor rep = await visit.Rep.GoAsync(visit.Path("declaration"));

        rep.Heading.ShouldBe("Votre déclaration solennelle et votre signature électronique");
        rep.Find("heading", "Liste de vérification des documents");
        rep.Find("row", "Certificat de vaccination contre la rage certificat-rage.pdf");
        rep.Find("heading", "Sommaire des frais");
        rep.Find("table", "Frais par client").TextContent.ShouldContain("25,00");
        rep.Find("heading", "Avis concernant les renseignements personnels");
        rep.Text.ShouldContain("Les renseignements servent à délivrer la licence.");
        rep.Text.ShouldContain("Je déclare que les renseignements fournis sont véridiques.");
        rep.Text.IndexOf("véridiques", StringComparison.Ordinal)
            .ShouldBeLessThan(rep.Text.IndexOf("Votre prénom", StringComparison.Ordinal));
    }

    [Fact]
    [Requirement("S2-111")]
    [Requirement("S2-112")]
    [Requirement("S2-113")]
    public async Task Agreeing_naming_and_answering_signs_and_leads_to_the_personal_checklist()
    {
        await using FilingVisit visit = await FilingVisit.StartAsync();
        Visitor rep = await visit.Rep.GoAsync(visit.Path("declaration"));

        rep.Find("checkbox", "J’accepte");
        FilingVisit.FillSignature(rep);
        await rep.PressAsync("Signer");

        rep.Redirects.ShouldContain(r => r.Status == HttpStatusCode.SeeOther);
        rep.Heading.ShouldBe("Votre liste de contrôle personnelle");
        rep.Text.ShouldContain("La demande de votre client n’a pas encore été soumise");
        rep.Text.ShouldContain("Zoé Aubin");
        (await visit.StoredAsync<Signature>()).Single().GivenName.ShouldBe("Hélène");
        (await visit.StoredAsync<Submission>()).ShouldBeEmpty();
    }

    [Fact]
    [Requirement("S2-111")]
    public async Task What_is_missing_is_named_beside_each_field_and_what_was_typed_stays()
    {
        await using FilingVisit visit = await FilingVisit.StartAsync();
        Visitor rep = await visit.Rep.GoAsync(visit.Path("declaration"));

        rep.Fill("Votre prénom", "Hélène");
        await rep.PressAsync("Signer");

        rep.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        rep.Title.ShouldStartWith("Erreur :");
        rep.Errors.Count.ShouldBe(3);
        rep.Value("Votre prénom").ShouldBe("Hélène");
        (await visit.StoredAsync<Signature>()).ShouldBeEmpty();
    }

    [Fact]
    [Requirement("S2-111")]
    public async Task It_is_the_representative_who_signs_and_not_the_client()
    {
        await using FilingVisit visit = await FilingVisit.StartAsync();
        Visitor rep = await visit.Rep.GoAsync(visit.Path("declaration"));
        FilingVisit.FillSignature(rep);

        await rep.Fill("Votre prénom", "Zoé").Fill("Votre nom de famille", "Aubin").PressAsync("Signer");

        rep.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        rep.Errors.ShouldHaveSingleItem().ShouldContain("Hélène Rivard");
        (await visit.StoredAsync<Signature>()).ShouldBeEmpty();
    }

    [Fact]
    [Requirement("S2-111")]
    public async Task A_wrong_answer_signs_nothing_and_another_question_is_put()
    {
        await using FilingVisit visit = await FilingVisit.StartAsync();
        Visitor rep = await visit.Rep.GoAsync(visit.Path("declaration"));
        FilingVisit.FillSignature(rep);
        (string asked, _) = FilingVisit.Asked(rep);

        rep.Fill(asked, "Autre chose");
        await rep.PressAsync("Signer");

        rep.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        rep.Has("textbox", asked).ShouldBeFalse();
        (await visit.StoredAsync<Signature>()).ShouldBeEmpty();
        FilingVisit.FillSignature(rep);
        await rep.PressAsync("Signer");
        rep.Heading.ShouldBe("Votre liste de contrôle personnelle");
    }

    [Fact]
    [Requirement("S2-114")]
    [Requirement("S2-117")]
    public async Task With_nothing_to_pay_submitting_needs_no_payment_page()
    {
        await using FilingVisit visit = await FilingVisit.StartAsync(free: true);
        await visit.SignAsync();
        Visitor rep = await visit.Rep.PressAsync("Suivant");

        rep.Heading.ShouldBe("Signature");
        rep.Has("button", "Transmettre et payer").ShouldBeFalse();
        await rep.PressAsync("Transmettre");

        rep.Heading.ShouldBe("Félicitations! Votre demande ou profil a été soumis avec succès");
        (await visit.StoredAsync<PaymentAttempt>()).ShouldBeEmpty();
        (await visit.StoredAsync<Submission>()).Count.ShouldBe(1);
        (await rep.GoAsync(visit.Path("fees"))).Heading.ShouldStartWith("Félicitations!");
    }

    [Fact]
    [Requirement("S2-90")]
    [Requirement("S2-115")]
    [Requirement("S2-116")]
    [Requirement("S2-117")]
    public async Task With_fees_the_signature_page_leads_to_the_fee_summary()
    {
        await using FilingVisit visit = await FilingVisit.StartAsync();
        await visit.SignAsync();
        Visitor rep = await visit.Rep.PressAsync("Suivant");

        rep.Has("button", "Transmettre").ShouldBeFalse();
        await rep.PressAsync("Transmettre et payer");

        rep.Heading.ShouldBe("Sommaire des frais");
        rep.Text.ShouldContain("par carte de crédit ou par virement Interac en ligne");
        rep.Address.Host.ShouldBe("localhost");
        var table = rep.Find("table", "Frais par client");
        table.TextContent.ShouldContain("Zoé Aubin");
        table.TextContent.ShouldContain("Frais de licence");
        rep.Find("row", "Total 25,00 $", within: table);
        (await visit.StoredAsync<PaymentAttempt>()).ShouldBeEmpty();

        await rep.PressAsync("Transmettre et payer");
        rep.Address.Host.ShouldBe("127.0.0.1", "the second one leads to the payment site");
        (await visit.StoredAsync<PaymentAttempt>()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_change_after_signing_leads_back_to_the_declaration()
    {
        await using FilingVisit visit = await FilingVisit.StartAsync();
        await visit.SignAsync();
        Visitor rep = await visit.Rep.GoAsync(visit.Path("fees"));

        await visit.ChangeAnswerAsync();
        await rep.PressAsync("Transmettre et payer");

        rep.Heading.ShouldBe("Votre déclaration solennelle et votre signature électronique");
        foreach (var step in new[] { "personal-checklist", "signature", "fees" })
        {
            (await rep.GoAsync(visit.Path(step))).Heading.ShouldBe("Votre déclaration solennelle et votre signature électronique");
        }

        (await visit.StoredAsync<PaymentAttempt>()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("declaration")]
    [InlineData("personal-checklist")]
    [InlineData("signature")]
    [InlineData("fees")]
    [InlineData("congratulations")]
    [InlineData("paid/x")]
    [InlineData("receipt/x")]
    [InlineData("receipt/x.pdf")]
    public async Task Another_representative_finds_nothing_there(string step)
    {
        await using FilingVisit visit = await FilingVisit.StartAsync();
        Visitor other = await visit.SignInAsync("dchen");

        (await other.GoAsync(visit.Path(step))).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
