using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Passerelle.Browser.Tests.Journeys;
using Shouldly;
using Xunit;

namespace Passerelle.Browser.Tests.Doors;

/// <summary>
/// Enrolment in the CIC portal with a CléGC, from the page of all portals to the home page of an approved representative and the
/// next time one signs in: in French without script, and in English with script on a telephone.
/// </summary>
[Collection<DoorServer>]
public sealed partial class CicEnrolmentTests(Browser browser, DoorServer server)
{
    private const string SecurityAnswer = "Sainte-Marie";

    [Theory]
    [InlineData("fr", "Anne", "Gagnon", "R500010")]
    [InlineData("en", "Sophie", "Bergeron", "R500015")]
    public async Task One_enrols_with_a_form_printed_and_signed_and_opens_the_account_with_a_pin(
        string language,
        string givenName,
        string familyName,
        string memberNumber
    )
    {
        PassedPages passed = server.Passed(browser);
        Person person = await server.ArriveAsync(browser, passed, language);
        // Nothing of it is in the password.
        var userCode = $"{givenName}.{familyName}".ToLowerInvariant();
        var email = $"{userCode}@example.org";

        await RegisterAsync(person, userCode, email);
        await OpenAsync(person);
        await AnswerAsync(person, givenName, familyName, memberNumber, email);
        await PrintAsync(person);
        await server.ApproveAsync(await GivePapersAsync(person));
        await EnterPinAsync(person, givenName, familyName, email);
        await CreateQuestionsAsync(person, $"{givenName} {familyName}");
        await person.PressAsync(person.Say("Fermer la session", "Sign out"));
        await ComeBackAsync(person, userCode);
        passed.Problems.ShouldBeEmpty();
    }

    private static async Task RegisterAsync(Person person, string userCode, string email)
    {
        await person.ChooseAsync("Portail des RAR", "APR portal");
        await person.FollowAsync(person.Say("S’enregistrer", "Sign up"));
        (await person.HeadingAsync()).ShouldBe(
            person.Say("Modalités et conditions d’utilisation de CléGC", "GCKey terms and conditions of use")
        );
        await person.AcceptAsync();
        await person.AnswerAsync(person.Say("Code d’utilisateur *", "User code *"), userCode);
        await person.AnswerAsync(person.Say("Adresse de courriel *", "Email address *"), email);
        await person.AnswerAsync(person.Say("Nouveau mot de passe *", "New password *"), DoorSteps.Password);
        await person.AnswerAsync(person.Say("Confirmez le nouveau mot de passe *", "Confirm the new password *"), DoorSteps.Password);
        for (var i = 1; i <= 3; i++)
        {
            ILocator group = person.Find(AriaRole.Group, person.Say($"Question de récupération {i}", $"Recovery question {i}"));
            await group.Locator("select").SelectOptionAsync(new SelectOptionValue { Index = i });
            await person.Find(AriaRole.Textbox, person.Say("Réponse *", "Answer *"), group).FillAsync($"Pompon {i}");
        }

        await person.PressAsync(person.Say("Soumettre", "Submit"));
        (await person.HeadingAsync()).ShouldBe(person.Say("Enregistrement complété – CléGC", "Registration completed – GCKey"));
        await person.PressAsync(person.Say("Continuer", "Continue"));
        (await person.HeadingAsync()).ShouldBe(person.Say("Conditions d’utilisation du portail", "Portal terms of use"));
        await person.AcceptAsync();
    }

    // No PIN, no school, yes to enrolling: an account is opened.
    private static async Task OpenAsync(Person person)
    {
        var no = person.Say("Non", "No");
        foreach (var answer in new[] { no, no, person.Say("Oui", "Yes") })
        {
            await person.AnswerAsync(await person.HeadingAsync(), answer);
            await person.PressAsync(person.Say("Continuer", "Continue"));
        }

        (await person.TextAsync()).ShouldContain(
            person.Say(
                "Un compte au portail de CIC a été créé à votre intention.",
                "An account in the CIC portal has been created for you."
            )
        );
    }

