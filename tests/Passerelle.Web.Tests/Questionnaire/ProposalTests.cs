using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Questionnaire;

/// <summary>What is known is not typed twice: the representative's own data come from the account, a family's address from the client before.</summary>
public sealed class ProposalTests(PasserelleApp app) : IClassFixture<PasserelleApp>
{
    private const string Next = "Suivant";
    private const string Representative = "Recours aux services d’un représentant (IMM 5476)";
    private const string Application =
        "Demande de visa de visiteur (visa de résident temporaire) présentée à l’extérieur du Canada (IMM 5257)";
    private const string FromProfile = "Repris de votre profil : vérifiez.";
    private const string FromAwa = "Repris des réponses de Awa Diop : vérifiez.";

    [Fact]
    public async Task The_representatives_own_data_are_proposed_and_saved_only_once_they_were_seen()
    {
        Visitor rep = await ToChecklistAsync("D-110");
        await OpenAsync(rep, Representative, "Awa Diop");
        var form = rep.Path[..rep.Path.LastIndexOf('/')];
        await rep.Choose("Que faites-vous avec ce formulaire ?", "Je nomme un représentant")
            .Fill("Nom de famille", "Diop")
            .Fill("Prénom(s) (facultatif)", "Awa")
            .PressAsync(Next);
        rep.Heading.ShouldBe("Votre représentant");
        rep.Value("Nom de famille").ShouldBe("Rivard");
        rep.Value("Prénom(s)").ShouldBe("Hélène");
        rep.Text.ShouldContain(FromProfile);

        // Seen is not saved: until the button is pressed it is no answer.
        await rep.GoAsync(form);
        rep.Text.ShouldNotContain("Hélène");

        await rep.GoAsync(form + "/representative");
        await rep.PressAsync(Next);
        rep.Heading.ShouldBe("Statut de membre");
        rep.Value("Numéro de membre").ShouldBe("R500001");
        await rep.Fill("Numéro de membre", "R500002").PressAsync(Next);
        rep.Value("Adresse postale").ShouldContain("1200, rue des Érables");
        rep.Value("Adresse électronique (facultatif)").ShouldBe("helene.rivard@example.org");

        // What was typed over a proposal, or cleared, stays so.
        await rep.Fill("Cabinet ou organisation (facultatif)", "").PressAsync(Next);
        await rep.GoAsync(form);
        rep.Text.ShouldContain("R500002");
        await rep.GoAsync(form + "/representative-contact");
        rep.Value("Cabinet ou organisation (facultatif)").ShouldBe("");
        rep.Text.ShouldNotContain(FromProfile);
    }

    [Fact]
    public async Task The_address_of_a_family_is_typed_once()
    {
        Visitor rep = await ToChecklistAsync("D-111");
        await OpenAsync(rep, Application, "Awa Diop");
        var first = rep.Path[..rep.Path.LastIndexOf('/')];
        await rep.GoAsync(first + "/mailing-country");
        rep.Text.ShouldNotContain("Repris des réponses");
        await rep.Fill("Pays ou territoire", "Sénégal").PressAsync(Next);
        await rep.Fill("Nom de rue (facultatif)", "rue des Manguiers")
            .Fill("Ville/Village", "Dakar")
            .Choose("Adresse du domicile : identique à l’adresse postale ?", "Oui")
            .PressAsync(Next);

        await rep.GoAsync(rep.Path.Split("/clients/")[0] + "/checklist");
        await OpenAsync(rep, Application, "Moussa Diop");
        var second = rep.Path[..rep.Path.LastIndexOf('/')];
        await rep.GoAsync(second + "/mailing-country");
        rep.Value("Pays ou territoire").ShouldBe("Sénégal");
        rep.Text.ShouldContain(FromAwa);
        await rep.PressAsync(Next);
        rep.Value("Ville/Village").ShouldBe("Dakar");
        rep.Value("Nom de rue (facultatif)").ShouldBe("rue des Manguiers");
        await rep.PressAsync(Next);
        await rep.GoAsync(second + "/mailing-address");
        rep.Value("Ville/Village").ShouldBe("Dakar");
        rep.Text.ShouldNotContain(FromAwa);

        // Later changes of the first are his own.
        await rep.GoAsync(first + "/mailing-address");
        await rep.Fill("Ville/Village", "Thiès").PressAsync(Next);
        await rep.GoAsync(second + "/mailing-address");
        rep.Value("Ville/Village").ShouldBe("Dakar");
    }

    private static Task<Visitor> OpenAsync(Visitor rep, string form, string client) =>
        rep.TakeAsync($"Remplir en ligne : {form} – {client}");

    private async Task<Visitor> ToChecklistAsync(string fileNumber)
    {
        Visitor rep = await app.SignInAsync("apr", "hrivard");
        await rep.BeginAsync();
        await rep.DescribeAsync(fileNumber, 2, "Famille");
        await rep.EnterAsync(IntakeClient.Awa);
        await rep.EnterAsync(new IntakeClient("Moussa Diop", new DateOnly(1988, 5, 4)));
        await rep.PressAsync("Continuer");
        return await rep.PressAsync("Continuer");
    }
}
