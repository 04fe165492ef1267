using AngleSharp.Dom;
using Passerelle.Testing;
using Passerelle.Web.Tests.SignIn;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Questionnaire;

/// <summary>What the home page of the IRCC Portal allows.</summary>
public sealed class IrccHomeTests
{
    private const string Name = "helene.rivard@example.org";

    [Fact]
    [Requirement("S0-31")]
    [Requirement("S0-32")]
    [Requirement("S0-33")]
    public async Task The_profile_the_help_and_the_end_of_the_session()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.EnterAsync("ircc", Name);
        await visitor.ClickAsync("Profil du compte");
        visitor.Heading.ShouldBe("Profil du compte");
        await visitor.GoAsync("/ircc");
        await visitor.ClickAsync("Aide");
        visitor.Heading.ShouldBe("Aide");
        await visitor.GoAsync("/ircc");
        await visitor.PressAsync("Fermer la session");
        await visitor.GoAsync("/ircc");
        visitor.Path.ShouldStartWith("/ircc/signin");
    }

    [Fact]
    [Requirement("S0-34")]
    [Requirement("S0-35")]
    [Requirement("S0-36")]
    [Requirement("S0-37")]
    public async Task Applications_are_begun_continued_deleted_and_searched()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.EnterAsync("ircc", Name);
        await visitor.ClickAsync("Présenter une demande de visa de visiteur, de transit ou de permis d’études");
        await visitor.PressAsync("Commencer");
        await visitor.Fill("Numéro de dossier de votre client", "I-35").PressAsync("Terminer la transaction");
        visitor.Path.ShouldBe("/ircc");
        IElement drafts = visitor.Find("region", "Mes applications clients");
        visitor.All("row", within: drafts).Count(r => r.TextContent.Contains("I-35", StringComparison.Ordinal)).ShouldBe(1);

        await visitor.ClickAsync("Poursuivre I-35 – Client à nommer");
        visitor.Value("Numéro de dossier de votre client").ShouldBe("I-35");
        await visitor.GoAsync("/ircc");
        await visitor.ClickAsync("Supprimer I-35 – Client à nommer");
        await visitor.PressAsync("Supprimer la demande");
        visitor.Path.ShouldBe("/ircc");
        visitor.Text.ShouldNotContain("I-35");

        await visitor.ClickAsync("Rechercher toutes mes applications clients");
        visitor.Find("search", "Rechercher toutes mes applications clients").QuerySelectorAll("input[type=search]").Length.ShouldBe(2);
    }
}
