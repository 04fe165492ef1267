using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.AcceptanceLetters;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Testing;
using Passerelle.Web.Tests.Cases;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Institutions;

/// <summary>Letters of acceptance: filed with a study permit, verified by the institution's users, seen at the office.</summary>
public sealed class LetterPageTests
{
    private const string Employee = "luc.morin@example.org";
    private const string Queue = "/dli/institution/letters";

    [Fact]
    [Requirement("S4-24")]
    [Requirement("S4-36")]
    public async Task The_primary_user_invites_an_employee_who_validates_the_letter_of_a_filed_study_permit()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Application filed = await app.FileStudyAsync();
        InstitutionWalk
            .MailsTo(app, InstitutionWalk.Primary)
            .Count(m => m.Subject.Contains("lettres d’acceptation", StringComparison.OrdinalIgnoreCase))
            .ShouldBe(1);
        InstitutionWalk.MailsTo(app, InstitutionWalk.Secondary)[^1].Body.ShouldNotContain("Morales");

        Visitor primary = await app.SignInAsync("dli", InstitutionWalk.Primary);
        await primary.GoAsync("/dli/institution/invite?lang=fr");
        primary.Fill("Adresse électronique de l’utilisateur", Employee);
        await primary.PressAsync("Nouvelle requête");
        Visitor employee = await InstitutionWalk.ComeAsync(app, Employee);
        employee.Text.ShouldContain("1 lettre à valider");
        await employee.ClickAsync("Lettres d’acceptation");
        employee.Heading.ShouldBe("Lettres d’acceptation");
        employee.Text.ShouldContain("Diego Morales");
        employee.Text.ShouldContain("2 décembre 2026 (reste 10 jours)");
        await employee.ClickAsync(filed.Number!);
        employee.Text.ShouldContain("15 janvier 2001");
        employee.Text.ShouldContain("Collège – diplôme");
        var file = employee.Find("link", "lettre.pdf").GetAttribute("href")!;
        (await (await employee.NewTabAsync()).GoAsync(file)).Body.ShouldBe(SampleFiles.Pdf());

        await employee.PressAsync("Enregistrer la réponse");
        employee.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        employee.Errors.ShouldBe(["Choisissez l’état de validation."]);
        await employee.Choose("État de validation", "Vérifiée – Concordance").PressAsync("Enregistrer la réponse");
        employee.Text.ShouldContain("La réponse est enregistrée");
        employee.Text.ShouldContain("Il n’y a pas de lettre d’acceptation à valider pour le moment");

