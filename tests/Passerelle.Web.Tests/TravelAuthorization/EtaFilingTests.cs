using System.Net;
using Passerelle.Core.Cases;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Payments;
using Passerelle.Core.Submissions;
using Passerelle.Testing;
using Passerelle.Web.Tests.Filing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.TravelAuthorization;

/// <summary>Signing, paying and what follows by itself: the submission, once whatever the way the payment is announced, and the decision.</summary>
public sealed class EtaFilingTests
{
    private const string Number = "Autorisation de voyage électronique (AVE)";

    [Fact]
    [Requirement("S2-210")]
    [Requirement("S2-211")]
    public async Task The_consent_is_ticked_the_name_is_typed_and_the_payment_follows()
    {
        await using EtaVisit visit = await EtaVisit.StartAsync("french-visitor");
        Visitor rep = await visit.Rep.PressAsync("Continuer");
        rep.Heading.ShouldBe("Consentement et déclaration");
        rep.Has("textbox", "Votre prénom").ShouldBeFalse();

        await rep.Fill("Signature", "Élodie Fontaine").PressAsync("Procéder au paiement");
        rep.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        rep.Errors.ShouldBe([
            "Choisissez « J’accepte » pour signer la déclaration",
            "Inscrivez votre nom comme dans votre compte : Hélène Rivard",
        ]);
        rep.Value("Signature").ShouldBe("Élodie Fontaine");
        (await rep.GoAsync(visit.Path("fees"))).Heading.ShouldBe("Consentement et déclaration", "nothing is paid before it is signed");

        await rep.Tick("J’accepte").Fill("Signature", "helene rivard").PressAsync("Procéder au paiement");
        rep.Heading.ShouldBe("Sommaire des frais");
        rep.Find("row", "Total 7,00 $");
        (await visit.StoredAsync<Submission>()).ShouldBeEmpty();
        await rep.PressAsync("Transmettre et payer");
        rep.Address.Host.ShouldBe("127.0.0.1");
    }

    [Fact]
    [Requirement("S2-212")]
    [Requirement("S2-213")]
    [Requirement("S2-214")]
    public async Task Announced_twice_and_at_once_with_the_return_it_is_submitted_once_and_a_plain_case_is_decided()
    {
        await using EtaVisit visit = await EtaVisit.StartAsync("french-visitor");
        await visit.GoToPaymentAsync();
        Visitor rep = visit.Rep;
        await FilingVisit.PayByCardAsync(rep, "4000 0000 0000 0036");
        rep.Heading.ShouldBe("Transaction approuvée – Merci");
        (await visit.House.NextCallbackAsync()).ShouldBe(204);
        (await visit.House.NextCallbackAsync()).ShouldBe(204);
        (string body, string signature) = visit.House.LastCallback;
        Visitor tab = await rep.NewTabAsync();
        await Task.WhenAll(
            visit.House.PostCallbackAsync(body, signature),
            visit.House.PostCallbackAsync(body, signature),
            tab.GoAsync(visit.Path("congratulations"))
        );
        await visit.SubmittedOnceAsync();

        // The work that follows the submission, done twice, decides once.
        await visit.App.RunDueWorkAsync();
        await visit.App.RunDueWorkAsync();
        (await visit.StoredAsync<CaseEntry>()).Count(e => e.Kind == CaseKinds.Decided).ShouldBe(1);

        await rep.GoAsync("http://localhost/apr/search");
        await rep.Fill("Nom du demandeur", "fontaine").PressAsync("Recherche");
        rep.Text.ShouldContain("Élodie Fontaine");
        Application application = (await visit.StoredAsync<Application>()).Single();
        await rep.GoAsync($"http://localhost/apr/applications/{application.PublicId}");
        rep.Text.ShouldContain(Number);
        rep.Text.ShouldNotContain("Non commencé", customMessage: "what is decided has been looked at");
        rep.Has("link", "Décision sur la demande").ShouldBeTrue();
        await rep.ClickAsync("Demande soumise");
        rep.Text.ShouldContain(application.Number!);
        await rep.GoAsync($"http://localhost/apr/applications/{application.PublicId}");
        await rep.ClickAsync("Décision sur la demande");
        rep.Text.ShouldContain("Cette décision a été prise automatiquement.");
    }

    [Fact]
    [Requirement("S2-212")]
    public async Task A_browser_that_never_returns_is_submitted_all_the_same_and_what_is_not_plain_waits_for_an_officer()
    {
        await using EtaVisit visit = await EtaVisit.StartAsync("mexican-in-transit");
        await visit.GoToPaymentAsync();
        await FilingVisit.PayByCardAsync(visit.Rep, "4000 0000 0000 0044");
        visit.Rep.Heading.ShouldBe("Paiement accepté", "still on the payment site");
        await visit.SubmittedOnceAsync();

        await visit.App.RunDueWorkAsync();
        (await visit.StoredAsync<Application>()).Single().Stage.ShouldBe(CaseSteps.Received);
        (await visit.StoredAsync<CaseEntry>()).ShouldHaveSingleItem().Kind.ShouldBe(CaseKinds.Submitted);
        Visitor officer = await visit.App.SignInAsync("office", "agente@example.org");
        officer.Text.ShouldContain("Hernández");
    }

    [Fact]
    public async Task A_declined_payment_submits_nothing_and_another_card_does()
    {
        await using EtaVisit visit = await EtaVisit.StartAsync("french-visitor");
        await visit.GoToPaymentAsync();
        Visitor rep = visit.Rep;
        await FilingVisit.PayByCardAsync(rep, "4000 0000 0000 0002");
        rep.Heading.ShouldBe("Le paiement a été refusé");
        await visit.App.RunDueWorkAsync();
        (await visit.StoredAsync<Submission>()).ShouldBeEmpty();
        (await visit.StoredAsync<CaseEntry>()).ShouldBeEmpty();

        await rep.ClickAsync("Retourner au sommaire des frais");
        await rep.PressAsync("Transmettre et payer");
        // This one is not announced: the return alone submits.
        await FilingVisit.PayByCardAsync(rep, "4000 0000 0000 0051");
        rep.Heading.ShouldBe("Transaction approuvée – Merci");
        await visit.SubmittedOnceAsync();
        (await visit.StoredAsync<PaymentAttempt>()).Count.ShouldBe(2);
    }
}
