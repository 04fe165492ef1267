using Passerelle.Browser.Tests.Journeys;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Browser.Tests.Doors;

/// <summary>
/// Enrolment in the IRCC Portal, from the page of all portals to the home page of an approved representative: in French without
/// script, and once in English with script on a telephone.
/// </summary>
public sealed class IrccEnrolmentTests(Browser browser, DoorServer server) : IClassFixture<DoorServer>
{
    [Fact]
    public async Task Who_is_a_representative_already_is_told_so_and_signs_in()
    {
        (Person person, PassedPages passed) = await ArriveAsync("fr");
        DemonstrationPerson known = DemonstrationPerson.Find("ircc", "helene.rivard@example.org");
        await person.SayWhoAsync(new Member("", "", known.SignInName, "R500001"));
        (await person.HeadingAsync()).ShouldBe("Vous êtes déjà inscrit");
        await person.FollowAsync("Ouvrir une session");
        await person.ComeInAsync(server, known.SignInName, password: known.Password);
        await person.AcceptAsync();
        await person.FindApprovedAsync();
        passed.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_client_converts_the_account_with_the_mailed_code_and_is_approved()
    {
        var morin = new Member("Paul", "Morin", "paul.morin@example.org", "R500011");
        await BecomeClientAsync(morin);
        (Person person, PassedPages passed) = await ArriveAsync("fr");
        await person.SayWhoAsync(morin);
        (await person.HeadingAsync()).ShouldBe("Vous êtes déjà inscrit comme client");
        await person.FollowAsync("Ouvrir une session");
        await person.ComeInAsync(server, morin.Email);
        (await person.HeadingAsync()).ShouldBe("Conditions d’utilisation du Portail d’IRCC");
        await person.AcceptAsync();
        (await person.HeadingAsync()).ShouldBe("Convertir votre compte");
        var mail = await server.MailAsync(morin.Email, "Votre code de conversion");
        await person.PressAsync("Convertir");
        (await person.ErrorsAsync()).ShouldHaveSingleItem();
        await person.AnswerAsync("Code de conversion", DoorSteps.CodeOf(mail));
        await person.PressAsync("Convertir");
        await server.ApproveAsync(await person.EnrolForTheFirstTimeAsync());
        await person.FindApprovedAsync();
        passed.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_is_not_in_good_standing_is_told_so_and_is_approved_once_the_office_has_checked()
    {
        var lemieux = new Member("Marc", "Lemieux", "marc.lemieux@example.org", "R500090");
        (Person person, PassedPages passed) = await ArriveAsync("fr");
        await person.SayWhoAsync(lemieux);
        (await person.HeadingAsync()).ShouldBe("Votre numéro de membre n’est pas en règle");
        await person.FollowAsync("Continuer quand même");
        await person.BecomeCandidateAsync(server, lemieux);
        await server.ApproveAsync(await person.EnrolForTheFirstTimeAsync());
        await person.FindApprovedAsync();
        passed.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_matches_one_representative_reviews_what_is_known_and_is_approved_at_once()
    {
        var chen = new Member(
            "David",
            "Chen",
            "david.chen@example.org",
            "54321B",
            "P10000002",
            "Barreau de l’Ontario",
            "Law Society of Ontario"
        );
        (Person person, PassedPages passed) = await ArriveAsync("fr");
        await person.SayWhoAsync(chen);
        await person.BecomeCandidateAsync(server, chen);
        await person.FillInReviewAsync("Nous avons trouvé votre dossier de représentant.", papers: false);
        await person.SubmitAsync();
        await person.LookAsync("approved at once");
        (await person.TextAsync()).ShouldContain("votre compte est actif");
        await person.FollowAsync("Retour à la page d’accueil");
        await person.FindApprovedAsync();
        passed.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_matches_nobody_is_refused_corrects_the_request_and_is_approved()
    {
        var okafor = new Member("Grace", "Okafor", "grace.okafor@example.org", "R500012", "P99999999");
        (Person person, PassedPages passed) = await ArriveAsync("fr");
        await person.SayWhoAsync(okafor);
        await person.BecomeCandidateAsync(server, okafor);
        const string Unknown = "Vos renseignements ne se trouvent pas dans notre système.";
        await person.FillInReviewAsync(Unknown, papers: true);
        await person.GivePapersAsync();
        var refused = await person.SubmitAsync();

        Person officer = await OfficerAsync(passed);
        await officer.FollowAsync(refused);
        await officer.FollowAsync("Refuser l’inscription");
        await officer.PressAsync("Refuser l’inscription");
        (await officer.ErrorsAsync()).ShouldBe(["Choisissez au moins une raison."]);
        await officer.TickAsync("Documents illisibles");
        await officer.PressAsync("Refuser l’inscription");
        (await officer.TextAsync()).ShouldContain("Refusée");

        await person.GoAsync("/ircc");
        await person.LookAsync("refused");
        await person.FollowAsync("Statut d’inscription au portail d’IRCC");
        (await person.TextAsync()).ShouldContain("Assurez-vous que les documents numérisés sont lisibles.");
        await person.GoAsync("/ircc");
        await person.PressAsync("Commencer une nouvelle demande");
        await person.FillInReviewAsync(Unknown, papers: true);
        await person.GivePapersAsync();
        var corrected = await person.SubmitAsync();

        await officer.GoAsync("/office/enrolments");
        await officer.FollowAsync(corrected);
        await officer.FollowAsync("Approuver l’inscription");
        await officer.TickAsync("J’ai vérifié l’identité et le statut de membre de cette personne.");
        await officer.PressAsync("Approuver l’inscription");
        await officer.LookAsync("approved");
        await person.FindApprovedAsync();
        passed.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_enrols_for_the_first_time_gives_two_papers_then_more_when_asked_and_is_approved()
    {
        var desrosiers = new Member("Luc", "Desrosiers", "luc.desrosiers@example.org", "R500013");
        (Person person, PassedPages passed) = await ArriveAsync("fr");
        await person.SayWhoAsync(desrosiers);
        await person.BecomeCandidateAsync(server, desrosiers);
        var reference = await person.EnrolForTheFirstTimeAsync();

        Person officer = await OfficerAsync(passed);
        await officer.FollowAsync(reference);
        await officer.FollowAsync("Demander des documents");
        await officer.AnswerAsync("Pièce d’identité avec photo (facultatif)", "Votre permis est illisible.");
        await officer.PressAsync("Demander des documents");
        await officer.LookAsync("documents asked for");

        await person.GoAsync("/ircc");
        await person.LookAsync("documents asked for");
        await person.FollowAsync("Lettre de demande de représentant");
        (await person.TextAsync()).ShouldContain("Votre permis est illisible.");
        await person.GoAsync("/ircc");
        await person.FollowAsync("Téléverser des documents supplémentaires");
        await person.AddAsync("Pièce d’identité avec photo : Permis de conduire", "permis-lisible.pdf");
        await person.LookAsync("uploaded");
        await person.PressOnceCheckedAsync("Soumettre");
        (await person.HeadingAsync()).ShouldBe("Vos documents sont soumis");
        (await person.ReferenceAsync()).ShouldBe(reference);
        await person.FollowAsync("Retour à la page d’accueil");
        await person.FollowAsync("La demande d’inscription soumise");
        (await person.HeadingAsync()).ShouldBe("Demande d’inscription soumise");

        await server.ApproveAsync(reference);
        await person.FindApprovedAsync();
        passed.Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task In_english_with_script_on_a_telephone_a_first_enrolment_is_approved()
    {
        var singh = new Member("Amrit", "Singh", "amrit.singh@example.org", "R500014");
        (Person person, PassedPages passed) = await ArriveAsync("en");
        await person.SayWhoAsync(singh);
        await person.BecomeCandidateAsync(server, singh);
        await server.ApproveAsync(await person.EnrolForTheFirstTimeAsync());
        await person.FindApprovedAsync();
        passed.Problems.ShouldBeEmpty();
    }

    private async Task<(Person Person, PassedPages Passed)> ArriveAsync(string language)
    {
        var passed = new PassedPages(browser);
        return (await server.ArriveAsync(browser, passed, language), passed);
    }

    private async Task<Person> OfficerAsync(PassedPages passed)
    {
        Person officer = await server.ArriveAsync(browser, passed, "fr");
        await officer.GoAsync("/office/signin?lang=fr");
        await officer.ComeInAsync(server, DoorSteps.Officer, password: DemonstrationPerson.Find("office", DoorSteps.Officer).Password);
        await officer.AcceptIfAskedAsync();
        (await officer.HeadingAsync()).ShouldBe("Demandes d’inscription");
        return officer;
    }

    // The portal of clients has journeys of its own.
    private async Task BecomeClientAsync(Member member)
    {
        Visitor client = await server.Server.Visitor().GoAsync("/client/enrol/signup?lang=fr");
        client.Fill("Adresse de courriel", member.Email);
        client.Fill("Nouveau mot de passe", DoorSteps.Password).Fill("Confirmez le nouveau mot de passe", DoorSteps.Password);
        client.Fill("Nom de famille", member.FamilyName).Fill("Numéro de téléphone", "1 514 555-0133");
        await client.PressAsync("S’inscrire");
        client.Fill("Code de vérification", DoorSteps.CodeOf(await server.MailAsync(member.Email, "Votre code de vérification")));
        await client.PressAsync("Confirmer");
        client.Heading.ShouldBe("Ouvrir une session");
    }
}
