using Microsoft.Playwright;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Browser.Tests.Journeys;

/// <summary>
/// A representative's evening, in French and without JavaScript: the visitor visas of a family of five, from signing in to the
/// closed file, with an officer at the other end. Every kind of page passed, errors included, is audited.
/// </summary>
public sealed class FamilyOfFiveTests(Browser browser)
{
    private const string Next = "Suivant";
    private const string WithParents = "Oui, et le demandeur est accompagné de ses deux parents ou de ses tuteurs légaux, selon le cas";
    private const string BirthCertificate = "Certificat ou enregistrement de naissance";

    private const string Passport = "Passeport";
    private const string Declined = "4000 0000 0000 0002";
    private const string Approved = "4111 1111 1111 1111";

    private const string Imm5257 = "Demande de visa de visiteur (visa de résident temporaire) présentée à l’extérieur du Canada (IMM 5257)";
    private const string Imm5476 = "Recours aux services d’un représentant (IMM 5476)";
    private const string Pdf = "application/pdf";
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private static readonly Client[] Family =
    [
        new("Mamadou Diop", "1984-02-11", Adult: true, Biometrics: true),
        new("Awa Diop", "1986-09-30", Adult: true, Biometrics: true),
        new("Cheikh Diop", Days.Born(17), Adult: false, Biometrics: true),
        new("Mariama Diop", Days.Born(14), Adult: false, Biometrics: true),
        new("Ndèye Diop", Days.Born(13), Adult: false, Biometrics: false),
    ];

    [Fact]
    [Requirement("S2-61")]
    public async Task A_family_of_five_is_filed_paid_and_decided()
    {
        await using RealServer server = await RealServer.StartAsync();
        var passed = new PassedPages(browser);
        Person rep = await Person.ArriveAsync(browser, server.Site, passed, "fr", script: false);
        await rep.SignInAsync("apr", "hrivard");
        await BeginAsync(rep);
        foreach (Client client in Family)
        {
            await EnterAsync(rep, client);
        }

        (await rep.HeadingAsync()).ShouldBe("Révisez vos réponses");
        await rep.PressAsync("Continuer");
        (await rep.HeadingAsync()).ShouldBe("Instructions");
        await rep.PressAsync("Continuer");
        (await rep.HeadingAsync()).ShouldBe("Liste de vérification des documents");
        await FillInAndUploadAsync(rep);
        await SignAndPayAsync(rep);
        var number = await FindAsync(rep);
        await EachOfTheFamilyAsync(rep, number);

        Person officer = await Person.ArriveAsync(browser, server.Site, passed, "fr", script: false);
        await officer.SignInAsync("office", "agente@example.org");
        await AskForAsync(officer, number, Passport);
        await SupplyAsync(rep, number, Passport);
        await ApproveAsync(officer, number);
        await rep.FollowAsync("Retour à l’état de la demande");
        (await rep.TextAsync()).ShouldContain("La demande est fermée. Elle a été approuvée.");
        (await rep.Find(AriaRole.Table, "Demande fermée").InnerTextAsync()).ShouldContain("V900000001");
        passed.Problems.ShouldBeEmpty();
    }

    private static async Task BeginAsync(Person rep)
    {
        await rep.FollowAsync("Faire une demande : Visa de visiteur, permis d’études et/ou permis de travail");
        await rep.PressAsync("Commencer");
        await rep.AnswerAsync("Numéro de dossier de votre client", "Diop-2026");
        await rep.PressAsync("Suivant");
        await rep.AnswerAsync("Combien de demandeurs seront compris dans cette demande en ligne ?", "5");
        await rep.PressAsync("Suivant");
        await rep.AnswerAsync("Type de groupe", "Famille");
        await rep.PressAsync("Suivant");
    }

