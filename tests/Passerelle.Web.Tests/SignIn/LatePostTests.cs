using System.Net;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.SignIn;

/// <summary>What is posted to a questionnaire after the session ended is neither lost nor anybody else's.</summary>
public sealed class LatePostTests
{
    private const string Entry = "Faire une demande : Visa de visiteur, permis d’études et/ou permis de travail";
    private const string FileNumber = "Numéro de dossier de votre client";

    [Fact]
    public async Task The_same_page_comes_back_with_the_same_values_and_they_are_saved()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await BeginAsync(app);
        var page = visitor.Path;
        visitor.Fill(FileNumber, "D-2026-17");
        app.Clock.Advance(TimeSpan.FromMinutes(32));
        await visitor.PressAsync("Suivant");
        visitor.Heading.ShouldBe("Ouvrir une session");

        await visitor.SignInAsync(app, "hrivard");

        visitor.Path.ShouldBe(page);
        visitor.Value(FileNumber).ShouldBe("D-2026-17");
        visitor.Text.ShouldContain("Ce que vous aviez entré est revenu");
        (await visitor.GoAsync(page)).Value(FileNumber).ShouldBe("D-2026-17");
        visitor.Text.ShouldNotContain("est revenu");
    }

    [Fact]
    public async Task A_value_that_is_not_right_comes_back_as_it_was_typed()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await BeginAsync(app);
        await visitor.Fill(FileNumber, "D-1").PressAsync("Suivant");
        var asked = "Combien de demandeurs seront compris dans cette demande en ligne ?";
        visitor.Fill(asked, "une douzaine");
        app.Clock.Advance(TimeSpan.FromMinutes(32));
        await visitor.PressAsync("Suivant");

        await visitor.SignInAsync(app, "hrivard");

        visitor.Value(asked).ShouldBe("une douzaine");
    }

    [Fact]
    public async Task Somebody_else_who_signs_in_finds_neither_the_page_nor_the_values()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await BeginAsync(app);
        visitor.Fill(FileNumber, "D-2026-17");
        app.Clock.Advance(TimeSpan.FromMinutes(32));
        await visitor.PressAsync("Suivant");

        await visitor.SignInAsync(app, "dchen");

        visitor.Status.ShouldBe(HttpStatusCode.NotFound);
        visitor.Text.ShouldNotContain("D-2026-17");
    }

    [Fact]
    public async Task Signing_out_from_a_page_saves_it_first()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor visitor = await BeginAsync(app);
        var page = visitor.Path;
        await visitor.Fill(FileNumber, "D-2026-18").PressAsync("Fermer la session");
        visitor.Heading.ShouldBe("Session fermée");
        (await visitor.GoAsync(page)).Heading.ShouldBe("Ouvrir une session");

        await visitor.SignInAsync(app, "hrivard");

        visitor.Value(FileNumber).ShouldBe("D-2026-18");
    }

    private static async Task<Visitor> BeginAsync(PasserelleApp app)
    {
        Visitor visitor = await app.RepresentativeAsync();
        await visitor.ClickAsync(Entry);
        await visitor.PressAsync("Commencer");
        visitor.Heading.ShouldBe(FileNumber);
        return visitor;
    }
}
