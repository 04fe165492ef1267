using System.Net;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Preview;

/// <summary>A programme is walked without an account, in the demonstration only.</summary>
public sealed class PreviewTests
{
    [Fact]
    public async Task A_programme_is_walked_without_an_account_and_each_walk_is_alone()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor author = await app.VisitAsync("/apr/preview?lang=fr");
        author.Heading.ShouldBe("Parcourir un programme");
        await author.PressAsync("Parcourir : Visa de visiteur");
        author.Heading.ShouldBe("Numéro de dossier de votre client");
        await author.Fill("Numéro de dossier de votre client", "ESSAI-1").PressAsync("Suivant");
        author.Heading.ShouldBe("Nombre de demandeurs");
        var draft = author.Path;

        // With a typical person's answers one begins at the end of the intake.
        Visitor other = await app.VisitAsync("/apr/preview?lang=fr");
        await other
            .Fill("Réponses de départ : Visa de visiteur", "Touriste seule d’un pays soumis au visa")
            .PressAsync("Parcourir : Visa de visiteur");
        other.Heading.ShouldBe("Liste de vérification des documents");

        // Neither sees the other's draft, nor that of anybody with an account.
        await other.GoAsync(draft);
        other.Status.ShouldBe(HttpStatusCode.NotFound);
        await other.GoAsync("/apr");
        other.Text.ShouldNotContain("ESSAI-1");
    }

    [Fact]
    public async Task Outside_the_demonstration_there_is_no_such_page()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync([KeyValuePair.Create("Passerelle:Demonstration", "false")]);
        Visitor anyone = await app.VisitAsync("/apr/preview");
        anyone.Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
