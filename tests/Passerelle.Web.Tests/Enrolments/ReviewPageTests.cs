using System.Net;
using Passerelle.Core.Enrolments;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Enrolments;

/// <summary>The review of a request in its three cases, its papers, and what it takes to submit.</summary>
public sealed class ReviewPageTests
{
    private const string Declare = "J’ai lu l’énoncé de consentement et de déclaration, et je l’accepte.";

    [Fact]
    [Requirement("S1-45")]
    [Requirement("S1-46")]
    [Requirement("S1-48")]
    [Requirement("S1-52")]
    [Requirement("S1-57")]
    public async Task Case_a_shows_what_is_known_and_asks_for_no_papers()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await ChenAsync(app);
        await visitor.ClickAsync("Examiner et soumettre la demande d’inscription");

        visitor.Text.ShouldContain("Nous avons trouvé votre dossier de représentant.");
        foreach (var known in new[] { "Chen", "David", "Barreau de l’Ontario", "54321B", "P10000002", "david.chen@example.org" })
        {
            visitor.Text.ShouldContain(known);
        }

        visitor.Has("combobox", "Première pièce d’identité").ShouldBeFalse();
        await visitor.FillReviewAsync(papers: false);
        visitor.Heading.ShouldBe("Soumettre la demande d’inscription");
        (await visitor.GoAsync("/ircc/enrolment/papers")).Heading.ShouldNotBe("Téléverser vos pièces d’identité");
    }

    [Fact]
    [Requirement("S1-44")]
    [Requirement("S1-47")]
    [Requirement("S1-53")]
    [Requirement("S1-54")]
    public async Task Answers_are_looked_at_and_changed_before_submission()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await ChenAsync(app);
        await visitor.FillReviewAsync(papers: false);
        visitor.Text.ShouldContain("Gagnon Immigration inc.");
        visitor.Text.ShouldContain("22, rue du Quai");

        await visitor.ClickAsync("Modifier : Nom de votre entreprise ou organisation");
        visitor.Heading.ShouldBe("Examiner vos renseignements");
        visitor
            .Fill("Nom de votre entreprise ou organisation (facultatif)", "Chen et associés")
            .Fill("Numéro de téléphone professionnel", "12");
        visitor.Fill("Numéro de télécopieur (facultatif)", "x");
        await visitor.PressAsync("Continuer");
        visitor.Errors.ShouldBe([
            "Entrez un numéro de téléphone complet, avec l’indicatif régional.",
            "Entrez un numéro de télécopieur complet, ou laissez le champ vide.",
        ]);
        visitor.Value("Nom de votre entreprise ou organisation (facultatif)").ShouldBe("Chen et associés");
        visitor.Fill("Numéro de téléphone professionnel", "1 416 555-0111").Fill("Numéro de télécopieur (facultatif)", "");
        await visitor.PressAsync("Continuer");
        visitor.Text.ShouldContain("Chen et associés");
        visitor.Text.ShouldContain("1 416 555-0111");
    }

    [Fact]
    [Requirement("S1-49")]
    [Requirement("S1-50")]
    [Requirement("S1-51")]
    public async Task An_address_is_searched_for_and_typed_only_when_the_box_is_ticked()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await ChenAsync(app);
        await visitor.GoAsync("/ircc/enrolment/review");
        await visitor.Fill("Recherche d’adresse", "harbour").PressAsync("Chercher l’adresse");
        await visitor.PressAsync("Utiliser cette adresse");
        visitor.Value("Numéro, rue et bureau").ShouldBe("48 Harbour Street, Suite 900");
        visitor.Value("Code postal").ShouldBe("M5J 0A1");
        visitor.Value("Ville").ShouldBe("Toronto");

        await visitor.Fill("Numéro, rue et bureau", "50 Harbour Street").PressAsync("Continuer");
        visitor.Errors.ShouldBe(["Cochez la case « Saisir l’adresse manuellement » pour modifier l’adresse, ou cherchez-la."]);
        visitor.Value("Numéro, rue et bureau").ShouldBe("50 Harbour Street");
        await visitor.Fill("Recherche d’adresse", "nulle part").PressAsync("Chercher l’adresse");
        visitor.Text.ShouldContain("Aucune adresse trouvée");
        visitor.Value("Numéro, rue et bureau").ShouldBe("50 Harbour Street");

        visitor.Tick("Saisir l’adresse manuellement").Fill("Code postal", "M5J");
        await visitor.PressAsync("Continuer");
        visitor.Errors.ShouldBe(["Entrez le code postal au format A1A 1A1, par exemple H2X 0A1."]);
        await visitor.Fill("Code postal", "m5j0a1").PressAsync("Continuer");
        visitor.Text.ShouldContain("50 Harbour Street");
        visitor.Text.ShouldContain("M5J 0A1");
    }

    [Fact]
    public async Task The_enter_key_searches_when_there_is_something_to_look_for_and_goes_on_otherwise()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await ChenAsync(app);
        await visitor.GoAsync("/ircc/enrolment/review");
        await EnterAsync();
        visitor.Errors.ShouldContain("Cherchez votre adresse postale, ou cochez la case pour la saisir.");
        visitor.Fill("Recherche d’adresse", "harbour");
        await EnterAsync();
        visitor.Errors.ShouldBeEmpty();
        await visitor.PressAsync("Utiliser cette adresse");
        await EnterAsync();
        visitor.Heading.ShouldBe("Soumettre la demande d’inscription");

        // A browser presses the first button of the form.
        Task<Visitor> EnterAsync() => visitor.PressAsync(visitor.Page.QuerySelector("main form button")!);
    }

    [Fact]
    [Requirement("S1-55")]
    [Requirement("S1-56")]
    [Requirement("S1-82")]
    [Requirement("S1-90")]
    public async Task Case_a_in_good_standing_is_approved_at_once_and_only_once_declared()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await ChenAsync(app);
        (await visitor.GoAsync("/ircc/new/visitor-transit-study")).Status.ShouldBe(HttpStatusCode.NotFound);
        await visitor.FillReviewAsync(papers: false);
        visitor.Text.ShouldContain("Je consens à ce que le Ministère communique avec l’organisme de réglementation");
        await visitor.PressAsync("Soumettre la demande");
        visitor.Errors.ShouldBe(["Cochez la case de consentement et de déclaration pour soumettre la demande."]);

        await visitor.Tick(Declare).PressAsync("Soumettre la demande");
        visitor.Text.ShouldContain("votre demande est approuvée et votre compte est actif");
        await visitor.ClickAsync("Retour à la page d’accueil");
        visitor.Text.ShouldContain("Mes applications clients");
        (await visitor.GoAsync("/ircc/profile")).Text.ShouldContain("P10000002");
    }

    [Theory]
    [InlineData("Cheng", "54321B")] // the number is another name's
    [InlineData("Chen", "65432C")] // another membership's
    public async Task A_number_that_is_somebody_elses_is_as_good_as_unknown_and_the_office_sees_why(string family, string member)
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await ChenAsync(app, family: family, number: member, email: "c@example.org");
        await visitor.GoAsync("/ircc/enrolment/review");
        visitor.Text.ShouldContain("Vos renseignements ne se trouvent pas dans notre système.");
        visitor.Find("combobox", "Première pièce d’identité");
        await visitor.FillReviewAsync();
        await visitor.GivePapersAsync(app);
        await visitor.Tick(Declare).PressAsync("Soumettre la demande");

        Visitor officer = await app.SignInAsync("office", "inscriptions@example.org");
        officer.Text.ShouldContain("ce numéro de représentant est celui d’un autre nom ou d’une autre adhésion");
    }

    [Fact]
    [Requirement("S1-58")]
    [Requirement("S1-59")]
    [Requirement("S1-60")]
    [Requirement("S1-62")]
    [Requirement("S1-63")]
    public async Task Case_b_is_told_that_the_number_is_not_known()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await EnrolmentWalk.CandidateAsync(app, representative: "P99999999");
        await visitor.GoAsync("/ircc/enrolment/review");
        visitor.Text.ShouldContain("Vos renseignements ne se trouvent pas dans notre système.");
        foreach (var known in new[] { "Gagnon", "Anne", "R500010", "Collège des consultants", EnrolmentWalk.Email })
        {
            visitor.Text.ShouldContain(known);
        }

        await visitor.Fill("Numéro de téléphone professionnel", "").PressAsync("Continuer");
        visitor.Errors.ShouldContain("Cherchez votre adresse postale, ou cochez la case pour la saisir.");
        visitor.Errors.ShouldContain("Entrez votre numéro de téléphone professionnel.");
        visitor.Errors.ShouldNotContain(e => e.Contains("télécopieur", StringComparison.Ordinal));
    }

    [Fact]
    [Requirement("S1-61")]
    [Requirement("S1-64")]
    [Requirement("S1-70")]
    [Requirement("S1-71")]
    [Requirement("S1-72")]
    public async Task Case_b_is_submitted_with_two_papers_and_the_declaration_and_not_without()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await EnrolmentWalk.CandidateAsync(app, representative: "P99999999");
        await visitor.FillReviewAsync();
        visitor.Heading.ShouldBe("Téléverser vos pièces d’identité");
        await visitor.PressAsync("Continuer");
        visitor.Errors.ShouldBe([
            "Téléversez ce document : Pièce d’identité avec photo : Permis de conduire.",
            "Téléversez ce document : Deuxième pièce d’identité : Certificat de naissance.",
        ]);
        visitor.Field("Ajouter fichier : Pièce d’identité avec photo : Permis de conduire");
        await visitor.GoAsync("/ircc/enrolment/submit");
        await visitor.Tick(Declare).PressAsync("Soumettre la demande");
        visitor.Heading.ShouldBe("Téléverser vos pièces d’identité");
        (await EnrolmentWalk.LatestAsync(app)).State.ShouldBe(EnrolmentState.Draft);

        await visitor.GivePapersAsync(app);
        visitor.Heading.ShouldBe("Soumettre la demande d’inscription");
        visitor.Text.ShouldContain("Gagnon Immigration inc.");
        visitor.Text.ShouldContain("permis.pdf");
        await visitor.Tick(Declare).PressAsync("Soumettre la demande");
        visitor.Heading.ShouldBe("Votre demande d’inscription est soumise");
        (await EnrolmentWalk.LatestAsync(app)).State.ShouldBe(EnrolmentState.Submitted);
    }

    [Fact]
    [Requirement("S1-65")]
    [Requirement("S1-66")]
    [Requirement("S1-67")]
    [Requirement("S1-68")]
    [Requirement("S1-69")]
    public async Task The_first_paper_has_a_photo_and_cards_of_credit_bank_and_insurance_are_refused_as_either()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await EnrolmentWalk.CandidateAsync(app);
        await visitor.GoAsync("/ircc/enrolment/review");
        visitor.Text.ShouldContain("Une pièce d’identité avec photo valide, p. ex. un permis de conduire.");
        visitor.Text.ShouldContain("Elle doit comprendre votre nom (prénom et nom de famille) et un autre renseignement personnel");
        visitor.Field("Première pièce d’identité").TextContent.ShouldNotContain("Certificat de naissance");
        visitor.Field("Deuxième pièce d’identité").TextContent.ShouldContain("Certificat de naissance");

        foreach (var card in new[] { "Carte de crédit", "Carte bancaire", "Carte d’assurance sociale (NAS)" })
        {
            foreach (var either in new[] { "Première pièce d’identité", "Deuxième pièce d’identité" })
            {
                await visitor.GoAsync("/ircc/enrolment/review");
                visitor
                    .Fill("Première pièce d’identité", "Permis de conduire")
                    .Fill("Deuxième pièce d’identité", "Certificat de naissance");
                await visitor.Fill(either, card).PressAsync("Continuer");
                visitor.Errors.ShouldContain($"Choisissez une autre pièce : « {card} » n’est pas acceptée.");
            }
        }

        visitor.Fill("Première pièce d’identité", "Passeport").Fill("Deuxième pièce d’identité", "Passeport");
        await visitor.PressAsync("Continuer");
        visitor.Errors.ShouldContain("Choisissez deux pièces d’identité différentes.");
    }

    [Fact]
    [Requirement("S1-73")]
    [Requirement("S1-74")]
    [Requirement("S1-75")]
    [Requirement("S1-76")]
    [Requirement("S1-77")]
    public async Task Case_c_enrols_for_the_first_time_with_two_papers()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await EnrolmentWalk.CandidateAsync(app);
        await visitor.GoAsync("/ircc/enrolment/review");
        visitor.Text.ShouldContain("Vous vous inscrivez auprès du Ministère pour la première fois.");
        visitor.Text.ShouldContain("R500010");
        visitor.Text.ShouldContain(EnrolmentWalk.Email);
        visitor.Text.ShouldNotContain("Numéro d’identification du représentant d’IRCC");

        await visitor.FillReviewAsync();
        await visitor.UploadAsync("Pièce d’identité avec photo : Permis de conduire", "permis.pdf");
        await visitor.PressAsync("Continuer");
        visitor.Errors.ShouldContain("Téléversez ce document : Deuxième pièce d’identité : Certificat de naissance.");
        await visitor.UploadAsync("Deuxième pièce d’identité : Certificat de naissance", "naissance.pdf");
        await app.RunDueWorkAsync();
        await visitor.PressAsync("Continuer");
        visitor.Text.ShouldContain("Gagnon Immigration inc.");
        await visitor.Tick(Declare).PressAsync("Soumettre la demande");
        visitor.Heading.ShouldBe("Votre demande d’inscription est soumise");
    }

    [Fact]
    public async Task Two_tabs_do_not_overwrite_each_other_and_nothing_typed_is_lost()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor one = await EnrolmentWalk.CandidateAsync(app);
        await one.FillReviewAsync();
        await one.GoAsync("/ircc/enrolment/review");
        Visitor two = await one.NewTabAsync();
        await one.Fill("Nom de votre entreprise ou organisation (facultatif)", "Nouveau nom").PressAsync("Continuer");
        two.Fill("Nom de votre entreprise ou organisation (facultatif)", "Autre nom")
            .Fill("Numéro de téléphone professionnel", "1 514 555-0199");
        await two.PressAsync("Continuer");
        two.Errors.Single().ShouldStartWith("Cette demande a été modifiée dans un autre onglet.");
        two.Value("Nom de votre entreprise ou organisation (facultatif)").ShouldBe("Autre nom");
    }

    private static Task<Visitor> ChenAsync(
        PasserelleApp app,
        string email = "david.chen@example.org",
        string family = "Chen",
        string number = "54321B"
    ) => EnrolmentWalk.CandidateAsync(app, email, number, "P10000002", family, "David", "Barreau de l’Ontario");
}
