using System.Net;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Enrolments;
using Passerelle.Testing;
using Passerelle.Web.Tests.Documents;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Enrolments;

/// <summary>Enrolling in the CIC portal: three questions, one question at a time, IMM 5661, papers.</summary>
public sealed class CredentialEnrolmentTests
{
    [Fact]
    [Requirement("S3-23")]
    [Requirement("S3-24")]
    [Requirement("S3-25")]
    [Requirement("S3-26")]
    [Requirement("S3-27")]
    public async Task Only_no_no_yes_opens_an_account()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await CredentialWalk.RegisterAsync(app);
        visitor.Heading.ShouldBe("Avez-vous reçu un numéro d’identification personnel (NIP)?");
        await visitor.PressAsync("Continuer");
        visitor.Errors.ShouldBe(["Répondez par « Oui » ou « Non »."]);
        await visitor.Choose(visitor.Heading, "Oui").PressAsync("Continuer");
        visitor.Text.ShouldContain("Un NIP s’utilise avec le justificatif qui a servi à la demande d’inscription");
        await visitor.Choose(visitor.Heading, "Non").PressAsync("Continuer");
        visitor.Heading.ShouldBe("Êtes-vous associé à une école qui participe au programme de permis de travail hors campus?");
        await visitor.Choose(visitor.Heading, "Oui").PressAsync("Continuer");
        visitor.Text.ShouldContain("Ce programme a pris fin");
        await visitor.Choose(visitor.Heading, "Non").PressAsync("Continuer");
        visitor.Heading.ShouldBe("Souhaitez-vous vous inscrire à titre de représentant autorisé rémunéré?");
        await visitor.Choose(visitor.Heading, "Non").PressAsync("Continuer");
        visitor.Text.ShouldContain("Ce portail n’est ouvert qu’aux représentants autorisés rémunérés.");
        await using (PasserelleDb db = app.NewContext())
        {
            (await db.Set<Account>().AnyAsync(a => a.Kind == AccountKind.Candidate)).ShouldBeFalse();
        }

