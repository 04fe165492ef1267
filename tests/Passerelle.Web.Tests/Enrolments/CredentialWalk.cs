using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Passerelle.Core.Enrolments;
using Passerelle.Testing;
using Shouldly;

namespace Passerelle.Web.Tests.Enrolments;

/// <summary>Walks somebody through an enrolment in the CIC portal with a CléGC, in French and without script.</summary>
internal static partial class CredentialWalk
{
    public const string UserCode = "a.gagnon";
    public const string Password = "Bouleau2027";
    public const string Email = "anne.gagnon@example.org";

    /// <summary>The questions with answers that suit a member whom the register knows.</summary>
    public static IReadOnlyList<(string Question, string Answer)> Answers { get; } =
    [
        ("Nom de famille", "Gagnon"),
        ("Prénom(s) (facultatif)", "Anne"),
        ("Vous êtes-vous déjà inscrit avec succès dans une demande précédente?", "Non"),
        ("Organisme de réglementation", "Collège des consultants en immigration et en citoyenneté"),
        ("Numéro de membre", "r500010"),
        ("Nom de votre entreprise ou organisation (facultatif)", "Gagnon Immigration inc."),
        ("Pays de votre adresse postale", "Canada"),
        ("Numéro, rue et bureau", "22, rue du Quai"),
        ("Ville", "Québec"),
        ("Province ou territoire", "Québec"),
        ("Code postal", "g1k 0a7"),
        ("Numéro de téléphone professionnel", "1 418 555-0133"),
        ("Numéro de télécopieur (facultatif)", ""),
        ("Adresse de courriel", Email),
        ("Première pièce d’identité", "Permis de conduire"),
        ("Deuxième pièce d’identité", "Certificat de naissance"),
    ];

    /// <summary>Registers a CléGC and accepts the portal's terms.</summary>
    public static async Task<Visitor> RegisterAsync(PasserelleApp app)
    {
        Visitor visitor = await app.VisitAsync("/apr/signin?lang=fr");
        await visitor.ClickAsync("S’enregistrer");
        await visitor.PressAsync("J’accepte");
        SignIn.RegisterPageTests.FillForm(visitor, UserCode, email: Email);
        await visitor.PressAsync("Soumettre");
        await visitor.PressAsync("Continuer");
        return await visitor.PressAsync("J’accepte");
    }

    /// <summary>Answers the three questions that open an account.</summary>
    public static async Task<Visitor> OpenAsync(this Visitor visitor)
    {
        await visitor.Choose(visitor.Heading, "Non").PressAsync("Continuer");
        await visitor.Choose(visitor.Heading, "Non").PressAsync("Continuer");
        return await visitor.Choose(visitor.Heading, "Oui").PressAsync("Continuer");
    }

    /// <summary>Answers the questions, one page each, to the list of all answers.</summary>
    public static async Task<Visitor> AnswerAllAsync(this Visitor visitor)
    {
        await visitor.ClickAsync("Demande d’inscription d’un représentant rémunéré autorisé");
        foreach ((var question, var answer) in Answers)
        {
            visitor.Heading.ShouldBe(question.Replace(" (facultatif)", "", StringComparison.Ordinal));
            await visitor.Fill(question, answer).PressAsync("Continuer");
        }

        visitor.Heading.ShouldBe("Vos questions et réponses");
        return visitor;
    }

    /// <summary>Prints the form, uploads the three papers and submits.</summary>
    public static async Task<Visitor> SubmitAsync(this Visitor visitor, PasserelleApp app)
    {
        await visitor.PressAsync("Imprimer IMM 5661");
        await visitor.ClickAsync("Continuer");
        await visitor.UploadAsync("Formulaire IMM 5661 signé", "imm5661.pdf");
        await visitor.UploadAsync("Pièce d’identité avec photo : Permis de conduire", "permis.pdf");
        await visitor.UploadAsync("Deuxième pièce d’identité : Certificat de naissance", "naissance.pdf");
        await app.RunDueWorkAsync();
        return await visitor.PressAsync("Soumettre");
    }

    /// <summary>Somebody whose request was submitted.</summary>
    public static async Task<Visitor> SubmittedAsync(PasserelleApp app)
    {
        Visitor visitor = await RegisterAsync(app);
        await visitor.OpenAsync();
        await visitor.AnswerAllAsync();
        await visitor.SubmitAsync(app);
        visitor.Heading.ShouldBe("Votre demande d’inscription est soumise");
        return visitor;
    }

    /// <summary>Signs in with the CléGC.</summary>
    public static async Task<Visitor> ComeInAsync(PasserelleApp app)
    {
        Visitor visitor = await app.VisitAsync("/apr/signin?lang=fr");
        visitor.Fill("Code d’utilisateur", UserCode).Fill("Mot de passe", Password);
        return await visitor.PressAsync("Ouverture de session");
    }

    /// <summary>An officer with the latest request open.</summary>
    public static async Task<Visitor> OfficerAsync(PasserelleApp app)
    {
        Enrolment request = await EnrolmentWalk.LatestAsync(app);
        Visitor officer = await app.SignInAsync("office", "inscriptions@example.org");
        return await officer.ClickAsync(request.Reference!);
    }

    /// <summary>Approves, and gives the PIN that was mailed.</summary>
    public static async Task<string> ApproveAsync(PasserelleApp app)
    {
        Visitor officer = await OfficerAsync(app);
        await officer.ClickAsync("Approuver l’inscription");
        officer.Tick("J’ai vérifié l’identité et le statut de membre de cette personne.");
        await officer.PressAsync("Approuver l’inscription");
        await app.RunDueWorkAsync();
        return MailedPin(app);
    }

    /// <summary>Approves, enters the PIN, accepts the terms and creates the questions: ends on the page that bids welcome.</summary>
    public static async Task<Visitor> OpenAccountAsync(PasserelleApp app)
    {
        var pin = await ApproveAsync(app);
        Visitor visitor = await ComeInAsync(app);
        await visitor.ClickAsync("Oui");
        await visitor.Fill("Prénom(s)", "Anne").Fill("Nom de famille", "Gagnon").Fill("NIP", pin).PressAsync("Continuer");
        await visitor.PressAsync("J’accepte");
        for (var i = 0; i < 4; i++)
        {
            var group = visitor.Group($"Question {i + 1} de 4");
            visitor.Fill("Question", $"Ma question {i}", group).Fill("Réponse", "Réponse", group);
        }

        await visitor.PressAsync("Continuer");
        visitor.Heading.ShouldBe("Bienvenue au portail de CIC");
        return visitor;
    }

    /// <summary>The PIN in the newest mail that has one.</summary>
    public static string MailedPin(PasserelleApp app) =>
        app.MailFiles()
            .OrderBy(File.GetLastWriteTimeUtc)
            .Select(file => EightDigits().Match(JsonNode.Parse(File.ReadAllText(file))!["Body"]!.GetValue<string>()))
            .Last(match => match.Success)
            .Value;

    [GeneratedRegex(@"\b\d{4} \d{4}\b", RegexOptions.None, 1000)]
    private static partial Regex EightDigits();
}
