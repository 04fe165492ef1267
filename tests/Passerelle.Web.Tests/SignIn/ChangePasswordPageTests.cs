using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.SignIn;

/// <summary>A password is changed by its user, who knows the present one; all that the old one opened is closed.</summary>
public sealed class ChangePasswordPageTests
{
    private const string Old = "Lilas-2026-Nord";
    private const string Fresh = "Bouleau2027";
    private const string IrccName = "helene.rivard@example.org";

    [Fact]
    [Requirement("S2-22")]
    [Requirement("S2-23")]
    public async Task From_the_home_page_with_the_current_password_and_the_new_one_twice()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor elsewhere = await app.RepresentativeAsync();
        Visitor visitor = await app.RepresentativeAsync();
        await visitor.ClickAsync("Modifier votre mot de passe");
        visitor.Heading.ShouldBe("Modifier votre mot de passe");

        await Fill(visitor, "pas-le-bon", Fresh, Fresh).PressAsync("Enregistrer");
        visitor.Errors.ShouldBe(["Ce n’est pas votre mot de passe actuel. Rien n’a été changé."]);
        await Fill(visitor, Old, Fresh, "Bouleau2028").PressAsync("Enregistrer");
        visitor.Errors.ShouldBe(["Les deux nouveaux mots de passe ne sont pas les mêmes. Entrez-les de nouveau."]);
        visitor
            .Page.QuerySelectorAll("input[type=password]")
            .ShouldAllBe(i => i.GetAttribute("value") == null || i.GetAttribute("value") == "");
        await Fill(visitor, Old, Fresh, Fresh).PressAsync("Enregistrer");
        visitor.Heading.ShouldBe("Profil du compte");
        visitor.Text.ShouldContain("Votre mot de passe est changé");

        // This session goes on; the one elsewhere is over, the old password opens nothing, and the user is told.
        await visitor.GoAsync("/apr");
        visitor.Heading.ShouldBe("Accueil du compte");
        await elsewhere.GoAsync("/apr");
        elsewhere.Path.ShouldStartWith("/apr/signin");
        elsewhere.Fill("Code d’utilisateur", "hrivard").Fill("Mot de passe", Old);
        await elsewhere.PressAsync("Ouverture de session");
        elsewhere.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        elsewhere.Fill("Code d’utilisateur", "hrivard").Fill("Mot de passe", Fresh);
        await elsewhere.PressAsync("Ouverture de session");
        elsewhere.Heading.ShouldBe("Question de sécurité");
        await app.RunDueWorkAsync();
        app.MailFiles().Select(Subject).ShouldContain("Votre mot de passe a été modifié");
    }

    [Theory]
    [InlineData("Abc1234", "il faut au moins 8 caractères")]
    [InlineData("Abcd1234Abcd12345", "il faut au plus 16 caractères")]
    [InlineData("bcde5678", "il manque une lettre majuscule")]
    [InlineData("BCDE5678", "il manque une lettre minuscule")]
    [InlineData("AbcdEfgh", "il manque un chiffre")]
    [InlineData("XyRivard12", "il contient 3 caractères consécutifs de votre nom d’utilisateur")]
    [InlineData("Azerty123", "beaucoup de gens l’utilisent, il serait deviné")]
    [InlineData("abc", "il faut au moins 8 caractères, il manque une lettre majuscule et il manque un chiffre")]
    [Requirement("S2-24")]
    [Requirement("S2-25")]
    [Requirement("S2-26")]
    [Requirement("S2-27")]
    [Requirement("S2-28")]
    public async Task A_password_against_the_rules_of_the_credential_is_refused_with_each_rule(string password, string fault)
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.RepresentativeAsync(returnTo: "/apr/profile/password");
        await Fill(visitor, Old, password, password).PressAsync("Enregistrer");

        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        visitor.Errors.ShouldBe([$"Choisissez un autre mot de passe : {fault}."]);
        visitor.Field("Nouveau mot de passe").GetAttribute("aria-invalid").ShouldBe("true");
        visitor.Field("Mot de passe actuel").GetAttribute("aria-invalid").ShouldBeNull();
    }

    [Fact]
    [Requirement("S0-27")]
    [Requirement("S0-28")]
    [Requirement("S0-29")]
    [Requirement("S0-30")]
    public async Task In_the_other_portal_from_the_bottom_of_the_profile_and_with_a_special_character()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.EnterAsync("ircc", IrccName);
        await visitor.TakeAsync("Profil du compte");
        IElement last = visitor.Page.QuerySelectorAll("main a, main button")[^1];
        Accessible.Name(last).ShouldBe("Mettre à jour votre mot de passe");
        await visitor.ClickAsync("Mettre à jour votre mot de passe");

        await Fill(visitor, "Neige-Bleue-48", Fresh, Fresh).PressAsync("Enregistrer");
        visitor.Errors.ShouldBe(["Choisissez un autre mot de passe : il manque un caractère spécial."]);
        await Fill(visitor, "Neige-Bleue-48", "Bouleau-2027", "Bouleau-2027").PressAsync("Enregistrer");
        visitor.Text.ShouldContain("Votre mot de passe est changé");
    }

    [Fact]
    public async Task After_too_many_wrong_passwords_the_right_one_waits_too()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.RepresentativeAsync(returnTo: "/apr/profile/password");
        for (var i = 0; i < 5; i++)
        {
            await Fill(visitor, "pas-le-bon", Fresh, Fresh).PressAsync("Enregistrer");
        }

        await Fill(visitor, Old, Fresh, Fresh).PressAsync("Enregistrer");
        visitor.Errors.ShouldBe(["Trop d’essais. Réessayez dans 30 minutes."]);
        app.Clock.Advance(TimeSpan.FromMinutes(29));
        await visitor.GoAsync("/apr");
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await visitor.GoAsync("/apr/profile/password");
        await Fill(visitor, Old, Fresh, Fresh).PressAsync("Enregistrer");
        visitor.Text.ShouldContain("Votre mot de passe est changé");
    }

    private static string? Subject(string file)
    {
        using var mail = JsonDocument.Parse(File.ReadAllText(file));
        return mail.RootElement.GetProperty("Subject").GetString();
    }

    private static Visitor Fill(Visitor visitor, string current, string fresh, string again) =>
        visitor.Fill("Mot de passe actuel", current).Fill("Nouveau mot de passe", fresh).Fill("Confirmez le nouveau mot de passe", again);
}
