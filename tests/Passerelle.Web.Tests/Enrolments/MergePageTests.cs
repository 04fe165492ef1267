using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Testing;
using Passerelle.Web.Tests.Cases;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Enrolments;

/// <summary>Who enrols a second time with a new CléGC finds the account there was, with every file in it .</summary>
public sealed class MergePageTests
{
    private const string Before = "Vous êtes-vous déjà inscrit avec succès dans une demande précédente?";
    private const string Old = "Hélène Rivard – P10000001 – R500001 – Rivard Immigration inc. – helene.rivard@example.org";

    [Fact]
    [Requirement("S2-41")]
    [Requirement("S2-42")]
    [Requirement("S2-45")]
    [Requirement("S2-46")]
    public async Task The_profile_says_how_to_enrol_again()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.SignInAsync("apr", "hrivard");
        await visitor.GoAsync("/apr/profile?lang=fr");
        visitor.Text.ShouldContain("Vous devez soumettre une nouvelle demande d’inscription");
        visitor.Text.ShouldContain("N’utilisez pas les identifiants qui correspondent à votre CléGC existante.");
        visitor.Text.ShouldContain("précisez que vous avez déjà un compte pour le Portail");
        await visitor.GoAsync("/apr/profile/contact");
        visitor.Has("textbox", "Nom de l’organisation").ShouldBeFalse();

