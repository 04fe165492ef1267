using System.Net;
using Passerelle.Testing;
using Passerelle.Web.Tests.Cases;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Enrolments;

/// <summary>An account is opened with another credential by its number, a code to its address and one of its security questions.</summary>
public sealed class CredentialMigrationTests
{
    [Fact]
    [Requirement("S3-77")]
    public async Task A_security_question_is_asked_when_an_account_moves_to_a_new_credential()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        var filed = await app.SubmitAsync("hrivard", "Zoé", "Aubin");
        Visitor former = await app.SignInAsync("apr", "hrivard");
        Visitor visitor = await ClaimAsync(app);
        visitor.Heading.ShouldBe("Entrez le code de migration");
        (await visitor.GoAsync("/apr/opening/migrate/question")).Heading.ShouldBe("Ouvrir votre compte avec ce nouveau justificatif");
        await visitor.GoAsync("/apr/opening/migrate/code");
        await app.RunDueWorkAsync();
        await visitor.Fill("Code de migration", SignInSteps.MailedCode(app.DataFolder, "helene.rivard@example.org")).PressAsync("Valider");
        visitor.Heading.ShouldBe("Question de sécurité");
        var asked = Asked(visitor);
        await visitor.Fill(asked, "Rien").PressAsync("Ouvrir mon compte");
        visitor.Errors.Single().ShouldStartWith("La réponse n’est pas la bonne.");
        Asked(visitor).ShouldNotBe(asked);
        (await former.GoAsync("/apr")).Heading.ShouldBe("Accueil du compte");
        await visitor.Fill(Asked(visitor), AnswerTo(Asked(visitor))).PressAsync("Ouvrir mon compte");
        visitor.Heading.ShouldBe("Accueil du compte");
        (await visitor.GoAsync($"/apr/applications/{filed.PublicId}")).Status.ShouldBe(HttpStatusCode.OK);
        (await former.GoAsync("/apr")).Path.ShouldStartWith("/apr/signin");

        // The questions go with the account.
        visitor = await CredentialWalk.ComeInAsync(app);
        await visitor.Fill(Asked(visitor), AnswerTo(Asked(visitor))).PressAsync("Continuer");
        visitor.Heading.ShouldBe("Accueil du compte");
        await app.RunDueWorkAsync();
        app.MailFiles()
            .Select(File.ReadAllText)
            .ShouldContain(m =>
                m.Contains("helene.rivard@example.org", StringComparison.Ordinal)
                && m.Contains("Ce justificatif n\\u2019ouvre plus", StringComparison.OrdinalIgnoreCase)
            );
    }

    [Theory]
    [InlineData("P10000099", "R500001", "Rivard")]
    [InlineData("P10000001", "R500009", "Rivard")]
    [InlineData("P10000001", "R500001", "Rivest")]
    public async Task What_fits_no_account_is_answered_like_what_does_and_nothing_is_mailed(string number, string member, string family)
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor fits = await ClaimAsync(app);
        var said = fits.Text;
        await app.RunDueWorkAsync();
        var mails = app.MailFiles().Count;
        await fits.ClickAsync("Retour aux renseignements du compte");
        Visitor visitor = await FillAsync(fits, number, member, family);
        visitor.Text.ShouldBe(said);
        await app.RunDueWorkAsync();
        app.MailFiles().Count.ShouldBe(mails);
        // The code of the claim before is not this one's.
        await visitor.Fill("Code de migration", SignInSteps.MailedCode(app.DataFolder, "helene.rivard@example.org")).PressAsync("Valider");
        visitor.Errors.Single().ShouldStartWith("Le code n’est pas le bon.");
    }

    [Fact]
    public async Task A_sixth_claim_within_half_an_hour_is_refused_and_what_was_typed_stays()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await ClaimAsync(app);
        for (var i = 0; i < 5; i++)
        {
            await visitor.GoAsync("/apr/opening/migrate");
            await FillAsync(visitor, "P10000001", "R500001", "Rivard");
        }

        visitor.Errors.Single().ShouldStartWith("Trop d’essais.");
        visitor.Value("Numéro de membre").ShouldBe("R500001");
    }

    private static async Task<Visitor> ClaimAsync(PasserelleApp app)
    {
        Visitor visitor = await CredentialWalk.RegisterAsync(app);
        await visitor.ClickAsync("J’ai déjà un compte et je veux l’ouvrir avec ce nouveau justificatif");
        await visitor.PressAsync("Continuer");
        visitor.Errors.Count.ShouldBe(3);
        return await FillAsync(visitor, "p10000001", "r 500001", "RIVARD");
    }

    private static Task<Visitor> FillAsync(Visitor visitor, string number, string member, string family)
    {
        visitor.Fill("Numéro de représentant", number).Fill("Numéro de membre", member);
        return visitor.Fill("Prénom(s) (facultatif)", "Helene").Fill("Nom de famille", family).PressAsync("Continuer");
    }

    private static string Asked(Visitor visitor) => Accessible.Name(visitor.Page.QuerySelector("main input[name=answer]")!);

    private static string AnswerTo(string asked) =>
        DemonstrationPerson
            .Find("apr", "hrivard")
            .Answers.First(a => Accessible.Same(a.Key, asked) || asked.Contains(Accessible.Flat(a.Key), StringComparison.Ordinal))
            .Value;
}
