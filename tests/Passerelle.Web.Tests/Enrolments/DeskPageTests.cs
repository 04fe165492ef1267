using System.Net;
using System.Text.Json;
using Passerelle.Core.Enrolments;
using Passerelle.Testing;
using Passerelle.Web.Tests.Documents;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Enrolments;

/// <summary>The enrolment desk decides, and the person hears of it.</summary>
public sealed class DeskPageTests
{
    [Fact]
    [Requirement("S1-85")]
    [Requirement("S1-88")]
    [Requirement("S1-89")]
    [Requirement("S1-115")]
    [Requirement("S1-116")]
    public async Task An_approval_makes_the_account_active_and_says_so_by_mail_and_message()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await EnrolmentWalk.SubmittedAsync(app);
        Visitor officer = await OpenAsync(app);
        await officer.ClickAsync("Approuver l’inscription");
        await officer.PressAsync("Approuver l’inscription");
        officer.Errors.ShouldBe(["Confirmez que vous avez vérifié l’identité et le statut de membre."]);
        officer.Tick("J’ai vérifié l’identité et le statut de membre de cette personne.");
        await officer.PressAsync("Approuver l’inscription");
        officer.Text.ShouldContain("Approuvée");

        await app.RunDueWorkAsync();
        Mails(app)
            .ShouldContain(m =>
                m.Subject == "Statut d’inscription au portail d’IRCC" && m.Body.Contains("votre compte est actif", StringComparison.Ordinal)
            );
        visitor = await app.Visitor().ComeInAsync(app);
        await visitor.GoAsync("/ircc");
        await visitor.ClickAsync("Statut d’inscription au portail d’IRCC");
        visitor.Text.ShouldContain("est approuvée : votre compte est actif");
        await visitor.ClickAsync("Comment utiliser le portail d’IRCC pour les représentants autorisés");
        visitor.Heading.ShouldBe("Aide");
        (await visitor.GoAsync("/ircc/profile")).Text.ShouldContain("R500010");
        (await visitor.GoAsync("/ircc/new/visitor-transit-study")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    [Requirement("S1-91")]
    [Requirement("S1-92")]
    [Requirement("S1-93")]
    [Requirement("S1-94")]
    [Requirement("S1-95")]
    public async Task A_refusal_says_what_to_correct_and_a_corrected_request_is_approved()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await EnrolmentWalk.SubmittedAsync(app);
        Visitor officer = await OpenAsync(app);
        await officer.ClickAsync("Refuser l’inscription");
        await officer.PressAsync("Refuser l’inscription");
        officer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        officer.Tick("Numéro inexact, ou pas membre à part entière en règle").Tick("Pièce d’identité non valide ou non acceptée");
        officer.Tick("Documents illisibles").Tick("Mauvais organisme, ou formulaire non rempli");
        await officer.PressAsync("Refuser l’inscription");
        officer.Text.ShouldContain("Refusée");

        visitor = await app.Visitor().ComeInAsync(app);
        visitor.Text.ShouldContain("Votre demande d’inscription a été refusée");
        await visitor.ClickAsync("Statut d’inscription au portail d’IRCC");
        visitor.Text.ShouldContain("membre à part entière (et non comme membre transitoire) sur le site Web du CCIC");
        visitor.Text.ShouldContain("une carte bancaire ou une carte d’assurance sociale (NAS) n’est pas acceptée");
        visitor.Text.ShouldContain("Assurez-vous que les documents numérisés sont lisibles.");
        visitor.Text.ShouldContain("vous avez rempli le formulaire d’inscription en ligne destiné aux représentants autorisés");
        visitor.Text.ShouldNotContain("lisible et récente");

        await visitor.GoAsync("/ircc");
        await visitor.PressAsync("Commencer une nouvelle demande");
        await visitor.GoAsync("/ircc/enrolment/review");
        visitor.Value("Nom de votre entreprise ou organisation (facultatif)").ShouldBe("Gagnon Immigration inc.");
        await visitor.FillReviewAsync();
        await visitor.GivePapersAsync(app);
        await visitor.Tick("J’ai lu l’énoncé de consentement et de déclaration, et je l’accepte.").PressAsync("Soumettre la demande");
        officer = await OpenAsync(app);
        await officer.ClickAsync("Approuver l’inscription");
        officer.Tick("J’ai vérifié l’identité et le statut de membre de cette personne.");
        await officer.PressAsync("Approuver l’inscription");
        (await EnrolmentWalk.LatestAsync(app)).State.ShouldBe(EnrolmentState.Approved);
    }

