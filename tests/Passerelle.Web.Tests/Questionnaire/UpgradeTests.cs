using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Dossiers;
using Passerelle.Feel;
using Passerelle.Programs;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Questionnaire;

/// <summary>
/// A draft begun with one version of the dog licence, opened when the catalogue has the next: a question was added and one removed,
/// one asked elsewhere, a choice dropped, a fee changed. It is told what changes, nothing happens without consent, and no answer is lost.
/// </summary>
public sealed class UpgradeTests
{
    private const string Next = "Suivant";
    private const string Leave = "Quitter le questionnaire";
    private const string See = "Voir ce qui change";
    private const string Agree = "Passer à la nouvelle version";
    private const string Title = "Passer à la nouvelle version de la demande";
    private const string Checklist = "Liste de vérification des documents";
    private static readonly DateOnly Born = new(1990, 1, 2);

    [Fact]
    public async Task A_draft_is_told_what_changes_and_keeps_every_answer_when_it_agrees()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync(catalogueFolder: SampleCatalogue.WithDogLicence());
        await FileUpToTheChecklistAsync(app);

        app.Clock.Advance(TimeSpan.FromDays(10));
        await app.RestartAsync(NextVersion());
        Visitor rep = await app.SignInAsync("apr", "hrivard");
        await ContinueAsync(rep);

        // Nothing has changed by itself, but the fee, which is the day's.
        rep.Heading.ShouldBe(Checklist);
        rep.Text.ShouldContain("Total 32,00 $");
        rep.Text.ShouldContain("Les frais ont changé depuis le début de ce brouillon : 25,00 $ le 22 novembre 2026, 32,00 $ aujourd’hui.");

        await rep.PressAsync(See);
        rep.Heading.ShouldBe(Title);
        rep.Text.ShouldContain("Question ajoutée : Numéro de téléphone (Gardien et chiens – Gardien)");
        rep.Text.ShouldContain("Choix retiré de la question « Logement » : Ferme (Gardien et chiens – Gardien)");
        rep.Text.ShouldContain("La question « Prénom » est posée sur une autre page");
        rep.Text.ShouldContain("Question retirée : Hauteur de la clôture en centimètres");
        rep.Text.ShouldContain("Léa Roy : Numéro de téléphone");
        rep.Text.ShouldContain("Léa Roy : Logement – vous aviez répondu « Ferme ».");
        rep.Text.ShouldContain("Léa Roy : Hauteur de la clôture en centimètres");
        rep.Text.ShouldContain("180");
        rep.Text.ShouldContain("était de 25,00 $ le 22 novembre 2026, au début de ce brouillon. Il est maintenant de 32,00 $.");

        // Without consent the draft stays what it was.
        await rep.PressAsync("Garder l’ancienne version pour l’instant");
        rep.Heading.ShouldBe(Checklist);
        await rep.PressAsync(See);
        await rep.PressAsync(Agree);

        // Only what is new is asked.
        rep.Heading.ShouldBe("Révisez vos réponses");
        rep.Has("button", See).ShouldBeFalse();
        rep.Text.ShouldContain("Il manque encore des réponses");
        await rep.ClickAsync("Léa Roy : Gardien");
        rep.Value("Nom au complet").ShouldBe("Léa Roy");
        rep.Value("Prénom").ShouldBe("Léa");
        rep.Value("Année", rep.Group("Date de naissance")).ShouldBe("1990");
        await rep.Fill("Numéro de téléphone", "514 555-0199").Choose("Logement", "Maison").PressAsync(Next);
        rep.Heading.ShouldBe("Révisez vos réponses");
        rep.Text.ShouldNotContain("Il manque encore des réponses");
        rep.Text.ShouldContain("Fido");
        await rep.PressAsync("Continuer");
        await rep.PressAsync("Continuer");
        rep.Heading.ShouldBe(Checklist);
        await rep.ClickAsync("Remplir en ligne : Demande de licence pour chien (DL 1)");
        rep.Text.ShouldContain("Roy");
        rep.Text.ShouldContain("Oui");
        rep.Text.ShouldNotContain("Hauteur de la clôture");
        rep.Text.ShouldNotContain("Réponse à donner");

