using System.Net;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Documents;
using Passerelle.Core.Dossiers;
using Passerelle.Core.WebForms;
using Passerelle.Testing;
using Passerelle.Web.Tests.Cases;
using Passerelle.Web.Tests.Enrolments;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.WebForms;

/// <summary>What one cannot change oneself is asked by Web form, followed in the portal and carried out by the office.</summary>
public sealed class WebFormPageTests
{
    private const string Kind = "Type de demande ou de demande de renseignements";
    private const string Number = "Numéro d’identification de représentant d’IRCC";
    private const string Name = "Changer le nom figurant à mon compte";
    private const string Proof = "Preuve du changement de nom (certificat de mariage, jugement, certificat de changement de nom…)";

    [Fact]
    [Requirement("S0-49")]
    [Requirement("S0-52")]
    [Requirement("S0-53")]
    [Requirement("S0-54")]
    [Requirement("S0-56")]
    public async Task A_name_is_changed_by_a_form_that_says_who_asks_and_by_an_officer()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await BeginAsync(app, "ircc", "helene.rivard@example.org", Name);
        visitor.Value(Number).ShouldBe("P10000001");
        await visitor.Fill(Number, "").Fill("Nouveau nom de famille", "").PressAsync("Continuer");
        visitor.Errors.ShouldBe(["Inscrivez votre numéro d’identification de représentant", "Inscrivez le nouveau nom de famille"]);
        visitor.Fill(Number, "p 10000001").Fill("Nouveau(x) prénom(s) (facultatif)", "Hélène");
        await visitor.Fill("Nouveau nom de famille", "Rivard-Roy").PressAsync("Continuer");
        visitor.Text.ShouldContain("P10000001");
        await visitor.PressAsync("Envoyer");
        visitor.Text.ShouldContain("Votre formulaire Web est envoyé");
        await visitor.GoAsync("/ircc/profile");
        visitor.Text.ShouldNotContain("Rivard-Roy");

        Visitor officer = await DeskAsync(app, Name);
        officer.Text.ShouldContain("P10000001");
        officer.Text.ShouldContain("Rivard-Roy");
        await officer.PressAsync("Faire le changement");
        officer.Text.ShouldContain("Changement fait");

