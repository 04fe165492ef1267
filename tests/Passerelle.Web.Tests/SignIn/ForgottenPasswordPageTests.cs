using System.Net;
using AngleSharp.Dom;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.SignIn;

/// <summary>A forgotten password is replaced by way of a code sent to the address; nothing says whether an address is somebody's.</summary>
public sealed class ForgottenPasswordPageTests
{
    private const string Address = "helene.rivard@example.org";
    private const string Old = "Neige-Bleue-48";
    private const string Fresh = "Bouleau-2027";

    [Fact]
    [Requirement("S0-15")]
    [Requirement("S0-16")]
    [Requirement("S0-17")]
    [Requirement("S0-18")]
    public async Task From_the_sign_in_page_the_address_is_asked_and_a_code_is_mailed_to_it()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.VisitAsync("/ircc/signin?lang=fr");
        await visitor.ClickAsync("Vous avez oublié votre mot de passe ?");
        visitor.All("textbox").Select(Accessible.Name).ShouldBe(["Adresse de courriel"]);
        await visitor.PressAsync("Envoyer le code de vérification");
        visitor.Errors.ShouldBe(["Entrez votre adresse de courriel, par exemple nom@example.org."]);
        await visitor.Fill("Adresse de courriel", "helene.rivard").PressAsync("Envoyer le code de vérification");
        visitor.Errors.ShouldBe(["Entrez une adresse de courriel entière, par exemple nom@example.org."]);
        visitor.Field("Adresse de courriel").GetAttribute("value").ShouldBe("helene.rivard");

        await AskAsync(visitor, " Helene.Rivard@Example.org ");