    private static async Task EnterAsync(Person rep, Client client)
    {
        await rep.AnswerAsync("Quel type de demande souhaitez-vous présenter pour ce client?", "Visa de visiteur");
        await rep.PressAsync(Next);
        await rep.AnswerAsync("Nom au complet", client.Name);
        await rep.AnswerAsync("Ce demandeur est-il mineur ?", client.Adult ? "Non, ce demandeur n’est pas mineur" : WithParents);
        await rep.PressAsync(Next);
        await rep.AnswerAsync("Date de naissance", client.Born);
        await rep.AnswerAsync("Citoyenneté", "Sénégal");
        await rep.AnswerAsync("L’une de ces situations s’applique-t-elle à votre client ?", "Aucune de ces situations");
        await rep.PressAsync(Next);
        await rep.TickAsync(client.Adult ? "Aucun document additionnel n’est requis pour ce client" : BirthCertificate);
        await rep.PressAsync(Next);
        await rep.PressAsync(Next);
        await rep.AnswerAsync("Votre client doit-il fournir des données biométriques?", client.Biometrics ? "Oui" : "Non");
        await rep.PressAsync(Next);
    }

    private static async Task FillInAndUploadAsync(Person rep)
    {
        foreach (Client client in Family)
        {
            var whose = client.Name;
            if (client.Adult)
            {
                await rep.FillInOnlineAsync(AnswerSheet.Of(client.Name, "family-of-five"), whose);
                await rep.UploadAsync("Certificat ou licence de mariage", new("mariage.docx", Docx, SampleFiles.Docx("Mariage")), whose);
            }
            else
            {
                await rep.UploadAsync(Imm5257, new("imm5257.pdf", Pdf, SampleFiles.Pdf("IMM 5257")), whose);
                await rep.UploadAsync(Imm5476, new("imm5476.pdf", Pdf, SampleFiles.Pdf("IMM 5476")), whose);
                await rep.UploadAsync(BirthCertificate, new("naissance.png", "image/png", SampleFiles.Png()), whose);
            }

            await rep.UploadAsync(Passport, new("passeport.pdf", Pdf, SampleFiles.Pdf()), whose);
            await rep.UploadAsync("Photo numérique", new("photo.jpg", "image/jpeg", SampleFiles.Jpg()), whose);
        }

        await rep.UntilCheckedAsync();
    }

    // Visas: five at 100.00, no more than 500.00 for a family. Biometrics: the parents and the children of 17 and 14, four at 85.00,
    // no more than 170.00 for a family; none for the child of 13. In all 670.00.
    private static async Task SignAndPayAsync(Person rep)
    {
        (await rep.Find(AriaRole.Table, "Détail des frais").InnerTextAsync()).ShouldContain("670,00");
        await rep.PressAsync("Continuer");
        (await rep.HeadingAsync()).ShouldBe("Votre déclaration solennelle et votre signature électronique");
        await rep.PressAsync("Signer");
        (await rep.ErrorsAsync()).Count.ShouldBe(4);
        await rep.SignAsync("apr", "hrivard");
        (await rep.HeadingAsync()).ShouldBe("Votre liste de contrôle personnelle");
        await rep.PressAsync(Next);
        (await rep.HeadingAsync()).ShouldBe("Signature");
        await rep.PressAsync("Transmettre et payer");
        await PayAsync(rep, Declined);
        (await rep.HeadingAsync()).ShouldBe("Le paiement a été refusé");
        await rep.FollowAsync("Retourner au sommaire des frais");
        await PayAsync(rep, Approved);
        (await rep.HeadingAsync()).ShouldBe("Transaction approuvée – Merci");
        (await rep.TextAsync()).ShouldContain("670,00 $");
        await rep.PressAsync("Retour");
        (await rep.HeadingAsync()).ShouldBe("Félicitations! Votre demande ou profil a été soumis avec succès");
        await rep.PressAsync("Sortie questionnaire");
        (await rep.HeadingAsync()).ShouldBe("Accueil du compte");
    }

    private static async Task PayAsync(Person rep, string card)
    {
        (await rep.HeadingAsync()).ShouldBe("Sommaire des frais");
        await rep.PressAsync("Transmettre et payer");
        await rep.PayByCardAsync(card);
    }

    // All five by the family's name; the number of the father's application.
    private static async Task<string> FindAsync(Person rep)
    {
        await rep.FollowAsync("Rechercher toutes les demandes");
        await rep.AnswerAsync("Nom du demandeur", "diop");
        await rep.PressAsync("Recherche");
        ILocator rows = rep.Find(AriaRole.Table, "Résultats de la recherche").Locator("tbody tr");
        (await rows.CountAsync()).ShouldBe(Family.Length);
        return await rows.Filter(new() { HasText = Family[0].Name }).Locator("td").Nth(1).InnerTextAsync();
    }

