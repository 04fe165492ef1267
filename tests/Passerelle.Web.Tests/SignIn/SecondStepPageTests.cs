using System.Net;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.SignIn;

public sealed class SecondStepPageTests
{
    [Fact]
    [Requirement("S3-70")]
    [Requirement("S3-76")]
    public async Task A_representative_answers_a_question_each_time_and_accepts_the_terms_once()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor first = await PasswordAsync(app, "hrivard");
        first.Heading.ShouldBe("Question de sécurité");
        await AnswerAsync(first, "hrivard");
        first.Heading.ShouldBe("Conditions d’utilisation du portail");
        await first.PressAsync("J’accepte");
        first.Path.ShouldBe("/apr");

        Visitor second = await PasswordAsync(app, "hrivard");
        second.Heading.ShouldBe("Question de sécurité");
        await AnswerAsync(second, "hrivard");
        second.Path.ShouldBe("/apr");
    }

    [Fact]
    public async Task Five_wrong_answers_lock_the_door_and_a_mail_says_so()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await PasswordAsync(app, "hrivard");
        for (var i = 1; i <= 4; i++)
        {
            var asked = Question(visitor);
            await visitor.Fill(asked, "mauvaise réponse").PressAsync("Continuer");
            visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            visitor.Errors.ShouldBe(["La réponse n’est pas la bonne. Répondez à cette autre question."]);
            Question(visitor).ShouldNotBe(asked);
        }

        await visitor.Fill(Question(visitor), "mauvaise réponse").PressAsync("Continuer");
        visitor.Text.ShouldContain("Trop de réponses inexactes");
        visitor.All("textbox").ShouldBeEmpty();

        Visitor again = await PasswordAsync(app, "hrivard");
        again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await app.RunDueWorkAsync();
        var mail = File.ReadAllText(app.MailFiles().Single());
        mail.ShouldContain("helene.rivard@example.org");

        app.Clock.Advance(TimeSpan.FromMinutes(31));
        (await PasswordAsync(app, "hrivard")).Heading.ShouldBe("Question de sécurité");
    }

    [Theory]
    [InlineData(179, true)]
    [InlineData(181, false)]
    public async Task An_officers_code_holds_three_minutes(int seconds, bool holds)
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor officer = await PasswordAsync(app, "agente@example.org", "office");
        officer.Heading.ShouldBe("Entrez le code reçu par courriel");
        await app.RunDueWorkAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(seconds));

        await officer.Fill("Code", app.LastCode()).PressAsync("Valider le code");

        if (holds)
        {
            officer.Heading.ShouldBe("Conditions d’accès du personnel");
        }
        else
        {
            officer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            officer.Errors.ShouldBe(["Ce code n’est plus valide : ses 3 minutes sont écoulées. Demandez un nouveau code."]);
            await officer.PressAsync("Demander un nouveau code");
            await app.RunDueWorkAsync();
            await officer.Fill("Code", app.LastCode()).PressAsync("Valider le code");
            officer.Heading.ShouldBe("Conditions d’accès du personnel");
        }
    }

    [Fact]
    public async Task The_sixth_guess_is_refused_even_when_right()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor officer = await PasswordAsync(app, "agente@example.org", "office");
        await app.RunDueWorkAsync();
        var right = app.LastCode();
        var wrong = right == "000000" ? "000001" : "000000";
        for (var i = 0; i < 5; i++)
        {
            await officer.Fill("Code", wrong).PressAsync("Valider le code");
            officer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        await officer.Fill("Code", right).PressAsync("Valider le code");
        officer.Errors.ShouldBe(["Ce code a été essayé trop souvent et n’est plus accepté. Demandez un nouveau code."]);

        (await PasswordAsync(app, "agente@example.org", "office")).Heading.ShouldBe("Entrez le code reçu par courriel");
    }

    [Fact]
    public async Task The_code_mail_names_the_code_once_links_to_the_door_and_holds_no_name()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        await PasswordAsync(app, "agente@example.org", "office");
        await app.RunDueWorkAsync();

        Visitor mailbox = await app.VisitAsync("/mailbox?to=agente@example.org");
        mailbox.Has("heading", "Votre code pour ouvrir une session").ShouldBeTrue();
        mailbox.All("link", within: mailbox.Page.QuerySelector("article")!).ShouldHaveSingleItem();
        mailbox.Text.ShouldContain("soutien-bureau@example.org");
        mailbox.Text.ShouldContain("« Aide »");
        mailbox.Text.ShouldNotContain("Ouellet");
        (await app.VisitAsync("/mailbox?to=nobody@example.org")).All("article").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_step_without_the_one_before_leads_back_to_the_beginning()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        foreach (var step in new[] { "/apr/signin/question", "/office/signin/code" })
        {
            Visitor visitor = await app.VisitAsync(step);
            visitor.Heading.ShouldBe("Ouvrir une session");
        }

        // Readable by anyone, but nothing to accept.
        (await app.VisitAsync("/apr/terms"))
            .Has("button", "J’accepte")
            .ShouldBeFalse();
    }

    private static string Question(Visitor visitor) =>
        DemonstrationPerson.Find("apr", "hrivard").Answers.Keys.Single(q => visitor.All("textbox", q).Count > 0);

    private static async Task<Visitor> PasswordAsync(PasserelleApp app, string name, string portal = "apr")
    {
        DemonstrationPerson person = DemonstrationPerson.Find(portal, name);
        Visitor visitor = await app.VisitAsync($"/{portal}/signin?lang=fr");
        return await visitor
            .Fill(name.Contains('@', StringComparison.Ordinal) ? "Adresse de courriel" : "Code d’utilisateur", name)
            .Fill("Mot de passe", person.Password)
            .PressAsync("Ouverture de session");
    }

    private static Task<Visitor> AnswerAsync(Visitor visitor, string name)
    {
        (string question, string answer) = DemonstrationPerson
            .Find("apr", name)
            .Answers.Single(q => visitor.All("textbox", q.Key).Count > 0);
        return visitor.Fill(question, answer.ToUpperInvariant()).PressAsync("Continuer");
    }
}