    private static async Task AnswerAsync(Person person, string givenName, string familyName, string memberNumber, string email)
    {
        (string French, string English, string Answer)[] answers =
        [
            ("Nom de famille", "Family name", familyName),
            ("Prénom(s) (facultatif)", "Given name(s) (optional)", givenName),
            (
                "Vous êtes-vous déjà inscrit avec succès dans une demande précédente?",
                "Have you already successfully enrolled in an earlier request?",
                person.Say("Non", "No")
            ),
            (
                "Organisme de réglementation",
                "Regulatory body",
                person.Say("Collège des consultants en immigration et en citoyenneté", "College of Immigration and Citizenship Consultants")
            ),
            ("Numéro de membre", "Membership number", memberNumber),
            ("Nom de votre entreprise ou organisation (facultatif)", "Name of your company or organization (optional)", ""),
            ("Pays de votre adresse postale", "Country of your mailing address", "Canada"),
            ("Numéro, rue et bureau", "Number, street and unit", "22, rue du Quai"),
            ("Ville", "City", "Québec"),
            ("Province ou territoire", "Province or territory", person.Say("Québec", "Quebec")),
            ("Code postal", "Postal code", "G1K 0A7"),
            ("Numéro de téléphone professionnel", "Business telephone number", "1 418 555-0133"),
            ("Numéro de télécopieur (facultatif)", "Fax number (optional)", ""),
            ("Adresse de courriel", "Email address", email),
            ("Première pièce d’identité", "First identity document", person.Say("Permis de conduire", "Driver’s licence")),
            ("Deuxième pièce d’identité", "Second identity document", person.Say("Certificat de naissance", "Birth certificate")),
        ];
        await person.FollowAsync(
            person.Say(
                "Demande d’inscription d’un représentant rémunéré autorisé",
                "Enrolment request of an authorized paid representative"
            )
        );
        foreach ((var french, var english, var answer) in answers)
        {
            await person.AnswerAsync(person.Say(french, english), answer);
            await person.PressAsync(person.Say("Continuer", "Continue"));
        }

        (await person.HeadingAsync()).ShouldBe(person.Say("Vos questions et réponses", "Your questions and answers"));
    }

    private static async Task PrintAsync(Person person)
    {
        await person.PressAsync(person.Say("Imprimer IMM 5661", "Print IMM 5661"));
        // A browser without a window does not show a PDF: it is fetched where the link leads.
        var link = await person
            .Find(AriaRole.Link, person.Say("Ouvrir le formulaire IMM 5661", "Open form IMM 5661"))
            .GetAttributeAsync("href");
        IAPIResponse form = await person.Page.Context.APIRequest.GetAsync(link!);
        form.Headers["content-type"].ShouldBe("application/pdf");
        Encoding.ASCII.GetString((await form.BodyAsync())[..5]).ShouldBe("%PDF-");
        await person.FollowAsync(person.Say("Continuer", "Continue"));
    }

    private static async Task<string> GivePapersAsync(Person person)
    {
        (await person.HeadingAsync()).ShouldBe(person.Say("Documents présentés par le client", "Documents submitted by the client"));
        await person.AddAsync(person.Say("Formulaire IMM 5661 signé", "Signed form IMM 5661"), "imm5661.pdf");
        await person.AddAsync(
            person.Say("Pièce d’identité avec photo : Permis de conduire", "Photo identity document: Driver’s licence"),
            "permis.pdf"
        );
        await person.AddAsync(
            person.Say("Deuxième pièce d’identité : Certificat de naissance", "Second identity document: Birth certificate"),
            "naissance.pdf"
        );
        await person.PressOnceCheckedAsync(person.Say("Soumettre", "Submit"));
        (await person.HeadingAsync()).ShouldBe(
            person.Say("Votre demande d’inscription est soumise", "Your enrolment request is submitted")
        );
        return await person.ReferenceAsync();
    }