        await visitor.GoAsync("/ircc/profile");
        visitor.Text.ShouldContain("Rivard-Roy");
        await visitor.GoAsync("/ircc/web-forms");
        visitor.Text.ShouldContain("Changement fait");
        await officer.ClickAsync("Voir le compte");
        officer.Text.ShouldContain("Nom changé – avant : Hélène Rivard");
    }

    [Fact]
    [Requirement("S0-50")]
    [Requirement("S0-51")]
    public async Task The_profile_offers_no_field_for_address_and_number_which_a_form_changes()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.SignInAsync("ircc", "helene.rivard@example.org");
        await visitor.GoAsync("/ircc/profile/contact");
        visitor.Has("textbox", "Adresse postale").ShouldBeFalse();
        visitor.Has("textbox", Number).ShouldBeFalse();

        await ChooseAsync(visitor, "ircc", "Changer mon adresse postale");
        await visitor.Fill("Nouvelle adresse postale", "8, rue Neuve\nLévis (Québec)  G6V 1A1").PressAsync("Continuer");
        await visitor.PressAsync("Envoyer");
        await (await DeskAsync(app, "Changer mon adresse postale")).PressAsync("Faire le changement");

        await ChooseAsync(visitor, "ircc", "Corriger mon numéro d’identification de représentant");
        await visitor.Fill("Numéro exact", "P12").PressAsync("Continuer");
        visitor.Errors.Single().ShouldBe("Le numéro est un P suivi de 8 à 12 chiffres");
        await visitor.Fill("Numéro exact", "P10000777").PressAsync("Continuer");
        await visitor.PressAsync("Envoyer");
        await (await DeskAsync(app, "Corriger mon numéro d’identification de représentant")).PressAsync("Faire le changement");

        await visitor.GoAsync("/ircc/profile");
        visitor.Text.ShouldContain("8, rue Neuve");
        visitor.Text.ShouldContain("P10000777");
    }

    [Fact]
    public async Task A_number_of_somebody_else_is_not_given()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        await using (PasserelleDb db = app.NewContext())
        {
            db.Add(
                new Account
                {
                    Portal = "ircc",
                    Kind = AccountKind.Representative,
                    GivenName = "Noor",
                    FamilyName = "Haddad",
                    RepresentativeNumber = "P10000888",
                    Email = "noor@example.org",
                    CreatedAt = app.Clock.GetUtcNow().UtcDateTime,
                }
            );
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        Visitor visitor = await BeginAsync(
            app,
            "ircc",
            "helene.rivard@example.org",
            "Corriger mon numéro d’identification de représentant"
        );
        await visitor.Fill("Numéro exact", "P10000888").PressAsync("Continuer");
        await visitor.PressAsync("Envoyer");
        Visitor officer = await DeskAsync(app, "Corriger mon numéro d’identification de représentant");
        officer.Text.ShouldContain("il ne peut pas être donné deux fois");
        officer.Has("button", "Faire le changement").ShouldBeFalse();
    }

    [Fact]
    [Requirement("S0-55")]
    public async Task In_the_ircc_portal_a_proof_may_be_uploaded_and_may_be_left_out()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await BeginAsync(app, "ircc", "helene.rivard@example.org", Name);
        await visitor.Fill("Nouveau nom de famille", "Roy").PressAsync("Continuer");
        await visitor.UploadAsync(Proof, "jugement.pdf");
        await visitor.PressAsync("Envoyer");
        visitor.Errors.Single().ShouldStartWith("Un fichier est encore en cours de vérification");
        await app.RunDueWorkAsync();
        await visitor.PressAsync("Envoyer");
        visitor.Text.ShouldContain("Votre formulaire Web est envoyé");
        Visitor officer = await DeskAsync(app, Name);
        (await officer.ClickAsync("jugement.pdf")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    [Requirement("S2-29")]
    [Requirement("S2-30")]
    [Requirement("S2-31")]
    public async Task In_the_cic_portal_a_name_is_not_changed_without_proof()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.SignInAsync("apr", "hrivard");
        await visitor.ClickAsync("Profil du compte");
        await visitor.ClickAsync("Demander un changement par formulaire Web");
        await visitor.ClickAsync("Remplir un formulaire Web");
        await visitor.Fill(Kind, "Difficultés techniques").PressAsync("Choisir ce type");
        await visitor.Choose("Que demandez-vous ?", Name).PressAsync("Continuer");
        await visitor.Fill("Nouveau nom de famille", "Roy").PressAsync("Continuer");
        await visitor.PressAsync("Envoyer");
        visitor.Errors.Single().ShouldStartWith($"Vous devez joindre une preuve : {Proof}");
        await using (PasserelleDb db = app.NewContext())
        {
            (await db.Set<WebForm>().SingleAsync(TestContext.Current.CancellationToken)).State.ShouldBe(WebFormState.Draft);
        }

        await visitor.UploadAsync(Proof, "mariage.pdf");
        await app.RunDueWorkAsync();
        await visitor.PressAsync("Envoyer");
        visitor.Text.ShouldContain("Votre formulaire Web est envoyé");
    }

    [Fact]
    [Requirement("S0-57")]
    public async Task A_new_name_leaves_the_files_as_they_were_filed()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application filed = await app.SubmitAsync("hrivard", "Zoé", "Aubin");
        Visitor visitor = await BeginAsync(app, "apr", "hrivard", Name);
        await visitor.Fill("Nouveau nom de famille", "Roy").PressAsync("Continuer");
        await visitor.UploadAsync(Proof, "mariage.pdf");
        await app.RunDueWorkAsync();
        await visitor.PressAsync("Envoyer");
        await (await DeskAsync(app, Name)).PressAsync("Faire le changement");

        await using PasserelleDb db = app.NewContext();
        Application after = await db.Set<Application>()
            .AsNoTracking()
            .Include(a => a.Dossier)
            .SingleAsync(a => a.Id == filed.Id, TestContext.Current.CancellationToken);
        after.Revision.ShouldBe(filed.Revision);
        after.Number.ShouldBe(filed.Number);
        await visitor.GoAsync($"/apr/applications/{filed.PublicId}");
        visitor.Status.ShouldBe(HttpStatusCode.OK);
        visitor.Text.ShouldContain("Zoé Aubin");
        Visitor officer = await app.SignInAsync("office", "agente@example.org");
        await officer.GoAsync($"/office/cases/{filed.PublicId}/submitted");
        officer.Text.ShouldContain("Hélène Rivard");
        officer.Text.ShouldNotContain("Hélène Roy");
    }

    [Fact]
    public async Task A_form_is_kept_while_it_is_written_and_gone_on_with_and_given_up()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await BeginAsync(app, "ircc", "helene.rivard@example.org", "Signaler un problème ou demander de l’aide");
        await visitor.Fill(Number, "").Fill("Précisions", "La page des frais ne s’ouvre pas.").PressAsync("Continuer");
        visitor.Errors.ShouldHaveSingleItem();
        await ChooseAsync(visitor, "ircc", "Signaler un problème ou demander de l’aide");
        visitor.Value("Précisions").ShouldBe("La page des frais ne s’ouvre pas.");
        await visitor.ClickAsync("Abandonner cette demande");
        await visitor.PressAsync("Abandonner");
        visitor.Text.ShouldContain("Le formulaire Web est abandonné");
        visitor.Text.ShouldContain("Vous n’avez envoyé aucun formulaire Web.");
    }

    [Fact]
    public async Task A_question_is_answered_in_the_inbox_and_by_one_officer_only()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await BeginAsync(app, "ircc", "helene.rivard@example.org", "Signaler un problème ou demander de l’aide");
        await visitor.Fill("Précisions", "La page des frais ne s’ouvre pas.").PressAsync("Continuer");
        await visitor.PressAsync("Envoyer");
        Visitor officer = await DeskAsync(app, "Signaler un problème ou demander de l’aide");
        Visitor other = await (await officer.NewTabAsync()).GoAsync(officer.Path);
        await officer.Fill("Réponse", "").PressAsync("Répondre");
        officer.Errors.Single().ShouldBe("Écrivez la réponse");
        await officer.Fill("Réponse", "Elle s’ouvre de nouveau.").PressAsync("Répondre");
        officer.Text.ShouldContain("Répondue");
        await other.Fill("Réponse", "Quel navigateur ?").PressAsync("Répondre");
        other.Errors.Single().ShouldStartWith("Quelqu’un d’autre a agi entre-temps");

        await app.RunDueWorkAsync();
        await visitor.GoAsync("/ircc/messages");
        await visitor.ClickAsync(visitor.Page.QuerySelector("main td a")!.TextContent.Trim());
        visitor.Text.ShouldContain("Elle s’ouvre de nouveau.");
        visitor.Text.ShouldNotContain("Quel navigateur");
    }

    [Fact]
    public async Task A_problem_is_reported_without_an_account_and_answered_by_mail()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.VisitAsync("/ircc/enrol?lang=fr");
        await visitor.ClickAsync("Signaler un problème sur cette page (s’ouvre dans une autre fenêtre)");
        await visitor.PressAsync("Envoyer");
        visitor.Errors.Count.ShouldBe(2);
        visitor.Fill("Adresse de courriel pour vous répondre", "anne@example.org");
        await visitor.Fill("Quel est le problème ?", "Mon organisme n’est pas dans la liste.").PressAsync("Envoyer");
        visitor.Heading.ShouldBe("Merci. Votre message est envoyé");

        Visitor officer = await DeskAsync(app, "Signaler un problème ou demander de l’aide");
        officer.Text.ShouldContain("Personne non connectée");
        officer.Text.ShouldContain("/ircc/enrol");
        await officer.Fill("Réponse", "Écrivez-en le nom en entier.").PressAsync("Répondre");
        await app.RunDueWorkAsync();
        app.MailFiles()
            .Select(File.ReadAllText)
            .ShouldContain(m =>
                m.Contains("anne@example.org", StringComparison.Ordinal) && m.Contains("nom en entier", StringComparison.Ordinal)
            );
    }

    [Fact]
    public async Task A_sixth_report_under_one_address_within_a_while_is_refused_with_the_address_to_write_to()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = app.Visitor();
        for (var i = 0; i < 6; i++)
        {
            await visitor.GoAsync("/ircc/report?lang=fr");
            visitor.Fill("Adresse de courriel pour vous répondre", "Anne@example.org");
            await visitor.Fill("Quel est le problème ?", "Rien ne va.").PressAsync("Envoyer");
        }

        visitor.Errors.Single().ShouldContain("portail-ircc@example.org");
        visitor.Value("Quel est le problème ?").ShouldBe("Rien ne va.");
    }

    private static async Task<Visitor> BeginAsync(PasserelleApp app, string portal, string signInName, string subject)
    {
        Visitor visitor = await app.SignInAsync(portal, signInName);
        return await ChooseAsync(visitor, portal, subject);
    }

    private static async Task<Visitor> ChooseAsync(Visitor visitor, string portal, string subject)
    {
        await visitor.GoAsync($"/{portal}/web-forms/new?lang=fr");
        await visitor.Fill(Kind, "Difficultés techniques").PressAsync("Choisir ce type");
        return await visitor.Choose("Que demandez-vous ?", subject).PressAsync("Continuer");
    }

    // An officer with the oldest waiting form of that subject open.
    private static async Task<Visitor> DeskAsync(PasserelleApp app, string subject)
    {
        Visitor officer = await app.SignInAsync("office", "inscriptions@example.org");
        await officer.GoAsync("/office/web-forms?lang=fr");
        var row = officer.Page.QuerySelectorAll("main tbody tr").First(r => r.TextContent.Contains(subject, StringComparison.Ordinal));
        return await officer.GoAsync(row.QuerySelector("a")!.GetAttribute("href")!);
    }
}
