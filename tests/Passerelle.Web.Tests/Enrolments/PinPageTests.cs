using System.Net;
using Passerelle.Core.Enrolments;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Enrolments;

/// <summary>What the office decides of an enrolment with a CléGC, the PIN, and the account that opens with it.</summary>
public sealed class PinPageTests
{
    [Fact]
    [Requirement("S3-53")]
    [Requirement("S3-56")]
    [Requirement("S3-71")]
    [Requirement("S3-72")]
    [Requirement("S3-73")]
    public async Task An_approval_sends_a_pin_without_which_one_goes_no_further()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        await CredentialWalk.SubmittedAsync(app);
        var pin = await CredentialWalk.ApproveAsync(app);
        Visitor visitor = await CredentialWalk.ComeInAsync(app);
        visitor.Text.ShouldContain("Avez-vous reçu un numéro d’identification personnel (NIP)?");
        await visitor.ClickAsync("Résultat de votre demande d’inscription");
        visitor.Text.ShouldContain("Un numéro d’identification personnel (NIP) vous a été envoyé par courriel");
        visitor.Text.ShouldNotContain("portail d’IRCC");
        await visitor.GoAsync("/apr");
        (await visitor.GoAsync("/apr/new/visa-study-work")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.GoAsync("/apr/enrolment/pin/questions")).Heading.ShouldBe("Accueil du compte");
        await visitor.ClickAsync("Oui");
        visitor.Fill("Prénom(s)", "Anne").Fill("Nom de famille", "Gagné").Fill("NIP", pin);
        await visitor.PressAsync("Continuer");
        visitor.Errors.Single().ShouldStartWith("Ces noms et ce NIP ne vont pas ensemble.");
        visitor.Value("Prénom(s)").ShouldBe("Anne");
        await visitor.Fill("Nom de famille", "GAGNON").Fill("NIP", pin).PressAsync("Continuer");
        visitor.Heading.ShouldBe("Conditions d’utilisation du portail");
    }

    [Fact]
    [Requirement("S3-74")]
    [Requirement("S3-75")]
    [Requirement("S3-76")]
    [Requirement("S3-78")]
    [Requirement("S3-79")]
    public async Task Terms_and_four_questions_open_the_account_and_the_questions_are_asked_at_each_sign_in()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        await CredentialWalk.SubmittedAsync(app);
        var pin = await CredentialWalk.ApproveAsync(app);
        Visitor visitor = await CredentialWalk.ComeInAsync(app);
        await visitor.ClickAsync("Oui");
        await visitor.Fill("Prénom(s)", "Anne").Fill("Nom de famille", "Gagnon").Fill("NIP", pin).PressAsync("Continuer");
        (await visitor.GoAsync("/apr/enrolment/pin/questions")).Heading.ShouldBe("Conditions d’utilisation du portail");
        await visitor.PressAsync("J’accepte");
        visitor.Heading.ShouldBe("Créer vos quatre questions de sécurité");
        await visitor.PressAsync("Continuer");
        visitor.Errors.Count.ShouldBe(8);
        for (var i = 0; i < 4; i++)
        {
            var group = visitor.Find("group", $"Question {i + 1} de 4");
            ((AngleSharp.Html.Dom.IHtmlInputElement)group.QuerySelectorAll("input")[0]).Value = $"Ma question {i}";
            ((AngleSharp.Html.Dom.IHtmlInputElement)group.QuerySelectorAll("input")[1]).Value = "Réponse";
        }

        await visitor.PressAsync("Continuer");
        visitor.Heading.ShouldBe("Bienvenue au portail de CIC");
        visitor.Text.ShouldContain("Anne Gagnon");
        await visitor.ClickAsync("Continuer");
        visitor.Text.ShouldContain("Faire une demande : Visa de visiteur");
        await visitor.PressAsync("Fermer la session");

        visitor = await CredentialWalk.ComeInAsync(app);
        visitor.Text.ShouldContain("Ma question");
        await visitor.Fill(Accessible.Name(visitor.Page.QuerySelector("main input[name=answer]")!), "reponse").PressAsync("Continuer");
        visitor.Heading.ShouldBe("Accueil du compte");
    }

    [Fact]
    public async Task Pressing_twice_at_once_accepts_the_terms_once_and_keeps_one_set_of_questions()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        await CredentialWalk.SubmittedAsync(app);
        var pin = await CredentialWalk.ApproveAsync(app);
        Visitor visitor = await CredentialWalk.ComeInAsync(app);
        await visitor.ClickAsync("Oui");
        await visitor.Fill("Prénom(s)", "Anne").Fill("Nom de famille", "Gagnon").Fill("NIP", pin).PressAsync("Continuer");
        Visitor other = await visitor.NewTabAsync();
        await Task.WhenAll(visitor.PressAsync("J’accepte"), other.PressAsync("J’accepte"));
        foreach (Visitor tab in new[] { visitor, other })
        {
            tab.Heading.ShouldBe("Créer vos quatre questions de sécurité");
            for (var i = 0; i < 4; i++)
            {
                var group = tab.Group($"Question {i + 1} de 4");
                tab.Fill("Question", $"Ma question {i}", group).Fill("Réponse", "Réponse", group);
            }
        }

        await Task.WhenAll(visitor.PressAsync("Continuer"), other.PressAsync("Continuer"));
        // The later one may come when all is done, and is then led to the account.
        visitor.Status.ShouldBe(HttpStatusCode.OK);
        other.Status.ShouldBe(HttpStatusCode.OK);
        new[] { visitor.Heading, other.Heading }.ShouldContain("Bienvenue au portail de CIC");
        // And once more, after the first was answered.
        await other.Back().PressAsync("Continuer");
        other.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    [Requirement("S3-02")]
    [Requirement("S3-80")]
    public async Task The_home_page_is_that_of_who_one_is_and_one_leaves_by_signing_out()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        const string Entry = "Faire une demande : Visa de visiteur";
        Visitor candidate = await CredentialWalk.SubmittedAsync(app);
        await candidate.GoAsync("/apr");
        candidate.Text.ShouldContain("Nous traitons votre demande d’inscription.");
        candidate.Text.ShouldNotContain(Entry);
        Visitor officer = await app.SignInAsync("office", "inscriptions@example.org");
        (await officer.GoAsync("/office")).Heading.ShouldBe("Demandes d’inscription");

        Visitor visitor = await CredentialWalk.OpenAccountAsync(app);
        visitor.Text.ShouldContain("Pour quitter le portail, utilisez toujours « Fermer la session ».");
        await visitor.ClickAsync("Continuer");
        visitor.Path.ShouldBe("/apr");
        visitor.Text.ShouldContain(Entry);
        await visitor.PressAsync("Fermer la session");
        (await visitor.GoAsync("/apr")).Path.ShouldStartWith("/apr/signin");
    }

    [Theory]
    [Requirement("S3-54")]
    [InlineData("approve", "Approuvée", "Votre demande d’inscription est approuvée")]
    [InlineData("refuse", "Refusée", "Votre demande d’inscription est refusée")]
    [InlineData("ask", "Documents supplémentaires demandés", "Documents requis pour votre demande d’inscription")]
    public async Task A_request_has_one_of_three_results_which_is_mailed_and_shown(string decision, string state, string subject)
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        await CredentialWalk.SubmittedAsync(app);
        Visitor officer = await CredentialWalk.OfficerAsync(app);
        await officer.GoAsync($"{officer.Path}/{decision}");
        await (
            decision switch
            {
                "approve" => officer
                    .Tick("J’ai vérifié l’identité et le statut de membre de cette personne.")
                    .PressAsync("Approuver l’inscription"),
                "refuse" => officer.Tick("Documents illisibles").PressAsync("Refuser l’inscription"),
                _ => officer.Fill("Autre document (facultatif)", "Une lettre.").PressAsync("Demander des documents"),
            }
        );
        await app.RunDueWorkAsync();
        (await app.VisitAsync($"/mailbox?to={CredentialWalk.Email}&lang=fr")).Has("heading", subject).ShouldBeTrue();
        (await CredentialWalk.ComeInAsync(app)).Text.ShouldContain($"Statut de l’inscription : {state}");
    }

    [Fact]
    [Requirement("S3-55")]
    public async Task The_sender_of_the_result_is_named_for_the_list_of_safe_senders()
    {
        const string Sender = "nepasrepondre@example.org";
        await using PasserelleApp app = await PasserelleApp.StartAsync([
            new("Passerelle:Mail:Kind", "smtp"),
            new("Passerelle:Mail:Host", "courriel.example.org"),
            new("Passerelle:Mail:SenderAddress", Sender),
        ]);
        Visitor visitor = await CredentialWalk.RegisterAsync(app);
        await visitor.OpenAsync();
        visitor.Text.ShouldContain($"ajoutez {Sender} à votre liste d’expéditeurs sûrs");
    }

    [Fact]
    public async Task A_sixth_try_is_refused_even_when_right_and_a_new_pin_voids_the_one_before()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        await CredentialWalk.SubmittedAsync(app);
        var first = await CredentialWalk.ApproveAsync(app);
        Visitor visitor = await CredentialWalk.ComeInAsync(app);
        await visitor.ClickAsync("Oui");
        await visitor.PressAsync("Demander un nouveau NIP");
        await app.RunDueWorkAsync();
        var second = CredentialWalk.MailedPin(app);
        second.ShouldNotBe(first);
        for (var i = 0; i < 5; i++)
        {
            await visitor.Fill("Prénom(s)", "Anne").Fill("Nom de famille", "Gagnon").Fill("NIP", first).PressAsync("Continuer");
            visitor.Errors.Single().ShouldStartWith("Ces noms et ce NIP ne vont pas ensemble.");
        }

        await visitor.Fill("NIP", second).PressAsync("Continuer");
        visitor.Errors.Single().ShouldStartWith("Trop d’essais infructueux.");
        app.Clock.Advance(TimeSpan.FromMinutes(31));
        visitor = await CredentialWalk.ComeInAsync(app);
        await visitor.ClickAsync("Oui");
        await visitor.Fill("Prénom(s)", "Anne").Fill("Nom de famille", "Gagnon").Fill("NIP", second).PressAsync("Continuer");
        visitor.Heading.ShouldBe("Conditions d’utilisation du portail");
    }

    [Fact]
    [Requirement("S3-57")]
    [Requirement("S3-65")]
    [Requirement("S3-66")]
    [Requirement("S3-67")]
    public async Task A_refusal_says_what_to_mend()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        await CredentialWalk.SubmittedAsync(app);
        Visitor officer = await CredentialWalk.OfficerAsync(app);
        await officer.ClickAsync("Refuser l’inscription");
        officer.Tick("Numéro inexact, ou pas membre à part entière en règle").Tick("Pièce d’identité non valide ou non acceptée");
        await officer.Tick("Formulaire IMM 5661 manquant, mal rempli ou non attesté").PressAsync("Refuser l’inscription");
        await app.RunDueWorkAsync();
        app.MailFiles().Select(File.ReadAllText).ShouldContain(m => m.Contains("Consultez votre organisme de r", StringComparison.Ordinal));

        Visitor visitor = await CredentialWalk.ComeInAsync(app);
        visitor.Text.ShouldContain("Refusée");
        await visitor.ClickAsync("Résultat de votre demande d’inscription");
        visitor.Text.ShouldContain("membre à part entière (et non comme membre transitoire)");
        visitor.Text.ShouldContain("Une carte de crédit, une carte bancaire");
        visitor.Text.ShouldContain("faites-le signer par un autre membre");
    }

    [Fact]
    [Requirement("S3-58")]
    [Requirement("S3-59")]
    [Requirement("S3-60")]
    [Requirement("S3-61")]
    [Requirement("S3-62")]
    public async Task Documents_are_required_again_or_besides()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        await AskAsync(app);
        app.MailFiles().Select(File.ReadAllText).ShouldContain(m => m.Contains("Un message vous attend", StringComparison.Ordinal));
        Visitor visitor = await CredentialWalk.ComeInAsync(app);
        visitor.Find("heading", "Mes messages");
        await visitor.ClickAsync("Documents requis pour votre demande d’inscription");
        visitor.Text.ShouldContain("Le formulaire n’est pas attesté.");
        await visitor.GoAsync("/apr/enrolment");
        await visitor.ClickAsync("Voir les documents requis");
        visitor.Find("region", "Formulaire IMM 5661 signé").TextContent.ShouldContain("Demande requise");
        visitor.Find("region", "Document supplémentaire").TextContent.ShouldContain("Non fourni");
    }

    [Fact]
    [Requirement("S3-63")]
    [Requirement("S3-64")]
    public async Task Documents_are_submitted_once_all_are_there_and_that_is_confirmed()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        await AskAsync(app);
        Visitor visitor = await CredentialWalk.ComeInAsync(app);
        await visitor.ClickAsync("Voir les documents requis");
        await visitor.UploadAsync("Formulaire IMM 5661 signé", "imm5661-2.pdf");
        await app.RunDueWorkAsync();
        await visitor.PressAsync("Soumettre");
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await visitor.GoAsync("/apr/enrolment/additional");
        await visitor.UploadAsync("Document supplémentaire", "lettre.pdf");
        await app.RunDueWorkAsync();
        await visitor.PressAsync("Soumettre");
        visitor.Heading.ShouldBe("Vos documents sont soumis");
        (await EnrolmentWalk.LatestAsync(app)).State.ShouldBe(EnrolmentState.Submitted);
    }

    private static async Task AskAsync(PasserelleApp app)
    {
        await CredentialWalk.SubmittedAsync(app);
        Visitor officer = await CredentialWalk.OfficerAsync(app);
        await officer.ClickAsync("Demander des documents");
        officer.Fill("Formulaire IMM 5661 signé (facultatif)", "Le formulaire n’est pas attesté.");
        await officer.Fill("Autre document (facultatif)", "Une lettre de votre organisme.").PressAsync("Demander des documents");
        await app.RunDueWorkAsync();
    }
}