        // A new credential cannot take the identifiers of the one there is.
        Visitor again = await app.VisitAsync("/apr/signin?lang=fr");
        await again.ClickAsync("S’enregistrer");
        await again.PressAsync("J’accepte");
        SignIn.RegisterPageTests.FillForm(again, "HRivard", email: CredentialWalk.Email);
        await again.PressAsync("Soumettre");
        again.Errors.ShouldNotBeEmpty();
    }

    [Fact]
    [Requirement("S2-43")]
    [Requirement("S2-44")]
    [Requirement("S2-47")]
    public async Task The_new_credential_opens_the_account_there_was_with_every_file_and_new_particulars()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application filed = await app.SubmitAsync("hrivard", "Zoé", "Aubin");
        Visitor visitor = await SecondTimeAsync(app);
        visitor.Heading.ShouldBe("Bienvenue au portail de CIC");
        await visitor.GoAsync($"/apr/applications/{filed.PublicId}");
        visitor.Text.ShouldContain("Zoé Aubin");
        await visitor.GoAsync("/apr/profile");
        visitor.Text.ShouldContain("Gagnon Immigration inc.");
        visitor.Text.ShouldContain("P10000001");
        visitor.Text.ShouldContain(CredentialWalk.UserCode);

        await using PasserelleDb db = app.NewContext();
        List<Account> accounts = await db.Set<Account>()
            .AsNoTracking()
            .Where(a => a.Portal == "apr" && a.FamilyName == "Rivard")
            .OrderBy(a => a.CreatedAt)
            .ToListAsync(TestContext.Current.CancellationToken);
        accounts.Select(a => a.State).ShouldBe([AccountState.Active, AccountState.Merged], ignoreOrder: true);
        Dossier dossier = await db.Set<Dossier>().SingleAsync(d => d.Id == filed.DossierId, TestContext.Current.CancellationToken);
        dossier.AccountId.ShouldBe(accounts.Single(a => a.State == AccountState.Active).Id);
    }

    [Fact]
    public async Task The_former_credential_ends_with_the_first_sign_in_of_the_new_one_and_its_address_is_told()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor former = await app.SignInAsync("apr", "hrivard");
        await SecondTimeAsync(app);
        (await former.GoAsync("/apr")).Heading.ShouldBe("Accueil du compte");
        await (await app.SignInAsync("apr", "hrivard")).GoAsync("/apr");

        Visitor visitor = await CredentialWalk.ComeInAsync(app);
        await visitor.Fill(Accessible.Name(visitor.Page.QuerySelector("main input[name=answer]")!), "Réponse").PressAsync("Continuer");
        visitor.Heading.ShouldBe("Accueil du compte");
        await former.GoAsync("/apr");
        former.Path.ShouldContain("/signin");
        await app.RunDueWorkAsync();
        app.MailFiles()
            .Select(File.ReadAllText)
            .ShouldContain(m =>
                m.Contains("helene.rivard@example.org", StringComparison.Ordinal)
                && m.Contains("Ce justificatif n\\u2019ouvre plus", StringComparison.OrdinalIgnoreCase)
            );
    }

    [Fact]
    public async Task The_officer_says_which_account_it_is_and_may_say_none()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        await AskAsync(app);
        Visitor officer = await CredentialWalk.OfficerAsync(app);
        await officer.ClickAsync("Approuver l’inscription");
        officer.Tick("J’ai vérifié l’identité et le statut de membre de cette personne.");
        await officer.PressAsync("Approuver l’inscription");
        officer.Errors.Single().ShouldStartWith("Choisissez le compte que la personne a déjà");
        officer.Choose("Compte que la personne a déjà", "Aucun de ces comptes : ouvrir un nouveau compte");
        await officer.PressAsync("Approuver l’inscription");
        await app.RunDueWorkAsync();
        await EnterPinAsync(app);

        await using PasserelleDb db = app.NewContext();
        (
            await db.Set<Account>()
                .CountAsync(
                    a => a.Portal == "apr" && a.FamilyName == "Rivard" && a.State == AccountState.Active,
                    TestContext.Current.CancellationToken
                )
        ).ShouldBe(2);
    }

    [Fact]
    public async Task An_account_closed_in_between_is_not_merged_into()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        await AskAsync(app);
        await ApproveIntoAsync(app);
        await using (PasserelleDb db = app.NewContext())
        {
            Account old = await db.Set<Account>()
                .SingleAsync(a => a.Portal == "apr" && a.Email == "helene.rivard@example.org", TestContext.Current.CancellationToken);
            old.State = AccountState.Closed;
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        Visitor visitor = await EnterPinAsync(app);
        visitor.Heading.ShouldBe("Bienvenue au portail de CIC");
        (await visitor.GoAsync("/apr/profile")).Text.ShouldContain("P10000001");
    }

    // Enrols Hélène Rivard a second time, approved into her account, to the page of welcome.
    private static async Task<Visitor> SecondTimeAsync(PasserelleApp app)
    {
        await AskAsync(app);
        await ApproveIntoAsync(app);
        return await EnterPinAsync(app);
    }

    private static async Task ApproveIntoAsync(PasserelleApp app)
    {
        Visitor officer = await CredentialWalk.OfficerAsync(app);
        await officer.ClickAsync("Approuver l’inscription");
        officer.Choose("Compte que la personne a déjà", Old);
        officer.Tick("J’ai vérifié l’identité et le statut de membre de cette personne.");
        await officer.PressAsync("Approuver l’inscription");
        officer.Heading.ShouldBe("Hélène Rivard");
        await app.RunDueWorkAsync();
    }

    private static async Task AskAsync(PasserelleApp app)
    {
        Visitor visitor = await CredentialWalk.RegisterAsync(app);
        await visitor.OpenAsync();
        await visitor.ClickAsync("Demande d’inscription d’un représentant rémunéré autorisé");
        foreach ((var question, var answer) in CredentialWalk.Answers)
        {
            await visitor
                .Fill(
                    question,
                    question switch
                    {
                        "Nom de famille" => "Rivard",
                        "Prénom(s) (facultatif)" => "Hélène",
                        Before => "Oui",
                        "Numéro de membre" => "R500001",
                        _ => answer,
                    }
                )
                .PressAsync("Continuer");
            if (question == Before)
            {
                await visitor.Fill(visitor.Heading, "P10000001").PressAsync("Continuer");
            }
        }

        await visitor.SubmitAsync(app);
        visitor.Heading.ShouldBe("Votre demande d’inscription est soumise");
    }

    private static async Task<Visitor> EnterPinAsync(PasserelleApp app)
    {
        Visitor visitor = await CredentialWalk.ComeInAsync(app);
        await visitor.ClickAsync("Oui");
        visitor.Fill("Prénom(s)", "Hélène").Fill("Nom de famille", "Rivard").Fill("NIP", CredentialWalk.MailedPin(app));
        await visitor.PressAsync("Continuer");
        await visitor.PressAsync("J’accepte");
        for (var i = 0; i < 4; i++)
        {
            var group = visitor.Find("group", $"Question {i + 1} de 4");
            ((AngleSharp.Html.Dom.IHtmlInputElement)group.QuerySelectorAll("input")[0]).Value = $"Ma question {i}";
            ((AngleSharp.Html.Dom.IHtmlInputElement)group.QuerySelectorAll("input")[1]).Value = "Réponse";
        }

        return await visitor.PressAsync("Continuer");
    }
}
