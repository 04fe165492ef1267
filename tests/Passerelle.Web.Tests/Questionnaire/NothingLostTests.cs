using System.Net;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Questionnaire;

/// <summary>What was typed is there again: after errors, from two tabs, after Back, after a change of programme data.</summary>
public sealed class NothingLostTests(PasserelleApp app) : IClassFixture<PasserelleApp>
{
    private const string Count = "Combien de demandeurs seront compris dans cette demande en ligne ?";
    private const string File = "Numéro de dossier de votre client";

    [Fact]
    public async Task A_page_with_errors_is_saved_as_typed()
    {
        Visitor visitor = await app.SignInAsync("apr", "hrivard");
        await visitor.BeginAsync();
        await visitor.DescribeAsync("D-20", 1);
        await visitor.Choose("Quel type de demande souhaitez-vous présenter pour ce client?", "Visa de visiteur").PressAsync("Suivant");
        await visitor.Fill("Nom au complet", "Awa Diop").Choose("Ce demandeur est-il mineur ?", IntakeSteps.Adult).PressAsync("Suivant");
        var group = visitor.Group("Date de naissance");
        visitor.Fill("Jour", "31", group).Fill("Mois", "février", group).Fill("Année", "1990", group);
        await visitor.PressAsync("Suivant");
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        visitor.Title.ShouldStartWith("Erreur :");

        await visitor.GoAsync(visitor.Path);
        group = visitor.Group("Date de naissance");
        visitor.Value("Jour", group).ShouldBe("31");
        visitor.Value("Année", group).ShouldBe("1990");
    }

    [Fact]
    public async Task Two_tabs_merge_per_question_and_a_clash_shows_both_values()
    {
        Visitor first = await app.SignInAsync("apr", "hrivard");
        await first.BeginAsync();
        await first.DescribeAsync("D-21", 1);
        await first.Choose("Quel type de demande souhaitez-vous présenter pour ce client?", "Visa de visiteur").PressAsync("Suivant");
        Visitor second = await first.NewTabAsync();

        // Each tab answers another question of the same page: both stay.
        await first.Fill("Nom au complet", "Awa Diop").PressAsync("Précédent");
        await second.Choose("Ce demandeur est-il mineur ?", IntakeSteps.Adult).PressAsync("Suivant");
        second.Heading.ShouldBe("Date de naissance et citoyenneté");

        // Both tabs change the same answer: the second is not allowed to overwrite unseen.
        await second.PressAsync("Précédent");
        second.Value("Nom au complet").ShouldBe("Awa Diop");
        Visitor third = await second.NewTabAsync();
        await second.Fill("Nom au complet", "Awa Ndiaye").PressAsync("Suivant");
        await third.Fill("Nom au complet", "Awa Sarr").PressAsync("Suivant");
        third.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        third.Text.ShouldContain("Awa Ndiaye");
        third.Value("Nom au complet").ShouldBe("Awa Sarr");

        // Having seen both, the person decides.
        await third.PressAsync("Suivant");
        third.Heading.ShouldBe("Date de naissance et citoyenneté");
        await third.PressAsync("Précédent");
        third.Value("Nom au complet").ShouldBe("Awa Sarr");
    }

    [Fact]
    [Requirement("S2-105")]
    public async Task The_browsers_back_button_then_a_new_answer_is_safe()
    {
        Visitor visitor = await app.SignInAsync("apr", "hrivard");
        await visitor.BeginAsync();
        await visitor.Fill(File, "D-22").PressAsync("Suivant");
        await visitor.Fill(Count, "2").PressAsync("Suivant");
        visitor.Back();
        await visitor.Fill(Count, "1").PressAsync("Suivant");

        // What is on that old page was rendered before the answer changed: both values are shown, nothing is overwritten unseen.
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await visitor.PressAsync("Suivant");
        visitor.Heading.ShouldBe("Type de demande");
    }

    [Fact]
    public async Task Beginning_twice_with_one_press_makes_one_dossier()
    {
        Visitor visitor = await app.SignInAsync("apr", "dchen");
        await visitor.GoAsync("/apr/new/visa-study-work?lang=fr");
        Visitor again = await visitor.NewTabAsync();
        await visitor.PressAsync("Commencer");
        await again.PressAsync("Commencer");
        again.Path.ShouldBe(visitor.Path);
    }

    [Fact]
    public async Task Anothers_dossier_is_like_one_that_does_not_exist()
    {
        Visitor owner = await app.SignInAsync("apr", "hrivard");
        await owner.BeginAsync();
        Visitor other = await app.SignInAsync("apr", "dchen");
        await other.GoAsync(owner.Path);
        var foreign = (other.Status, other.Heading);
        await other.GoAsync("/apr/dossiers/AAAAAAAAAAAAAAAAAAAAAA/about/file-number");
        (other.Status, other.Heading).ShouldBe(foreign);
        other.Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