        // The answer that is asked no more is kept all the same.
        (await KeptAsync(app, "fenceHeight")).ShouldBe(FeelValue.Of(180));
    }

    [Fact]
    public async Task Consent_holds_for_the_versions_that_were_shown()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync(catalogueFolder: SampleCatalogue.WithDogLicence());
        await FileUpToTheChecklistAsync(app);
        await app.RestartAsync(NextVersion());
        Visitor rep = await app.SignInAsync("apr", "hrivard");
        await ContinueAsync(rep);
        await rep.PressAsync(See);
        var shown = rep.Path;

        // What was shown is current no more when the button is pressed.
        rep.Page.QuerySelector("input[name=offered]")!.SetAttribute("value", "another");
        await rep.PressAsync(Agree);
        rep.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        rep.Errors.ShouldBe(["La demande a encore changé entre-temps. Vérifiez ce qui change, puis confirmez de nouveau."]);
        await rep.PressAsync(Agree);
        rep.Heading.ShouldBe("Révisez vos réponses");

        // There is nothing to be asked any more: an old tab, or Back, leads on.
        await rep.GoAsync(shown);
        rep.Heading.ShouldNotBe(Title);
    }

    private static async Task FileUpToTheChecklistAsync(PasserelleApp app)
    {
        Visitor rep = await app.SignInAsync("apr", "hrivard");
        await rep.GoAsync("/apr?lang=fr");
        await rep.ClickAsync("Faire une demande : licence pour chien");
        await rep.PressAsync("Commencer");
        await rep.DescribeAsync("CH-9", 1);
        await rep.Choose("Quel type de demande souhaitez-vous présenter pour ce client?", "Licence pour chien").PressAsync(Next);
        await rep.Fill("Nom au complet", "Léa Roy").FillDate("Date de naissance", Born).Choose("Logement", "Ferme").PressAsync(Next);
        await rep.PressAsync("Ajouter un chien");
        await rep.Answer("Nom du chien", "Fido")
            .Answer("Race", "Beagle")
            .Answer("Né en", "2020-01")
            .Answer("Stérilisé", "Oui")
            .Answer("Chien d’assistance", "Non")
            .PressAsync("Enregistrer et continuer");
        await rep.PressAsync(Next);
        await rep.Tick("Aucun document additionnel n’est requis pour ce client").PressAsync(Next);
        await rep.PressAsync(Next);
        await rep.PressAsync("Continuer");
        await rep.PressAsync("Continuer");
        rep.Heading.ShouldBe(Checklist);
        rep.Text.ShouldContain("Total 25,00 $");
        await rep.TakeAsync("Remplir en ligne : Demande de licence pour chien (DL 1)");
        await rep.Fill("Nom de famille", "Roy").Fill("Prénom", "Léa").PressAsync(Next);
        await rep.Choose("Le terrain est-il clôturé ?", "Oui")
            .Fill("Hauteur de la clôture en centimètres (facultatif)", "180")
            .PressAsync(Next);
        await rep.Tick("Je tiendrai mes chiens en laisse sur la voie publique.").PressAsync(Next);
        await rep.PressAsync("Enregistrer et revenir à la liste de vérification");
        rep.Heading.ShouldBe(Checklist);
        await rep.PressAsync(Leave);
    }

    private static async Task ContinueAsync(Visitor rep)
    {
        await rep.GoAsync("/apr?lang=fr");
        await rep.ClickAsync("Poursuivre CH-9 – Léa Roy");
    }

    private static string NextVersion()
    {
        var folder = SampleCatalogue.WithDogLicence();
        Change(
            Path.Combine(folder, "programs", "dog-licence", "pages", "intake.yaml"),
            ("          - {value: farm, label: {fr: Ferme, en: Farm}}\n", ""),
            (
                "      - key: home\n",
                "      - {key: phone, type: text, label: {fr: Numéro de téléphone, en: Telephone number}, maxLength: 20}\n      - {key: givenName, type: text, label: {fr: Prénom, en: Given name}, maxLength: 100}\n      - key: home\n"
            )
        );
        Change(
            Path.Combine(folder, "programs", "dog-licence", "pages", "licence.yaml"),
            ("      - {key: givenName, type: text, label: {fr: Prénom, en: Given name}, maxLength: 100}\n", ""),
            (
                "      - {key: fenceHeight, type: integer, label: {fr: Hauteur de la clôture en centimètres, en: Height of the fence in centimetres}, min: 50, max: 400, optional: true}\n",
                ""
            )
        );
        Change(
            Path.Combine(folder, "tables", "fees-dog-licence.csv"),
            (
                "25.00,person,2026-01-01,,By-law 13 (fictitious),fictitious\n",
                "25.00,person,2026-01-01,2026-11-30,By-law 13 (fictitious),fictitious\nDOG,\"Licence pour chien, par gardien\",\"Dog licence, per keeper\",32.00,person,2026-12-01,,By-law 14 (fictitious),fictitious\n"
            )
        );
        // The hand-written expectations are those of the other version.
        Directory.Delete(Path.Combine(folder, "programs", "dog-licence", "personas"), recursive: true);
        return folder;
    }

    private static void Change(string file, params (string Before, string After)[] changes)
    {
        var text = File.ReadAllText(file);
        foreach ((string before, string after) in changes)
        {
            text.ShouldContain(before);
            text = text.Replace(before, after, StringComparison.Ordinal);
        }

        File.WriteAllText(file, text);
    }

    private static async Task<FeelValue> KeptAsync(PasserelleApp app, string key)
    {
        await using PasserelleDb db = app.NewContext();
        AnswerDocument form = await db.Set<AnswerDocument>().SingleAsync(d => d.Form == "licence");
        ProgramDefinition definition = app.Services.GetRequiredService<CatalogueProvider>().Latest("dog-licence").Definition;
        return app.Services.GetRequiredService<AnswerVault>().Open(form, definition)[key];
    }
}