    // From the father's page a link to each of the others, whose page tells the same of them.
    private static async Task EachOfTheFamilyAsync(Person rep, string number)
    {
        var results = rep.Page.Url;
        await rep.FollowAsync($"Vérifier l’état de la demande complète {number}");
        foreach (Client other in Family.Skip(1))
        {
            await rep.ArrivingAsync(() => rep.Page.Locator("main li a").Filter(new() { HasText = other.Name }).ClickAsync());
            (await rep.HeadingAsync()).ShouldBe("État de la demande et messages");
            (await rep.TextAsync()).ShouldContain(other.Name);
            await rep.ArrivingAsync(() => rep.Page.Locator("main li a").Filter(new() { HasText = Family[0].Name }).ClickAsync());
        }

        await rep.GoAsync(results);
    }

    private static async Task AskForAsync(Person officer, string number, string document)
    {
        (await officer.HeadingAsync()).ShouldBe("Demandes à traiter");
        await officer.FollowAsync(number);
        await officer.FollowAsync("Consulter la demande telle que signée");
        await officer.FollowAsync("Retour à la demande");
        await officer.FollowAsync("Demander un document");
        await officer.PressAsync("Envoyer");
        (await officer.ErrorsAsync()).ShouldContain("Choisissez le document à demander.");
        await officer.AnswerAsync("Document à demander", document);
        await officer.AnswerAsync("À fournir au plus tard le", Days.FromToday(20));
        await officer.AnswerAsync("Explication au représentant (facultatif)", "La page des timbres manque.");
        await officer.PressAsync("Envoyer");
        (await officer.HeadingAsync()).ShouldContain(number);
    }

    private static async Task SupplyAsync(Person rep, string number, string document)
    {
        await rep.PressAsync("Recherche");
        await rep.FollowAsync($"Veuillez donner un suivi {number}");
        (await rep.HeadingAsync()).ShouldBe("État de la demande et messages");
        (await rep.Find(AriaRole.Table, "Documents").InnerTextAsync()).ShouldContain("Demande requise");
        await rep.FollowAsync($"Fournir le document – {document}");
        await rep.PressAsync("Remettre les documents");
        (await rep.ErrorsAsync()).ShouldContain("Téléversez d’abord au moins un fichier.");
        await rep.UploadAsync(document, new("passeport-2.pdf", Pdf, SampleFiles.Pdf("Timbres")));
        await rep.UntilCheckedAsync();
        await rep.PressAsync("Remettre les documents");
        (await rep.HeadingAsync()).ShouldBe("État de la demande et messages");
        (await rep.TextAsync()).ShouldNotContain("nous attendons vos documents");
        await rep.FollowAsync("Consulter la demande soumise");
    }

    private static async Task ApproveAsync(Person officer, string number)
    {
        await officer.GoAsync("/office?attention=Answered");
        await officer.FollowAsync(number);
        (await officer.TextAsync()).ShouldContain("Le représentant a répondu");
        await officer.FollowAsync("Rendre la décision");
        await officer.AnswerAsync("Décision", "Approuver");
        await officer.AnswerAsync("Document délivré", "Visa");
        await officer.AnswerAsync("Numéro du document (facultatif)", "V900000001");
        await officer.AnswerAsync("Date de délivrance (facultatif)", Days.FromToday(0));
        await officer.AnswerAsync("Texte de la lettre de décision", "La demande est approuvée.");
        await officer.PressAsync("Rendre la décision");
        (await officer.ErrorsAsync()).ShouldBe([
            "Examinez d’abord ce que le représentant a fourni.",
            "Cochez la case pour confirmer la décision.",
        ]);
        await officer.TickAsync("J’ai examiné ce que le représentant a fourni depuis la dernière action du bureau.");
        await officer.TickAsync("Je confirme cette décision : elle ferme la demande et ne peut pas être changée.");
        await officer.PressAsync("Rendre la décision");
        (await officer.HasAsync(AriaRole.Link, "Rendre la décision")).ShouldBeFalse();
    }

    private sealed record Client(string Name, string Born, bool Adult, bool Biometrics);
}