        Visitor officer = await app.SignInAsync("office", "agente@example.org");
        await officer.GoAsync($"/office/cases/{filed.PublicId}?lang=fr");
        officer.Text.ShouldContain("Collège du Fleuve (O900000000001)");
        officer.Text.ShouldContain("Vérifiée – Concordance");
        officer.Text.ShouldContain("Luc Morin");
        officer.Text.ShouldContain("Réponse de l’établissement sur la lettre d’acceptation");
        officer.Has("link", "Consigner la vérification de la lettre d’acceptation").ShouldBeFalse();
    }

    [Fact]
    [Requirement("S4-36")]
    public async Task A_file_answers_for_many_explains_what_is_wrong_by_row_and_column_and_records_nothing_twice()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        List<Application> filed = [];
        foreach (var family in new[] { "Aubin", "=SOMME(A1)", "Bélanger" })
        {
            Application application = await app.SubmitAsync("hrivard", "Zoé", "Aubin");
            await app.RaiseAsync(application, "Zoé", family);
            filed.Add(application);
        }

        Visitor visitor = await app.SignInAsync("dli", InstitutionWalk.Secondary);
        await visitor.GoAsync($"{Queue}?lang=fr");
        await visitor.GoAsync($"{Queue}.csv");
        var list = Encoding.UTF8.GetString(visitor.Body).TrimStart('\uFEFF');
        list.ShouldStartWith("Numéro de la demande,Nom de famille,Prénom,Date de naissance,");
        list.ShouldContain($"{filed[1].Number},'=SOMME(A1),Zoé,2004-02-03,");

        // As a spreadsheet in French saves it, with semicolons.
        string[] lines = list.Replace(',', ';').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        string File(params string[] answers) =>
            string.Join("\r\n", [lines[0], .. lines.Skip(1).Select((line, i) => line + answers[i])]) + "\r\n";
        await SendAsync(visitor, File("Vérifiée – Concordance", "Annulée", "peut-être"));
        visitor.Heading.ShouldContain("Résultat du fichier");
        visitor.Text.ShouldContain("1 ligne à corriger");
        var row = Accessible.Read(visitor.Page.QuerySelectorAll("tbody tr").Single());
        row.ShouldContain("4 K – État de validation");
        row.ShouldContain("« peut-être » n’est pas une des réponses");

        await visitor.GoAsync($"{visitor.Path}?lang=en");
        visitor.Text.ShouldContain("“peut-être” is not one of the answers: “Verified – Matched”, “Verified – No match”, “Cancelled”.");

        await visitor.GoAsync($"{Queue}?lang=fr");
        await SendAsync(visitor, File("Vérifiée – Concordance", "Annulée", "peut-être"));
        visitor.Text.ShouldContain("Ce fichier avait déjà été envoyé");
        visitor.Text.ShouldContain("Rien n’a été enregistré deux fois.");
        await using PasserelleDb db = app.NewContext();
        (await db.Set<Core.Cases.CaseEntry>().CountAsync(e => e.Kind == Core.Cases.CaseKinds.LetterAnswered)).ShouldBe(2);

        await SendAsync(visitor, "Nom de famille;État de validation\r\nAubin;Annulée\r\n");
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        visitor.Errors.Single().ShouldStartWith("La colonne « Numéro de la demande » manque.");
    }

    [Fact]
    [Requirement("S4-36")]
    public async Task Nobody_but_the_users_of_that_institution_can_tell_that_there_is_a_letter()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application application = await app.SubmitAsync("hrivard", "Zoé", "Aubin");
        LetterVerification letter = await app.RaiseAsync(application, "Zoé", "Aubin");
        Visitor officer = await app.SignInAsync("office", InstitutionWalk.Officer);
        await officer.InvitePrimaryAsync(Employee);
        Visitor stranger = await InstitutionWalk.ComeAsync(app, Employee);

        await stranger.GoAsync($"{Queue}?lang=fr");
        stranger.Text.ShouldNotContain("Aubin");
        await stranger.GoAsync($"{Queue}.csv");
        Encoding.UTF8.GetString(stranger.Body).ShouldNotContain(application.Number!);
        await stranger.GoAsync($"{Queue}/{letter.PublicId}");
        (HttpStatusCode, string) foreign = (stranger.Status, stranger.Title);
        await stranger.GoAsync($"{Queue}/{PublicId.New()}");
        foreign.ShouldBe((stranger.Status, stranger.Title));
        stranger.Status.ShouldBe(HttpStatusCode.NotFound);

        // Its own applicant's representative reads nothing of it, and an enrolment officer has no list.
        Visitor rep = await app.SignInAsync("apr", "hrivard");
        await rep.GoAsync($"/apr/applications/{application.PublicId}?lang=fr");
        rep.Text.ShouldNotContain("Lettre d’acceptation à vérifier");
        await officer.GoAsync("/office/letters");
        officer.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    [Requirement("S4-36")]
    public async Task The_office_gives_more_time_and_records_itself_what_is_late()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application application = await app.SubmitAsync("hrivard", "Zoé", "Aubin");
        LetterVerification letter = await app.RaiseAsync(application, "Zoé", "Aubin");
        Visitor visitor = await app.SignInAsync("dli", InstitutionWalk.Primary);
        await visitor.GoAsync($"{Queue}/extension?lang=fr");
        await visitor.PressAsync("Envoyer la demande");
        visitor.Errors.Count.ShouldBe(3);
        visitor.Choose("Que s’est-il passé ?", "Panne de courant ou de système").Fill("Jours demandés", "12");
        await visitor.Fill("Expliquez la situation", "Le registre est en panne.").PressAsync("Envoyer la demande");
        visitor.Text.ShouldContain("La demande de prolongation est envoyée");

        Visitor officer = await app.SignInAsync("office", "agente@example.org");
        await officer.GoAsync("/office?lang=fr");
        await officer.ClickAsync("Lettres d’acceptation");
        await officer.ClickAsync("Collège du Fleuve (O900000000001)");
        officer.Text.ShouldContain("Le registre est en panne.");
        await officer.PressAsync("Accorder la prolongation");
        officer.Text.ShouldContain("Accordée");
        await visitor.GoAsync($"{Queue}?lang=fr");
        visitor.Text.ShouldContain("4 décembre 2026 (reste 12 jours)");

        app.Clock.Advance(TimeSpan.FromDays(13));
        officer = await app.SignInAsync("office", "agente@example.org");
        await officer.GoAsync("/office/letters?lang=fr");
        officer.Text.ShouldContain("En retard");
        await officer.ClickAsync(application.Number!);
        await officer.ClickAsync("Consigner la vérification de la lettre d’acceptation");
        await officer.Choose("État de validation", "Vérifiée – Aucune concordance").PressAsync("Consigner");
        officer.Errors.Single().ShouldStartWith("Dites comment vous avez vérifié la lettre");
        await officer.Fill("Comment vous l’avez vérifiée", "Appel au registraire.").PressAsync("Consigner");
        officer.Text.ShouldContain("consignée par le bureau");
        officer.Text.ShouldContain("Appel au registraire.");

        visitor = await app.SignInAsync("dli", InstitutionWalk.Primary);
        await visitor.GoAsync($"{Queue}/{letter.PublicId}?lang=fr");
        visitor.Text.ShouldContain("Cette réponse ne peut plus être changée.");
        visitor.Text.ShouldNotContain("registraire.");
    }

    private static async Task SendAsync(Visitor visitor, string file)
    {
        await visitor.GoAsync($"{Queue}/upload");
        visitor.Pick("Fichier de réponses", new PickedFile("réponses.csv", "text/csv", Encoding.UTF8.GetBytes(file)));
        await visitor.PressAsync("Soumettre et téléverser");
    }
}
