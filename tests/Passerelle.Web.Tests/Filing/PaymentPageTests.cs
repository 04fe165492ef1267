using System.Net;
using Passerelle.Core.Payments;
using Passerelle.Core.Submissions;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Filing;

/// <summary>Paying through the pages of portal and sandbox, each outcome chosen by the card's number.</summary>
public sealed class PaymentPageTests
{
    private const string Approved = "Transaction approuvée – Merci";
    private const string Congratulations = "Félicitations! Votre demande ou profil a été soumis avec succès";

    [Fact]
    [Requirement("S2-118")]
    [Requirement("S2-120")]
    [Requirement("S2-121")]
    [Requirement("S2-122")]
    [Requirement("S2-123")]
    public async Task Paying_by_card_gives_a_receipt_and_submits()
    {
        await using FilingVisit visit = await FilingVisit.StartAsync();
        await visit.GoToPaymentAsync();
        Visitor rep = visit.Rep;
        rep.Address.Host.ShouldBe("127.0.0.1");
        rep.Text.ShouldContain("25,00");

        await FilingVisit.PayByCardAsync(rep);

        rep.Heading.ShouldBe(Approved);
        rep.Address.Host.ShouldBe("localhost");
        PaymentAttempt paid = (await visit.StoredAsync<PaymentAttempt>()).Single();
        paid.AmountCents.ShouldBe(2500);
        rep.Text.ShouldContain(paid.ReceiptNumber!);
        rep.Text.ShouldContain("Carte de crédit");
        rep.Text.ShouldContain("Imprimez cette page et conservez-la");
        await rep.PressAsync("Retour");
        rep.Heading.ShouldBe(Congratulations);
        rep.Find("heading", "La suite des choses");
        rep.Text.ShouldContain("Zoé Aubin");
        await rep.PressAsync("Sortie questionnaire");
        rep.Path.ShouldBe("/apr");
    }

    [Fact]
    [Requirement("S2-119")]
    public async Task Paying_by_interac()
    {
        await using FilingVisit visit = await FilingVisit.StartAsync();
        await visit.GoToPaymentAsync();
        Visitor rep = visit.Rep;

        await rep.PressAsync("Accéder aux Services Interac");
        await rep.PressAsync("Confirmer le virement");

        rep.Heading.ShouldBe(Approved);
        rep.Text.ShouldContain("Virement Interac en ligne");
        await OnceAsync(visit);
    }

    [Fact]
    public async Task A_declined_card_keeps_the_signed_application_and_another_card_pays_it()
    {
        await using FilingVisit visit = await FilingVisit.StartAsync();
        await visit.GoToPaymentAsync();
        Visitor rep = visit.Rep;

        await FilingVisit.PayByCardAsync(rep, "4000 0000 0000 0002");

        rep.Heading.ShouldBe("Le paiement a été refusé");
        rep.Text.ShouldContain("Rien n’a été prélevé.");
        (await visit.StoredAsync<Submission>()).ShouldBeEmpty();
        await rep.ClickAsync("Retourner au sommaire des frais");
        await rep.PressAsync("Transmettre et payer");
        await FilingVisit.PayByCardAsync(rep);
        rep.Heading.ShouldBe(Approved);
        await OnceAsync(visit);
    }

    [Fact]
    public async Task Giving_up_at_the_payment_site_says_that_nothing_was_taken()
    {
        await using FilingVisit visit = await FilingVisit.StartAsync();
        await visit.GoToPaymentAsync();

        await visit.Rep.PressAsync("Annuler et revenir sans payer");

        visit.Rep.Heading.ShouldBe("Le paiement n’a pas été fait");
        (await visit.StoredAsync<Submission>()).ShouldBeEmpty();
        (await visit.StoredAsync<PaymentAttempt>()).Single().State.ShouldBe(PaymentState.Abandoned);
    }