        visitor.Heading.ShouldBe("Entrez le code de vérification");
        await app.RunDueWorkAsync();
        Visitor mailbox = await app.VisitAsync($"/mailbox?to={Address}&lang=fr");
        mailbox.Has("heading", "Votre code de vérification").ShouldBeTrue();
        mailbox.Text.ShouldContain(app.LastCode());
    }

    [Fact]
    [Requirement("S0-19")]
    [Requirement("S0-20")]
    [Requirement("S0-21")]
    public async Task The_new_password_is_chosen_after_the_code_and_confirmed_and_closes_what_the_old_one_opened()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor elsewhere = await app.EnterAsync("ircc", Address);
        Visitor visitor = await ForgottenAsync(app, Address);
        await visitor.GoAsync("/ircc/signin/forgotten/password");
        visitor.Heading.ShouldBe("Entrez le code de vérification");
        await app.RunDueWorkAsync();
        await EnterAsync(visitor, app.LastCode());

        visitor.Heading.ShouldBe("Choisissez un nouveau mot de passe");
        visitor
            .Page.QuerySelectorAll("main input[type=password]")
            .Select(Accessible.Name)
            .ShouldBe(["Nouveau mot de passe", "Confirmez le nouveau mot de passe"]);
        await ChooseAsync(visitor, Fresh, "Bouleau-2028");
        visitor.Errors.ShouldBe(["Les deux nouveaux mots de passe ne sont pas les mêmes. Entrez-les de nouveau."]);
        await ChooseAsync(visitor, Fresh, Fresh);
        visitor.Heading.ShouldBe("Ouvrir une session");
        visitor.Text.ShouldContain("Votre mot de passe est changé");

        await elsewhere.GoAsync("/ircc");
        elsewhere.Path.ShouldStartWith("/ircc/signin");
        await SignInAsync(visitor, Old);
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await SignInAsync(visitor, Fresh);
        visitor.Heading.ShouldBe("Entrez le code reçu par courriel");
        await app.RunDueWorkAsync();
        (await app.VisitAsync($"/mailbox?to={Address}&lang=fr")).Has("heading", "Votre mot de passe a été modifié").ShouldBeTrue();

        // The code has done its work.
        await visitor.GoAsync("/ircc/signin/forgotten/password");
        visitor.Text.ShouldContain("le mot de passe a déjà été changé");
    }

    [Theory]
    [InlineData("Ab-1234", "il faut au moins 8 caractères")]
    [InlineData("Abcd-1234-Abcd-12", "il faut au plus 16 caractères")]
    [InlineData("abcd-1234", "il manque une lettre majuscule")]
    [InlineData("ABCD-1234", "il manque une lettre minuscule")]
    [InlineData("Bcde56789", "il manque un caractère spécial")]
    [InlineData("Abcd-Efgh", "il manque un chiffre")]
    [InlineData("Password1!", "beaucoup de gens l’utilisent, il serait deviné")]
    [Requirement("S0-22")]
    [Requirement("S0-23")]
    [Requirement("S0-24")]
    [Requirement("S0-25")]
    [Requirement("S0-26")]
    public async Task A_new_password_against_the_rules_is_refused_with_each_rule(string password, string fault)
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await ForgottenAsync(app, Address);
        await app.RunDueWorkAsync();
        await EnterAsync(visitor, app.LastCode());
        await ChooseAsync(visitor, password, password);

        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        visitor.Errors.ShouldBe([$"Choisissez un autre mot de passe : {fault}."]);
    }

    [Fact]
    public async Task An_address_that_nobody_has_is_answered_like_one_that_somebody_has()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        List<string>[] walks = [await WalkAsync(app, "personne@example.org"), await WalkAsync(app, Address)];
        walks[0].ShouldBe(walks[1]);
        walks[0].Count.ShouldBe(9);
        (await app.VisitAsync("/mailbox?to=personne@example.org")).All("article").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1799, true)]
    [InlineData(1801, false)]
    public async Task A_code_holds_thirty_minutes_and_is_the_same_until_then(int seconds, bool holds)
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await ForgottenAsync(app, Address);
        await app.RunDueWorkAsync();
        var first = app.LastCode();
        app.Clock.Advance(TimeSpan.FromSeconds(seconds));
        if (holds)
        {
            await visitor.PressAsync("Envoyer le code de nouveau");
            await app.RunDueWorkAsync();
            app.MailFiles().Count.ShouldBe(2);
            app.LastCode().ShouldBe(first);
            await EnterAsync(visitor, first);
        }
        else
        {
            await EnterAsync(visitor, first);
            visitor.Errors.ShouldBe(["Ce code n’est plus valide : ses 30 minutes sont écoulées. Faites envoyer un nouveau code."]);
            await visitor.PressAsync("Envoyer le code de nouveau");
            await app.RunDueWorkAsync();
            app.LastCode().ShouldNotBe(first);
            await EnterAsync(visitor, app.LastCode());
        }

        visitor.Heading.ShouldBe("Choisissez un nouveau mot de passe");
    }

    [Fact]
    public async Task The_sixth_guess_is_refused_even_when_right_and_a_new_code_is_another()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await ForgottenAsync(app, Address);
        await app.RunDueWorkAsync();
        var right = app.LastCode();
        await GuessAsync(visitor, right);
        await EnterAsync(visitor, right);
        visitor.Errors.ShouldBe(["Ce code a été essayé trop souvent et n’est plus accepté. Faites envoyer un nouveau code."]);

        await visitor.PressAsync("Envoyer le code de nouveau");
        await app.RunDueWorkAsync();
        app.LastCode().ShouldNotBe(right);
        await EnterAsync(visitor, app.LastCode());
        visitor.Heading.ShouldBe("Choisissez un nouveau mot de passe");
    }

    [Fact]
    public async Task The_code_of_one_window_opens_nothing_in_another()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor mine = await ForgottenAsync(app, Address);
        await app.RunDueWorkAsync();
        var code = app.LastCode();
        Visitor other = await ForgottenAsync(app, Address);
        await app.RunDueWorkAsync();
        await EnterAsync(other, code);
        other.Errors.ShouldBe(["Le code n’est pas le bon. Vérifiez les six chiffres du dernier courriel reçu."]);
        await EnterAsync(mine, code);
        mine.Heading.ShouldBe("Choisissez un nouveau mot de passe");
    }

    [Fact]
    public async Task Codes_are_counted_by_address_in_whatever_window_they_are_asked_for()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor first = await ForgottenAsync(app, Address);
        var asked = 1;
        while (first.Status == HttpStatusCode.OK && asked < 20)
        {
            await first.PressAsync("Envoyer le code de nouveau");
            asked++;
        }

        first.Text.ShouldContain("Trop de codes demandés");
        Visitor second = await ForgottenAsync(app, Address.ToUpperInvariant());
        second.Errors.ShouldBe(["Trop de demandes ont été faites. Réessayez dans 30 minutes."]);
        asked.ShouldBeLessThan(12);
        (await ForgottenAsync(app, "agente@example.org")).Heading.ShouldBe("Entrez le code de vérification");
    }

    [Fact]
    public async Task It_lifts_the_lock_that_the_forgotten_password_brought_about()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.VisitAsync("/ircc/signin?lang=fr");
        for (var i = 0; i < 6; i++)
        {
            await SignInAsync(visitor, "pas-le-bon");
        }

        await SignInAsync(visitor, Old);
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await visitor.ClickAsync("Vous avez oublié votre mot de passe ?");
        await AskAsync(visitor, Address);
        await app.RunDueWorkAsync();
        await EnterAsync(visitor, app.LastCode());
        await ChooseAsync(visitor, Fresh, Fresh);
        await SignInAsync(visitor, Fresh);
        visitor.Heading.ShouldBe("Entrez le code reçu par courriel");
    }

    // What each step answers to somebody who does not receive the mails.
    private static async Task<List<string>> WalkAsync(PasserelleApp app, string address)
    {
        List<string> seen = [];
        Visitor visitor = await ForgottenAsync(app, address);
        Note();
        await EnterAsync(visitor, "123456");
        Note();
        await app.RunDueWorkAsync();
        for (var i = 0; i < 6; i++)
        {
            await EnterAsync(visitor, "12345" + i);
            Note();
        }

        await visitor.PressAsync("Envoyer le code de nouveau");
        Note();
        return seen;

        void Note() => seen.Add($"{visitor.Status} {visitor.Path} {visitor.Text}");
    }

    private static async Task GuessAsync(Visitor visitor, string right)
    {
        var wrong = right == "000000" ? "000001" : "000000";
        for (var i = 0; i < 5; i++)
        {
            await EnterAsync(visitor, wrong);
            visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }
    }

    private static async Task<Visitor> ForgottenAsync(PasserelleApp app, string address)
    {
        Visitor visitor = await app.VisitAsync("/ircc/signin/forgotten?lang=fr");
        return await AskAsync(visitor, address);
    }

    private static Task<Visitor> AskAsync(Visitor visitor, string address) =>
        visitor.Fill("Adresse de courriel", address).PressAsync("Envoyer le code de vérification");

    private static Task<Visitor> EnterAsync(Visitor visitor, string code) =>
        visitor.Fill("Code de vérification", code).PressAsync("Valider le code");

    private static Task<Visitor> ChooseAsync(Visitor visitor, string password, string again) =>
        visitor.Fill("Nouveau mot de passe", password).Fill("Confirmez le nouveau mot de passe", again).PressAsync("Enregistrer");

    private static Task<Visitor> SignInAsync(Visitor visitor, string password) =>
        visitor.Fill("Adresse de courriel", Address).Fill("Mot de passe", password).PressAsync("Ouverture de session");
}