    [Fact]
    [Requirement("S1-96")]
    public async Task A_request_that_is_old_or_cannot_be_read_is_to_be_made_anew()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        await EnrolmentWalk.SubmittedAsync(app);
        Visitor officer = await OpenAsync(app);
        await officer.ClickAsync("Refuser l’inscription");
        await officer.Tick("Demande illisible ou trop ancienne").PressAsync("Refuser l’inscription");
        Visitor visitor = await app.Visitor().ComeInAsync(app);
        await visitor.ClickAsync("Statut d’inscription au portail d’IRCC");
        visitor.Text.ShouldContain("Soumettez une demande d’inscription qui est lisible et récente.");
    }

    [Fact]
    [Requirement("S1-87")]
    [Requirement("S1-97")]
    [Requirement("S1-98")]
    [Requirement("S1-99")]
    [Requirement("S1-100")]
    public async Task Documents_are_asked_for_by_a_letter_among_the_messages_of_the_account()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        await EnrolmentWalk.SubmittedAsync(app);
        await AskAsync(app);
        await app.RunDueWorkAsync();
        Mails(app).ShouldContain(m => m.Body.Contains("Une lettre vous attend dans les", StringComparison.Ordinal));

        Visitor visitor = await app.Visitor().ComeInAsync(app);
        visitor.Text.ShouldContain("Documents supplémentaires demandés");
        visitor.Find("heading", "Messages liés au compte");
        await visitor.ClickAsync("Lettre de demande de représentant");
        visitor.Text.ShouldContain("Votre permis est illisible : envoyez-en une nouvelle copie.");
        visitor
            .Page.QuerySelectorAll("main a")
            .ShouldContain(a => (a.GetAttribute("href") ?? "").Contains("letter", StringComparison.Ordinal));
    }

    [Theory]
    [Requirement("S1-100")]
    [Requirement("S1-101")]
    [Requirement("S0-109")]
    [InlineData(
        "fr",
        "Lettre de demande de représentant",
        "Ministère",
        "Représentant",
        "Numéro de référence",
        "Pour continuer le traitement de votre demande d’inscription"
    )]
    [InlineData(
        "en",
        "Representative request letter",
        "Department",
        "Representative",
        "Reference number",
        "To continue processing your enrolment request"
    )]
    public async Task The_letter_is_a_tagged_pdf_that_is_read_out_in_order(
        string language,
        string subject,
        string from,
        string representative,
        string reference,
        string body
    )
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        await EnrolmentWalk.SubmittedAsync(app);
        await AskAsync(app);
        var number = (await EnrolmentWalk.LatestAsync(app)).Reference!;
        Visitor visitor = await app.Visitor().ComeInAsync(app);
        await visitor.GoAsync($"/ircc/messages?lang={language}");
        await visitor.ClickAsync(subject);
        await visitor.GoAsync(visitor.Path.Split('?')[0] + "/letter");
        visitor.Response!.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");

        var text = await PdfText.ReadAsync(visitor.Body, language);
        text.ShouldReadInOrder(
            subject,
            from,
            representative,
            "Anne Gagnon",
            reference,
            number,
            $"{body} {number}",
            "Votre permis est illisible : envoyez-en une nouvelle copie."
        );
    }

    [Fact]
    [Requirement("S1-102")]
    [Requirement("S1-103")]
    [Requirement("S1-104")]
    [Requirement("S1-105")]
    [Requirement("S1-106")]
    public async Task Documents_asked_for_are_uploaded_and_submitted()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        await EnrolmentWalk.SubmittedAsync(app);
        await AskAsync(app);
        Visitor visitor = await app.Visitor().ComeInAsync(app);
        await visitor.ClickAsync("Téléverser des documents supplémentaires");
        visitor.Heading.ShouldBe("Téléverser des documents supplémentaires");
        visitor.Find("heading", "Documents à l’appui de votre demande");
        await visitor.PressAsync("Soumettre");
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await visitor.UploadAsync("Pièce d’identité avec photo : Permis de conduire", "permis-2.pdf");
        await app.RunDueWorkAsync();
        await visitor.GoAsync("/ircc/enrolment/additional");
        visitor.Text.ShouldContain("Téléversés");
        await visitor.PressAsync("Soumettre");
        (await EnrolmentWalk.LatestAsync(app)).State.ShouldBe(EnrolmentState.Submitted);

        Visitor officer = await OpenAsync(app);
        officer.Text.ShouldContain("permis-2.pdf");
        officer.Text.ShouldContain("Documents fournis");
    }

    [Fact]
    [Requirement("S1-107")]
    public async Task Documents_keep_the_reference_of_the_request()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        await EnrolmentWalk.SubmittedAsync(app);
        var reference = (await EnrolmentWalk.LatestAsync(app)).Reference!;
        await AskAsync(app);
        Visitor visitor = await app.Visitor().ComeInAsync(app);
        await visitor.GoAsync("/ircc/enrolment/additional");
        await visitor.UploadAsync("Pièce d’identité avec photo : Permis de conduire", "permis-2.pdf");
        await app.RunDueWorkAsync();
        await visitor.PressAsync("Soumettre");
        visitor.Heading.ShouldBe("Vos documents sont soumis");
        visitor.Text.ShouldContain("avec le même numéro de référence");
        visitor.Text.ShouldContain(reference);
    }

    [Fact]
    [Requirement("S1-114")]
    public async Task The_desk_sees_how_one_stands_with_the_regulator()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = app.Visitor();
        await visitor.AskAsync("m@example.org", number: "R500090");
        await visitor.ClickAsync("Continuer quand même");
        await visitor.SignUpAsync("Lemieux", "Marc");
        await visitor.ConfirmAsync(app, "m@example.org");
        await visitor.ComeInAsync(app, "m@example.org");
        await visitor.FillReviewAsync();
        await visitor.GivePapersAsync(app);
        await visitor.Tick("J’ai lu l’énoncé de consentement et de déclaration, et je l’accepte.").PressAsync("Soumettre la demande");

        Visitor officer = await OpenAsync(app);
        officer.Text.ShouldContain("pas en règle auprès de l’organisme");
        await officer.PressAsync("Consulter le registre de nouveau");
        officer.Text.ShouldContain("Registre consulté");
        await officer.ClickAsync("Approuver l’inscription");
        officer.Text.ShouldContain("Le registre ne confirme pas un membre à part entière en règle.");
    }

    [Fact]
    public async Task Two_officers_do_not_decide_the_same_request()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        await EnrolmentWalk.SubmittedAsync(app);
        Visitor first = await OpenAsync(app);
        await first.ClickAsync("Approuver l’inscription");
        Visitor second = await app.SignInAsync("office", "superviseur@example.org");
        await second.GoAsync(first.Address.AbsolutePath.Replace("/approve", "/refuse", StringComparison.Ordinal));
        first.Tick("J’ai vérifié l’identité et le statut de membre de cette personne.");
        await first.PressAsync("Approuver l’inscription");

        await second.Tick("Documents illisibles").PressAsync("Refuser l’inscription");
        second.Text.ShouldContain("Quelqu’un d’autre a agi sur cette demande entre-temps. Rien n’a été fait");
        (await EnrolmentWalk.LatestAsync(app)).State.ShouldBe(EnrolmentState.Approved);
    }

    [Fact]
    public async Task The_desk_sees_no_cases_and_other_officers_see_no_enrolments()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        await EnrolmentWalk.SubmittedAsync(app);
        Enrolment request = await EnrolmentWalk.LatestAsync(app);
        Visitor desk = await app.SignInAsync("office", "inscriptions@example.org");
        desk.Heading.ShouldBe("Demandes d’inscription");
        desk.Has("link", "Demandes des clients").ShouldBeFalse();
        Visitor officer = await app.SignInAsync("office", "agente@example.org");
        (await officer.GoAsync("/office/enrolments")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await officer.GoAsync($"/office/enrolments/{request.PublicId}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<Visitor> OpenAsync(PasserelleApp app)
    {
        Enrolment request = await EnrolmentWalk.LatestAsync(app);
        Visitor officer = await app.SignInAsync("office", "inscriptions@example.org");
        return await officer.ClickAsync(request.Reference!);
    }

    private static async Task AskAsync(PasserelleApp app)
    {
        Visitor officer = await OpenAsync(app);
        await officer.ClickAsync("Demander des documents");
        await officer.PressAsync("Demander des documents");
        officer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        officer.Fill("Pièce d’identité avec photo (facultatif)", "Votre permis est illisible : envoyez-en une nouvelle copie.");
        await officer.PressAsync("Demander des documents");
        officer.Text.ShouldContain("Documents supplémentaires demandés");
    }

    private static List<(string Subject, string Body)> Mails(PasserelleApp app)
    {
        List<(string, string)> mails = [];
        foreach (var file in app.MailFiles())
        {
            using var mail = JsonDocument.Parse(File.ReadAllText(file));
            if (mail.RootElement.GetProperty("To").GetString() == EnrolmentWalk.Email)
            {
                mails.Add((mail.RootElement.GetProperty("Subject").GetString()!, mail.RootElement.GetProperty("Body").GetString()!));
            }
        }

        return mails;
    }
}