    [Theory]
    [InlineData("4000 0000 0000 0069", PaymentState.Abandoned)]
    [InlineData("4000 0000 0000 0010", PaymentState.Expired)]
    public async Task A_window_closed_or_timed_out_is_found_by_reconciliation_and_can_be_paid_again(string card, PaymentState state)
    {
        await using FilingVisit visit = await FilingVisit.StartAsync();
        await visit.GoToPaymentAsync();
        Visitor rep = visit.Rep;
        await FilingVisit.PayByCardAsync(rep, card);
        (await visit.StoredAsync<PaymentAttempt>()).Single().State.ShouldBe(PaymentState.Started);

        visit.App.Clock.Advance(TimeSpan.FromMinutes(2));
        await visit.App.RunDueWorkAsync();

        (await visit.StoredAsync<PaymentAttempt>()).Single().State.ShouldBe(state);
        await rep.GoAsync("http://localhost" + visit.Path("fees"));
        await rep.PressAsync("Transmettre et payer");
        await FilingVisit.PayByCardAsync(rep);
        rep.Heading.ShouldBe(Approved);
        await OnceAsync(visit);
    }

    [Fact]
    public async Task Announced_twice_is_one_receipt()
    {
        await using FilingVisit visit = await FilingVisit.StartAsync();
        await visit.GoToPaymentAsync();

        await FilingVisit.PayByCardAsync(visit.Rep, "4000 0000 0000 0036");

        visit.Rep.Heading.ShouldBe(Approved);
        (await visit.NextCallbackAsync()).ShouldBe(204);
        (await visit.NextCallbackAsync()).ShouldBe(204);
        await OnceAsync(visit);
    }

    [Fact]
    public async Task Announced_before_the_return_submits_without_the_payer()
    {
        await using FilingVisit visit = await FilingVisit.StartAsync();
        await visit.GoToPaymentAsync();
        Visitor rep = visit.Rep;

        await FilingVisit.PayByCardAsync(rep, "4000 0000 0000 0044");

        rep.Heading.ShouldBe("Paiement accepté");
        await OnceAsync(visit);
        await rep.ClickAsync("Revenir au portail");
        rep.Heading.ShouldBe(Approved);
        await OnceAsync(visit);
    }

    [Fact]
    public async Task A_return_without_announcement_is_enough()
    {
        await using FilingVisit visit = await FilingVisit.StartAsync();
        await visit.GoToPaymentAsync();

        await FilingVisit.PayByCardAsync(visit.Rep, "4000 0000 0000 0051");

        visit.Rep.Heading.ShouldBe(Approved);
        await OnceAsync(visit);
    }

    [Fact]
    public async Task While_the_bank_works_the_page_says_wait_and_the_late_announcement_submits()
    {
        await using FilingVisit visit = await FilingVisit.StartAsync();
        await visit.GoToPaymentAsync();
        Visitor rep = visit.Rep;

        await FilingVisit.PayByCardAsync(rep, "4000 0000 0000 0028");

        rep.Heading.ShouldBe("Nous attendons la réponse du site de paiement");
        Visitor tab = await rep.NewTabAsync();
        await tab.GoAsync(visit.Path("fees"));
        await tab.PressAsync("Transmettre et payer");
        tab.Heading.ShouldBe("Nous attendons la réponse du site de paiement");
        visit.App.Clock.Advance(TimeSpan.FromSeconds(20));
        (await visit.NextCallbackAsync()).ShouldBe(204);
        await rep.PressAsync("Vérifier de nouveau");
        rep.Heading.ShouldBe(Approved);
        await OnceAsync(visit);
    }

