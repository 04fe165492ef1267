using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Testing;
using Passerelle.Web.Tests.SignIn;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Questionnaire;

/// <summary>What the home page of the IRCC Portal allows.</summary>
public sealed class IrccHomeTests
{
    private const string Name = "helene.rivard@example.org";
    private const string Begin = "Présenter une demande de visa de visiteur, de transit ou de permis d’études";
    private const string Ready = "J’ai lu et compris les renseignements fournis et je suis prêt à créer la demande de mon client";

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
        await visitor.ClickAsync(Begin);
        await visitor.Tick(Ready).PressAsync("Commencer");
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

        visitor.Find("search", "Rechercher toutes mes applications clients").QuerySelectorAll("input[type=search]").Length.ShouldBe(2);
        await visitor.PressAsync("Recherche");
        visitor.Heading.ShouldBe("Rechercher toutes mes applications clients");
    }

    [Fact]
    [Requirement("S0-87")]
    [Requirement("S0-89")]
    [Requirement("S0-90")]
    public async Task Nothing_is_created_before_one_has_read_and_understood()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.EnterAsync("ircc", Name);
        await visitor.ClickAsync(Begin);
        visitor.Heading.ShouldBe(Begin);
        visitor.Text.ShouldContain(
            "Les types de demande ne sont pas tous accessibles dans le Portail d’IRCC. Pour savoir si vous pouvez utiliser ce compte, consultez les directives associées à votre demande."
        );
        await visitor.PressAsync("Commencer");
        visitor.Errors.ShouldBe(["Confirmez que vous avez lu et compris ces renseignements."]);
        await using (PasserelleDb db = app.NewContext())
        {
            (await db.Set<Dossier>().CountAsync(d => d.Portal == "ircc")).ShouldBe(0);
        }

        await visitor.Tick(Ready).PressAsync("Commencer");
        visitor.Has("textbox", "Numéro de dossier de votre client").ShouldBeTrue();
    }

    [Fact]
    [Requirement("S0-58")]
    [Requirement("S0-92")]
    [Requirement("S0-93")]
    [Requirement("S0-94")]
    [Requirement("S0-95")]
    public async Task What_is_under_way_is_listed_and_changed_at_any_time_and_ending_the_transaction_keeps_it()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.EnterAsync("ircc", Name);
        foreach (var number in new[] { "I-1", "I-2" })
        {
            await visitor.GoAsync("/ircc");
            await visitor.ClickAsync(Begin);
            await visitor.Tick(Ready).PressAsync("Commencer");
            await visitor.Fill("Numéro de dossier de votre client", number).PressAsync("Terminer la transaction");
        }

        IElement drafts = visitor.Find("region", "Mes applications clients");
        foreach (var number in new[] { "I-1", "I-2" })
        {
            visitor.All("row", within: drafts).Count(r => r.TextContent.Contains(number, StringComparison.Ordinal)).ShouldBe(1);
            visitor.Has("link", $"Poursuivre {number} – Client à nommer").ShouldBeTrue();
            visitor.Has("link", $"Supprimer {number} – Client à nommer").ShouldBeTrue();
        }

        await visitor.ClickAsync("Poursuivre I-1 – Client à nommer");
        await visitor.Fill("Numéro de dossier de votre client", "I-1 bis").PressAsync("Terminer la transaction");
        visitor.Has("link", "Poursuivre I-1 bis – Client à nommer").ShouldBeTrue();
        visitor.Has("link", "Poursuivre I-1 – Client à nommer").ShouldBeFalse();
    }

    [Fact]
    [Requirement("S0-66")]
    [Requirement("S0-67")]
    [Requirement("S0-69")]
    public async Task The_search_names_the_types_of_the_portal()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await app.EnterAsync("ircc", Name);
        visitor
            .Field("Type de demande")
            .QuerySelectorAll("option")
            .Select(o => o.TextContent.Trim())
            .ShouldBe(["Toutes les catégories", "Demande de visa de visiteur", "Demande de permis d’études", "Demande d’asile"]);
    }
}