        await visitor.Choose(visitor.Heading, "Oui").PressAsync("Continuer");
        visitor.Text.ShouldContain("Un compte au portail de CIC a été créé à votre intention.");
    }

    [Fact]
    [Requirement("S3-01")]
    [Requirement("S3-06")]
    public async Task Nothing_of_the_portal_opens_without_a_credential_and_one_opens_only_its_own_business()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        string[] rooms =
        [
            "",
            "/opening/pin",
            "/enrolment",
            "/enrolment/answers",
            "/new/visa-study-work",
            "/search",
            "/messages",
            "/profile",
        ];
        foreach (var room in rooms)
        {
            (await app.VisitAsync($"/apr{room}?lang=fr")).Path.ShouldStartWith("/apr/signin", customMessage: room);
        }

        Visitor visitor = await CredentialWalk.RegisterAsync(app);
        visitor.Heading.ShouldBe("Avez-vous reçu un numéro d’identification personnel (NIP)?");
        await visitor.OpenAsync();
        (await visitor.GoAsync("/apr")).Heading.ShouldBe("Accueil du compte");
        (await visitor.GoAsync("/apr/new/visa-study-work")).Status.ShouldBe(HttpStatusCode.NotFound);

        // The business itself is there for who is enrolled.
        Visitor representative = await app.SignInAsync("apr", "hrivard");
        (await representative.GoAsync("/apr/new/visa-study-work")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    [Requirement("S3-03")]
    [Requirement("S3-04")]
    [Requirement("S3-05")]
    [Requirement("S3-21")]
    [Requirement("S3-28")]
    public async Task The_third_question_says_who_may_and_leads_to_the_request()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await CredentialWalk.RegisterAsync(app);
        await visitor.Choose(visitor.Heading, "Non").PressAsync("Continuer");
        await visitor.Choose(visitor.Heading, "Non").PressAsync("Continuer");
        visitor.Text.ShouldContain("d’un barreau provincial ou territorial, de la Chambre des notaires du Québec");
        visitor.Text.ShouldContain("paragraphe 91(5)");
        await visitor.Choose(visitor.Heading, "Oui").PressAsync("Continuer");
        await visitor.ClickAsync("Demande d’inscription d’un représentant rémunéré autorisé");
        visitor.Heading.ShouldBe("Nom de famille");
    }

    [Fact]
    [Requirement("S3-29")]
    [Requirement("S3-30")]
    [Requirement("S3-31")]
    [Requirement("S3-35")]
    [Requirement("S3-81")]
    public async Task One_question_is_asked_at_a_time_with_help_and_then_all_are_listed()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await CredentialWalk.RegisterAsync(app);
        await visitor.OpenAsync();
        await visitor.AnswerAllAsync();
        foreach ((var question, var answer) in CredentialWalk.Answers)
        {
            visitor.Text.ShouldContain(question.Replace(" (facultatif)", "", StringComparison.Ordinal));
            visitor.Text.ShouldContain(answer.ToUpperInvariant() is "R500010" or "G1K 0A7" ? answer.ToUpperInvariant() : answer);
        }

        await visitor.GoAsync("/apr/enrolment/questions/memberNumber");
        visitor.Page.QuerySelectorAll("main form :is(input:not([type=hidden]), select)").Length.ShouldBe(1);
        visitor.Text.ShouldContain("comme sur le site Web de votre organisme de réglementation");
        await visitor.GoAsync("/apr/enrolment/questions/regulator");
        visitor.Text.ShouldContain("un barreau provincial ou territorial, la Chambre des notaires du Québec");
        visitor.Field("Organisme de réglementation").TextContent.ShouldContain("Chambre des notaires du Québec");
    }

    [Fact]
    [Requirement("S3-36")]
    [Requirement("S3-37")]
    [Requirement("S2-42")]
    [Requirement("S2-47")]
    public async Task Changing_an_answer_brings_the_questions_it_calls_for()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await CredentialWalk.RegisterAsync(app);
        await visitor.OpenAsync();
        await visitor.AnswerAllAsync();

        await visitor.ClickAsync("Modifier : Vous êtes-vous déjà inscrit avec succès dans une demande précédente?");
        await visitor.Fill("Vous êtes-vous déjà inscrit avec succès dans une demande précédente?", "Oui").PressAsync("Continuer");
        visitor.Heading.ShouldBe("Numéro d’identification du représentant d’IRCC");
        await visitor.Fill("Numéro d’identification du représentant d’IRCC", "12345678").PressAsync("Continuer");
        visitor.Errors.ShouldBe(["Entrez le numéro d’identification : P suivi de 8 à 12 chiffres."]);
        await visitor.Fill("Numéro d’identification du représentant d’IRCC", "p12345678").PressAsync("Continuer");
        visitor.Heading.ShouldBe("Vos questions et réponses");
        visitor.Text.ShouldContain("P12345678");

        // A number was judged by its regulator: another one asks for it again, and what was typed is still there.
        await visitor.GoAsync("/apr/enrolment/questions/regulator");
        await visitor.Fill("Organisme de réglementation", "Barreau de l’Ontario").PressAsync("Continuer");
        visitor.Heading.ShouldBe("Numéro de membre");
        visitor.Value("Numéro de membre").ShouldBe("R500010");
        await visitor.PressAsync("Continuer");

        // A body without numbers takes a question away.
        await visitor.GoAsync("/apr/enrolment/questions/regulator");
        await visitor.Fill("Organisme de réglementation", "Barreau du Nouveau-Brunswick").PressAsync("Continuer");
        visitor.Heading.ShouldBe("Vos questions et réponses");
        visitor.Text.ShouldNotContain("R500010");
    }

    [Fact]
    [Requirement("S3-32")]
    [Requirement("S3-33")]
    [Requirement("S3-34")]
    public async Task Two_papers_are_declared_the_first_with_a_photo_and_cards_are_refused()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await CredentialWalk.RegisterAsync(app);
        await visitor.OpenAsync();
        await visitor.GoAsync("/apr/enrolment/questions/firstPaper");
        visitor.Text.ShouldContain("Une pièce d’identité avec photo");
        visitor.Field("Première pièce d’identité").TextContent.ShouldNotContain("Certificat de naissance");
        await visitor.Fill("Première pièce d’identité", "Carte de crédit").PressAsync("Continuer");
        visitor.Errors.ShouldBe(["Choisissez une autre pièce : « Carte de crédit » n’est pas acceptée."]);
        await visitor.Fill("Première pièce d’identité", "Passeport").PressAsync("Continuer");
        await visitor.GoAsync("/apr/enrolment/questions/secondPaper");
        visitor.Text.ShouldContain("au moins un autre renseignement personnel");
        await visitor.Fill("Deuxième pièce d’identité", "Carte bancaire").PressAsync("Continuer");
        visitor.Errors.ShouldBe(["Choisissez une autre pièce : « Carte bancaire » n’est pas acceptée."]);
        await visitor.Fill("Deuxième pièce d’identité", "Permis de conduire").PressAsync("Continuer");
        await visitor.GoAsync("/apr/enrolment/questions/firstPaper");
        await visitor.Fill("Première pièce d’identité", "Permis de conduire").PressAsync("Continuer");
        visitor.Errors.ShouldBe(["Choisissez deux pièces d’identité différentes."]);
    }

    [Fact]
    [Requirement("S3-38")]
    [Requirement("S3-39")]
    [Requirement("S3-40")]
    [Requirement("S3-43")]
    [Requirement("S3-44")]
    public async Task The_form_holds_the_answers_and_the_blocks_to_sign_and_to_attest()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync([new("Passerelle:PdfProgram", "no-such-program")]);
        Visitor visitor = await CredentialWalk.RegisterAsync(app);
        await visitor.OpenAsync();
        await visitor.AnswerAllAsync();
        await visitor.PressAsync("Imprimer IMM 5661");
        await visitor.ClickAsync("Ouvrir le formulaire IMM 5661");
        visitor.Heading.ShouldBe("Portail de CIC : Formulaire d’inscription à l’intention des représentants autorisés rémunérés");
        foreach (var held in new[] { "Gagnon", "R500010", "22, rue du Quai", "G1K 0A7", "Renseignements sur le représentant", "Signature" })
        {
            visitor.Text.ShouldContain(held);
        }

        visitor.Text.ShouldContain("Attestation d’identité");
        visitor.Text.ShouldContain("À remplir par un autre membre en règle");
    }

    [Theory]
    [Requirement("S3-39")]
    [Requirement("S3-40")]
    [InlineData(
        "fr",
        "Portail de CIC : Formulaire d’inscription à l’intention des représentants autorisés rémunérés",
        "Renseignements sur le représentant",
        "Collège des consultants en immigration et en citoyenneté",
        "Je déclare que les renseignements ci-dessus sont véridiques, complets et exacts",
        "Attestation d’identité",
        "J’atteste que la personne qui a signé ci-dessus est bien Anne Gagnon."
    )]
    [InlineData(
        "en",
        "CIC portal: Enrolment form for authorized paid representatives",
        "Information on the representative",
        "College of Immigration and Citizenship Consultants",
        "I declare that the information above is truthful, complete and correct",
        "Attestation of identity",
        "I attest that the person who signed above is indeed Anne Gagnon."
    )]
    public async Task The_form_is_a_tagged_pdf_that_is_read_out_in_order(
        string language,
        string title,
        string representative,
        string regulator,
        string declaration,
        string attestation,
        string attested
    )
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await CredentialWalk.RegisterAsync(app);
        await visitor.OpenAsync();
        await visitor.AnswerAllAsync();
        await visitor.PressAsync("Imprimer IMM 5661");
        await visitor.GoAsync($"/apr/enrolment/form?lang={language}");
        await visitor.ClickAsync(language == "fr" ? "Ouvrir le formulaire IMM 5661" : "Open form IMM 5661");
        visitor.Response!.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");

        var text = await PdfText.ReadAsync(visitor.Body, language);
        text.ShouldReadInOrder(
            "IMM 5661",
            title,
            representative,
            "Gagnon",
            "Anne",
            regulator,
            "R500010",
            "22, rue du Quai",
            "Québec",
            "G1K 0A7",
            declaration,
            "Signature",
            attestation,
            attested,
            "Signature"
        );
    }

    [Fact]
    [Requirement("S3-41")]
    [Requirement("S3-42")]
    [Requirement("S3-46")]
    [Requirement("S3-47")]
    public async Task Without_printing_one_goes_no_further_and_later_one_resumes_where_it_was_printed()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await CredentialWalk.RegisterAsync(app);
        await visitor.OpenAsync();
        await visitor.AnswerAllAsync();
        (await visitor.GoAsync("/apr/enrolment/papers")).Heading.ShouldBe("Accueil du compte");
        await visitor.GoAsync("/apr/enrolment/answers");
        await visitor.PressAsync("Imprimer IMM 5661");
        await visitor.ClickAsync("Quitter");
        await visitor.PressAsync("Fermer la session");

        app.Clock.Advance(TimeSpan.FromDays(3));
        visitor = await CredentialWalk.ComeInAsync(app);
        visitor.Find("heading", "Que voulez-vous faire aujourd’hui?");
        await visitor.ClickAsync("Demande d’inscription d’un représentant rémunéré autorisé");
        visitor.Heading.ShouldBe("Formulaire IMM 5661");

        // A changed answer is not on the paper: it is printed again.
        await visitor.GoAsync("/apr/enrolment/questions/city");
        await visitor.Fill("Ville", "Lévis").PressAsync("Continuer");
        visitor.Heading.ShouldBe("Vos questions et réponses");
        (await visitor.GoAsync("/apr/enrolment/papers")).Heading.ShouldBe("Accueil du compte");
    }

    [Fact]
    [Requirement("S3-45")]
    [Requirement("S3-48")]
    [Requirement("S3-49")]
    [Requirement("S3-50")]
    [Requirement("S3-51")]
    public async Task The_signed_form_and_two_papers_are_uploaded_and_submitted()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await CredentialWalk.RegisterAsync(app);
        await visitor.OpenAsync();
        await visitor.AnswerAllAsync();
        await visitor.PressAsync("Imprimer IMM 5661");
        visitor.Text.ShouldContain("Numérisez le formulaire signé et vos deux pièces d’identité");
        await visitor.ClickAsync("Continuer");
        visitor.Heading.ShouldBe("Documents présentés par le client");
        await visitor.PressAsync("Soumettre");
        visitor.Errors.ShouldBe([
            "Téléversez ce document : Formulaire IMM 5661 signé.",
            "Téléversez ce document : Pièce d’identité avec photo : Permis de conduire.",
            "Téléversez ce document : Deuxième pièce d’identité : Certificat de naissance.",
        ]);
        await visitor.GoAsync("/apr/enrolment/form");
        await visitor.ClickAsync("Vos questions et réponses");
        await visitor.SubmitAsync(app);
        visitor.Heading.ShouldBe("Votre demande d’inscription est soumise");
        (await EnrolmentWalk.LatestAsync(app)).State.ShouldBe(EnrolmentState.Submitted);
    }

    [Fact]
    public async Task Pressing_twice_at_once_opens_one_account_and_who_was_removed_from_it_is_told()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await CredentialWalk.RegisterAsync(app);
        await visitor.GoAsync("/apr/opening/representative");
        Visitor other = await visitor.NewTabAsync();
        visitor.Choose(visitor.Heading, "Oui");
        other.Choose(other.Heading, "Oui");
        await Task.WhenAll(visitor.PressAsync("Continuer"), other.PressAsync("Continuer"));
        visitor.Heading.ShouldBe("Accueil du compte");
        other.Heading.ShouldBe("Accueil du compte");
        await using (PasserelleDb db = app.NewContext())
        {
            (await db.Set<Account>().CountAsync(a => a.Kind == AccountKind.Candidate)).ShouldBe(1);
            await db.Set<Seat>()
                .Where(s => s.Account!.Kind == AccountKind.Candidate)
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.Active, false));
        }

        (await CredentialWalk.ComeInAsync(app)).Heading.ShouldBe("Aucun compte dans ce portail");
    }

    [Theory]
    [Requirement("S3-52")]
    [InlineData(30, false)]
    [InlineData(31, true)]
    public async Task There_are_thirty_days_to_submit(int days, bool expired)
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await CredentialWalk.RegisterAsync(app);
        await visitor.OpenAsync();
        await visitor.AnswerAllAsync();
        app.Clock.Advance(TimeSpan.FromDays(days));
        await app.RunDueWorkAsync();
        visitor = await CredentialWalk.ComeInAsync(app);
        visitor.Text.Contains("Votre demande d’inscription a expiré", StringComparison.Ordinal).ShouldBe(expired);
        if (expired)
        {
            await visitor.PressAsync("Commencer une nouvelle demande");
            await visitor.ClickAsync("Demande d’inscription d’un représentant rémunéré autorisé");
            visitor.Text.ShouldContain("22, rue du Quai");
        }
    }
}
