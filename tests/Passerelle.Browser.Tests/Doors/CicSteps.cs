using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Passerelle.Browser.Tests.Journeys;
using Shouldly;

namespace Passerelle.Browser.Tests.Doors;

/// <summary>The steps of an enrolment in the CIC portal, whatever one signs in with.</summary>
internal static partial class CicSteps
{
    private const string SecurityAnswer = "Sainte-Marie";

    /// <summary>No PIN, no school, yes to enrolling: an account is opened.</summary>
    public static async Task OpenAsync(this Person person)
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

    /// <summary>The request, one question at a time.</summary>
    public static async Task AnswerAllAsync(this Person person, string givenName, string familyName, string memberNumber, string email)
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

    /// <summary>The form to be printed and signed.</summary>
    public static async Task PrintAsync(this Person person)
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

    /// <summary>The signed form and two identity documents; the reference of the request.</summary>
    public static async Task<string> GiveSignedFormAsync(this Person person)
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

    /// <summary>Signed in after the approval, with the PIN that was mailed: to the account's terms, accepted.</summary>
    public static async Task EnterPinAsync(this Person person, DoorServer server, string givenName, string familyName, string email)
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

    /// <summary>Four security questions with one answer, and the home page.</summary>
    public static async Task CreateQuestionsAsync(this Person person, string name)
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

    /// <summary>Answers the security question on screen, and comes to the home page.</summary>
    public static async Task AnswerSecurityQuestionAsync(this Person person)
    {
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
