using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;
using Passerelle.Core.Enrolments;
using Passerelle.Testing;
using Shouldly;

namespace Passerelle.Web.Tests.Enrolments;

/// <summary>Walks somebody through the pages of an enrolment in the IRCC Portal, in French and without script.</summary>
internal static class EnrolmentWalk
{
    public const string Email = "anne.gagnon@example.org";
    public const string Password = "Bouleau-2027!";

    /// <summary>Fills in who one is and goes on.</summary>
    public static async Task<Visitor> AskAsync(
        this Visitor visitor,
        string email = Email,
        string regulator = "Collège des consultants en immigration et en citoyenneté",
        string number = "R500010",
        string? representative = null
    )
    {
        await visitor.GoAsync("/ircc/enrol?lang=fr");
        visitor.Fill("Adresse de courriel", email).Fill("Organisme de réglementation", regulator);
        visitor.Fill("Numéro de membre de cet organisme", number);
        if (representative is not null)
        {
            visitor.Fill("Numéro d’identification du représentant d’IRCC (facultatif)", representative);
        }

        return await visitor.PressAsync("Continuer");
    }

    /// <summary>From the invitation code to the page where the address is confirmed.</summary>
    public static async Task<Visitor> SignUpAsync(this Visitor visitor, string family = "Gagnon", string given = "Anne")
    {
        await visitor.ClickAsync("Terminer votre inscription");
        visitor.Fill("Nouveau mot de passe", Password).Fill("Confirmez le nouveau mot de passe", Password);
        visitor.Fill("Nom de famille", family).Fill("Prénom (s’il est disponible) (facultatif)", given);
        visitor.Fill("Numéro de téléphone", "1 514 555-0133");
        return await visitor.PressAsync("S’inscrire");
    }

    /// <summary>Enters the code that was mailed.</summary>
    public static async Task<Visitor> ConfirmAsync(this Visitor visitor, PasserelleApp app, string email = Email)
    {
        await app.RunDueWorkAsync();
        visitor.Fill("Code de vérification", SignInSteps.MailedCode(app.DataFolder, email));
        return await visitor.PressAsync("Confirmer");
    }

    /// <summary>Signs in and accepts the terms.</summary>
    public static Task<Visitor> ComeInAsync(this Visitor visitor, PasserelleApp app, string email = Email) =>
        SignInSteps.SignInAsync(
            visitor,
            new DemonstrationPerson("ircc", email, Password, "fr", "Anne", "Gagnon", new Dictionary<string, string>()),
            app.DataFolder,
            () => app.RunDueWorkAsync()
        );

    /// <summary>Somebody with a confirmed address, signed in, on the home page of a candidate.</summary>
    public static async Task<Visitor> CandidateAsync(
        PasserelleApp app,
        string email = Email,
        string number = "R500010",
        string? representative = null,
        string family = "Gagnon",
        string given = "Anne",
        string regulator = "Collège des consultants en immigration et en citoyenneté"
    )
    {
        Visitor visitor = app.Visitor();
        await visitor.AskAsync(email, regulator, number, representative);
        await visitor.SignUpAsync(family, given);
        await visitor.ConfirmAsync(app, email);
        return await visitor.ComeInAsync(app, email);
    }

    /// <summary>Fills the review in with an address that the search finds.</summary>
    public static async Task<Visitor> FillReviewAsync(this Visitor visitor, bool papers = true)
    {
        await visitor.GoAsync("/ircc/enrolment/review");
        visitor.Fill("Nom de votre entreprise ou organisation (facultatif)", "Gagnon Immigration inc.");
        visitor.Fill("Recherche d’adresse", "rue du quai");
        await visitor.PressAsync("Chercher l’adresse");
        await visitor.PressAsync("Utiliser cette adresse");
        if (papers)
        {
            visitor.Fill("Première pièce d’identité", "Permis de conduire").Fill("Deuxième pièce d’identité", "Certificat de naissance");
        }

        return await visitor.PressAsync("Continuer");
    }

    /// <summary>Uploads both papers and goes on.</summary>
    public static async Task<Visitor> GivePapersAsync(this Visitor visitor, PasserelleApp app)
    {
        await visitor.UploadAsync("Pièce d’identité avec photo : Permis de conduire", "permis.pdf");
        await visitor.UploadAsync("Deuxième pièce d’identité : Certificat de naissance", "naissance.pdf");
        await app.RunDueWorkAsync();
        return await visitor.PressAsync("Continuer");
    }

    /// <summary>Uploads one file to the slot of this title.</summary>
    public static async Task<Visitor> UploadAsync(this Visitor visitor, string slot, string file)
    {
        var section = visitor.Find("region", slot);
        visitor.Pick(
            Accessible.Name(section.QuerySelector("input[type=file]")!),
            new PickedFile(file, "application/pdf", SampleFiles.Pdf(file))
        );
        return await visitor.PressAsync(section.QuerySelector("form button")!);
    }

    /// <summary>A request that was submitted, and its candidate.</summary>
    public static async Task<Visitor> SubmittedAsync(PasserelleApp app, string email = Email, string number = "R500010")
    {
        Visitor visitor = await CandidateAsync(app, email, number);
        await visitor.FillReviewAsync();
        await visitor.GivePapersAsync(app);
        visitor.Tick("J’ai lu l’énoncé de consentement et de déclaration, et je l’accepte.");
        await visitor.PressAsync("Soumettre la demande");
        visitor.Heading.ShouldBe("Votre demande d’inscription est soumise");
        return visitor;
    }

    /// <summary>The latest request in the database.</summary>
    public static async Task<Enrolment> LatestAsync(PasserelleApp app)
    {
        await using PasserelleDb db = app.NewContext();
        return await db.Set<Enrolment>().AsNoTracking().OrderByDescending(e => e.CreatedAt).ThenByDescending(e => e.Id).FirstAsync();
    }
}