    private async Task EnterPinAsync(Person person, string givenName, string familyName, string email)
    {
        var mail = await server.MailAsync(
            email,
            person.Say("Votre demande d’inscription est approuvée", "Your enrolment request is approved")
        );
        await person.GoAsync("/apr/enrolment");
        await person.LookAsync("approved");
        await person.FollowAsync(person.Say("Oui", "Yes"));
        await person.AnswerAsync(person.Say("Prénom(s)", "Given name(s)"), givenName);
        await person.AnswerAsync(person.Say("Nom de famille", "Family name"), familyName);
        await person.AnswerAsync(person.Say("NIP", "PIN"), Pin().Match(mail).Value);
        await person.PressAsync(person.Say("Continuer", "Continue"));
        (await person.HeadingAsync()).ShouldBe(person.Say("Conditions d’utilisation du portail", "Portal terms of use"));
        await person.AcceptAsync();
    }

    private static async Task CreateQuestionsAsync(Person person, string name)
    {
        (await person.HeadingAsync()).ShouldBe(person.Say("Créer vos quatre questions de sécurité", "Create your four security questions"));
        for (var i = 1; i <= 4; i++)
        {
            ILocator group = person.Find(AriaRole.Group, person.Say($"Question {i} de 4", $"Question {i} of 4"));
            await person.Find(AriaRole.Textbox, "Question", group).FillAsync(person.Say($"Ma question {i}", $"My question {i}"));
            await person.Find(AriaRole.Textbox, person.Say("Réponse", "Answer"), group).FillAsync(SecurityAnswer);
        }

        await person.PressAsync(person.Say("Continuer", "Continue"));
        (await person.HeadingAsync()).ShouldBe(person.Say("Bienvenue au portail de CIC", "Welcome to the CIC portal"));
        (await person.TextAsync()).ShouldContain(name);
        await person.FollowAsync(person.Say("Continuer", "Continue"));
        await FindHomeAsync(person);
    }

    private static async Task ComeBackAsync(Person person, string userCode)
    {
        await person.ChooseAsync("Portail des RAR", "APR portal");
        await person.AnswerAsync(person.Say("Code d’utilisateur", "User code"), userCode);
        await person.AnswerAsync(person.Say("Mot de passe", "Password"), DoorSteps.Password);
        await person.PressAsync(person.Say("Ouverture de session", "Sign in"));
        (await person.HeadingAsync()).ShouldBe(person.Say("Question de sécurité", "Security question"));
        (await person.TextAsync()).ShouldContain(person.Say("Ma question", "My question"));
        await person.Page.GetByLabel(QuestionOf(person)).FillAsync(SecurityAnswer);
        await person.PressAsync(person.Say("Continuer", "Continue"));
        await FindHomeAsync(person);
    }

    private static async Task FindHomeAsync(Person person)
    {
        (await person.HeadingAsync()).ShouldBe(person.Say("Accueil du compte", "Account home"));
        (await person.TextAsync()).ShouldContain(
            person.Say(
                "Faire une demande : Visa de visiteur, permis d’études et/ou permis de travail",
                "Apply for a visitor visa, study or work permit"
            )
        );
    }

    private static Regex QuestionOf(Person person) => person.Language == "fr" ? MyQuestionInFrench() : MyQuestion();

    [GeneratedRegex("^Ma question [1-4]$", RegexOptions.None, 1000)]
    private static partial Regex MyQuestionInFrench();

    [GeneratedRegex("^My question [1-4]$", RegexOptions.None, 1000)]
    private static partial Regex MyQuestion();

    [GeneratedRegex(@"\b\d{4}\s\d{4}\b", RegexOptions.None, 1000)]
    private static partial Regex Pin();
}