    [Fact]
    public async Task Two_tabs_pay_once()
    {
        await using FilingVisit visit = await FilingVisit.StartAsync();
        await visit.SignAsync();
        Visitor first = await visit.Rep.GoAsync(visit.Path("fees"));
        Visitor second = await first.NewTabAsync();
        await first.PressAsync("Transmettre et payer");
        await second.PressAsync("Transmettre et payer");

        await FilingVisit.PayByCardAsync(first);
        await FilingVisit.PayByCardAsync(second);

        first.Heading.ShouldBe(Approved);
        second.Heading.ShouldBe("Paiement accepté");
        await second.ClickAsync("Revenir au portail");
        second.Heading.ShouldBe(Approved);
        await OnceAsync(visit);
    }

    [Fact]
    public async Task A_forged_altered_or_stale_announcement_is_refused()
    {
        await using FilingVisit visit = await FilingVisit.StartAsync();
        await visit.GoToPaymentAsync();
        await FilingVisit.PayByCardAsync(visit.Rep, "4000 0000 0000 0002");
        (string body, string signature) = visit.LastCallback;
        var approved = body.Replace("declined", "approved", StringComparison.Ordinal);

        (await visit.PostCallbackAsync(approved, signature)).ShouldBe(400);
        (await visit.PostCallbackAsync(approved, "")).ShouldBe(400);
        (await visit.PostCallbackAsync(approved, signature[..^8] + "00000000")).ShouldBe(400);
        (await visit.PostCallbackAsync(new string('x', 20_000), signature)).ShouldBe(413);
        (await visit.PostCallbackAsync(body, signature)).ShouldBe(204);
        visit.App.Clock.Advance(TimeSpan.FromMinutes(6));
        (await visit.PostCallbackAsync(body, signature)).ShouldBe(400);
        (await visit.StoredAsync<Submission>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_receipt_is_also_a_pdf()
    {
        await using FilingVisit visit = await FilingVisit.StartAsync();
        await visit.GoToPaymentAsync();
        await FilingVisit.PayByCardAsync(visit.Rep);

        await visit.Rep.ClickAsync("Télécharger le reçu (PDF)");

        visit.Rep.Response!.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        visit.Rep.Body.AsSpan(0, 5).ToArray().ShouldBe("%PDF-"u8.ToArray());
    }

    [Fact]
    public async Task Without_the_payment_site_nothing_is_lost()
    {
        await using FilingVisit visit = await FilingVisit.StartAsync();
        await visit.SignAsync();
        Visitor rep = await visit.Rep.GoAsync(visit.Path("fees"));
        await visit.StopSandboxAsync();

        await rep.PressAsync("Transmettre et payer");

        rep.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        rep.Heading.ShouldBe("Sommaire des frais");
        rep.Text.ShouldContain("Le site de paiement ne répond pas.");
    }

    [Fact]
    public async Task The_office_sees_what_is_to_be_refunded()
    {
        await using FilingVisit visit = await FilingVisit.StartAsync();
        await visit.GoToPaymentAsync();
        await visit.ChangeAnswerAsync();

        await FilingVisit.PayByCardAsync(visit.Rep);

        visit.Rep.Heading.ShouldBe("Ce paiement vous sera remboursé");
        (await visit.StoredAsync<Submission>()).ShouldBeEmpty();
        PaymentAttempt paid = (await visit.StoredAsync<PaymentAttempt>()).Single();
        Visitor officer = await visit.App.SignInAsync("office", "agente@example.org");
        await officer.ClickAsync("Paiements à rembourser");
        officer.Find("table", "Paiements à rembourser").TextContent.ShouldContain(paid.SiteReference!);
        officer.Text.ShouldContain("25,00");
    }

    /// <summary>One receipt, one submission, the right amount.</summary>
    private static async Task OnceAsync(FilingVisit visit)
    {
        (await visit.StoredAsync<Submission>()).Count.ShouldBe(1);
        PaymentAttempt paid = (await visit.StoredAsync<PaymentAttempt>()).Single(p => p.ReceiptNumber is not null);
        paid.State.ShouldBe(PaymentState.Approved);
        paid.AmountCents.ShouldBe(2500);
    }
}
