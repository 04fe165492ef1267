using System.Net;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Enrolments;

/// <summary>A client signs up, and converts the account into a representative's.</summary>
public sealed class ConversionPageTests
{
    [Fact]
    public async Task Anyone_opens_a_client_account_and_is_at_home_there()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor client = await ClientAsync(app);
        client.Path.ShouldBe("/client/account");
        client.Text.ShouldContain("Aucune demande n’est rattachée à votre compte");
        (await client.GoAsync("/client/profile")).Text.ShouldContain("Gagnon");
        (await client.GoAsync("/client/new/visitor-transit-study")).Status.ShouldBe(HttpStatusCode.NotFound);
        // The account is one portal's: the representatives' has none for it.
        Visitor elsewhere = app.Visitor();
        await Should.ThrowAsync<PageException>(() => elsewhere.ComeInAsync(app));
        elsewhere.Heading.ShouldBe("Aucun compte dans ce portail");
    }

    [Fact]
    [Requirement("S1-22")]
    [Requirement("S1-23")]
    [Requirement("S1-24")]
    [Requirement("S1-25")]
    public async Task A_client_signs_in_accepts_the_terms_enters_the_conversion_code_and_enrols()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        await ClientAsync(app);
        Visitor visitor = await app.Visitor().AskAsync();
        visitor.Heading.ShouldBe("Vous êtes déjà inscrit comme client");
        visitor.Text.ShouldContain("Vous pourrez convertir votre compte de « client » en compte de « représentant ».");
        visitor.Text.ShouldContain("Vous devez ouvrir une session");
        await visitor.ClickAsync("Ouvrir une session");
        visitor.Fill("Adresse de courriel", EnrolmentWalk.Email).Fill("Mot de passe", EnrolmentWalk.Password);
        await visitor.PressAsync("Ouverture de session");
        await app.RunDueWorkAsync();
        visitor.Fill("Code", SignInSteps.MailedCode(app.DataFolder, EnrolmentWalk.Email));
        await visitor.PressAsync("Valider le code");
        visitor.Heading.ShouldBe("Conditions d’utilisation du Portail d’IRCC");
        await visitor.PressAsync(visitor.Page.QuerySelector("main form button")!);
        visitor.Heading.ShouldBe("Convertir votre compte");
        await app.RunDueWorkAsync();
        visitor.Fill("Code de conversion", "12");
        await visitor.PressAsync("Convertir");
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        visitor.Fill("Code de conversion", SignInSteps.MailedCode(app.DataFolder, EnrolmentWalk.Email));
        await visitor.PressAsync("Convertir");
        visitor.Path.ShouldBe("/ircc/enrolment");
        (await EnrolmentWalk.LatestAsync(app)).MemberNumber.ShouldBe("R500010");
    }

    [Fact]
    public async Task The_client_s_account_is_closed_when_the_enrolment_is_approved_and_not_before()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        await ClientAsync(app);
        await app.Visitor().AskAsync();
        Visitor visitor = await app.Visitor().ComeInAsync(app);
        await app.RunDueWorkAsync();
        visitor.Fill("Code de conversion", SignInSteps.MailedCode(app.DataFolder, EnrolmentWalk.Email));
        await visitor.PressAsync("Convertir");
        await visitor.FillReviewAsync();
        await visitor.GivePapersAsync(app);
        visitor.Tick("J’ai lu l’énoncé de consentement et de déclaration, et je l’accepte.");
        await visitor.PressAsync("Soumettre la demande");
        (await StateAsync(app)).ShouldBe(AccountState.Active);

        Visitor officer = await app.SignInAsync("office", "inscriptions@example.org");
        await officer.ClickAsync((await EnrolmentWalk.LatestAsync(app)).Reference!);
        await officer.ClickAsync("Approuver l’inscription");
        officer.Tick("J’ai vérifié l’identité et le statut de membre de cette personne.");
        await officer.PressAsync("Approuver l’inscription");
        (await StateAsync(app)).ShouldBe(AccountState.Closed);
        (await visitor.GoAsync("/ircc")).Heading.ShouldBe("Accueil du compte");
    }

    [Fact]
    public async Task A_conversion_code_holds_thirty_minutes_and_guesses_are_counted()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        await ClientAsync(app);
        await app.Visitor().AskAsync();
        Visitor visitor = await app.Visitor().ComeInAsync(app);
        await app.RunDueWorkAsync();
        var code = SignInSteps.MailedCode(app.DataFolder, EnrolmentWalk.Email);
        await visitor.PressAsync("Demander un nouveau code");
        await app.RunDueWorkAsync();
        SignInSteps.MailedCode(app.DataFolder, EnrolmentWalk.Email).ShouldBe(code);
        for (var guess = 0; guess < 5; guess++)
        {
            visitor.Fill("Code de conversion", code == "000000" ? "000001" : "000000");
            await visitor.PressAsync("Convertir");
        }

        visitor.Fill("Code de conversion", code);
        await visitor.PressAsync("Convertir");
        visitor.Errors.Single().ShouldStartWith("Ce code a été essayé trop souvent");
        await visitor.PressAsync("Demander un nouveau code");
        await app.RunDueWorkAsync();
        visitor.Fill("Code de conversion", SignInSteps.MailedCode(app.DataFolder, EnrolmentWalk.Email));
        await visitor.PressAsync("Convertir");
        visitor.Path.ShouldBe("/ircc/enrolment");
    }

    [Fact]
    public async Task A_membership_that_the_register_does_not_confirm_learns_nothing_of_a_client()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        await ClientAsync(app);
        Visitor known = await app.Visitor().AskAsync(number: "R999999");
        Visitor unknown = await app.Visitor().AskAsync(email: "personne@example.org", number: "R999999");
        known.Heading.ShouldBe(unknown.Heading);
        known.Path.ShouldBe(unknown.Path);
    }

    private static async Task<Visitor> ClientAsync(PasserelleApp app)
    {
        Visitor client = await app.VisitAsync("/client/signin?lang=fr");
        await client.ClickAsync("S’inscrire");
        client.Has("textbox", "Code d’invitation").ShouldBeFalse();
        client.Fill("Adresse de courriel", EnrolmentWalk.Email);
        client.Fill("Nouveau mot de passe", EnrolmentWalk.Password).Fill("Confirmez le nouveau mot de passe", EnrolmentWalk.Password);
        client.Fill("Nom de famille", "Gagnon").Fill("Prénom (s’il est disponible) (facultatif)", "Anne");
        client.Fill("Numéro de téléphone", "1 514 555-0133");
        await client.PressAsync("S’inscrire");
        await client.ConfirmAsync(app);
        return await SignInSteps.SignInAsync(
            client,
            new DemonstrationPerson(
                "client",
                EnrolmentWalk.Email,
                EnrolmentWalk.Password,
                "fr",
                "Anne",
                "Gagnon",
                new Dictionary<string, string>()
            ),
            app.DataFolder,
            () => app.RunDueWorkAsync()
        );
    }

    private static async Task<AccountState> StateAsync(PasserelleApp app)
    {
        await using PasserelleDb db = app.NewContext();
        return await db.Set<Account>()
            .Where(a => a.Portal == "client" && a.Email == EnrolmentWalk.Email)
            .Select(a => a.State)
            .SingleAsync();
    }
}
