using System.Text;
using AngleSharp.Dom;
using Passerelle.Core.Dossiers;
using Passerelle.Testing;
using Passerelle.Web.Tests.SignIn;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Cases;

/// <summary>Looking for submitted applications in the IRCC Portal, and what is found of one.</summary>
public sealed class IrccSearchPageTests
{
    private const string Name = "helene.rivard@example.org";
    private const string Search = "Rechercher toutes mes applications clients";

    [Fact]
    [Requirement("S0-59")]
    [Requirement("S0-60")]
    [Requirement("S0-61")]
    [Requirement("S0-62")]
    [Requirement("S0-71")]
    public async Task A_submitted_application_leaves_the_table_and_is_found_by_name_from_a_panel_that_is_closed_at_first()
    {
        await using PasserelleApp app = await StartAsync();
        Application filed = await FileAsync(app, "Zoé", "Ménard");
        await FileAsync(app, "Ida", "Roy");
        Visitor rep = await app.EnterAsync("ircc", Name);
        rep.Find("region", "Mes applications clients").TextContent.ShouldNotContain("Ménard");
        IElement panel = rep.Find("search", Search).Closest("details")!;
        panel.HasAttribute("open").ShouldBeFalse();
        panel.QuerySelector("summary")!.TextContent.ShouldBe(Search);

        await rep.Fill("Nom du demandeur", "menard zoe").PressAsync("Recherche");
        Rows(rep).ShouldBe([filed.Number!]);
    }

    [Fact]
    [Requirement("S0-63")]
    [Requirement("S0-64")]
    [Requirement("S0-65")]
    [Requirement("S0-72")]
    [Requirement("S0-73")]
    public async Task Type_status_and_number()
    {
        await using PasserelleApp app = await StartAsync();
        Application filed = await FileAsync(app, "Zoé", "Ménard");
        Application other = await FileAsync(app, "Ida", "Roy");
        await MoveAsync(app, other);
        Visitor rep = await app.EnterAsync("ircc", Name);

        CaseJourneyTests.Select(rep, "Type de demande", "Demande de licence");
        (await FindAsync(rep)).ShouldBe([filed.Number!, other.Number!], ignoreOrder: true);
        CaseJourneyTests.Select(rep, "Statut de la demande", "En cours de traitement");
        (await FindAsync(rep)).ShouldBe([other.Number!]);
        CaseJourneyTests.Select(rep, "Statut de la demande", "Reçue");
        (await FindAsync(rep)).ShouldBe([filed.Number!]);
        CaseJourneyTests.Select(rep, "Type de demande", "Demande de visa de visiteur");
        (await FindAsync(rep)).ShouldBeEmpty();

        await rep.GoAsync("/ircc/search");
        rep.Fill("Numéro de la demande", $"{other.Number![..4]} {other.Number[4..]}".ToLowerInvariant());
        (await FindAsync(rep)).ShouldBe([other.Number!]);
    }

    [Fact]
    [Requirement("S0-38")]
    [Requirement("S0-74")]
    [Requirement("S0-75")]
    [Requirement("S0-76")]
    [Requirement("S0-78")]
    public async Task Every_row_has_an_action_that_opens_the_status_and_the_messages()
    {
        await using PasserelleApp app = await StartAsync();
        Application filed = await FileAsync(app, "Zoé", "Ménard");
        Visitor rep = await app.EnterAsync("ircc", Name);
        await rep.ClickAsync("Visualiser les demandes déjà présentées");
        IElement table = rep.Find("table", "Résultats de recherche");
        rep.All("columnheader", "Action", table).Count.ShouldBe(1);
        await rep.ClickAsync($"Vérifier l’état de la demande complète {filed.Number}");
        rep.Heading.ShouldBe("État de la demande et messages");
        rep.Path.ShouldBe($"/ircc/applications/{filed.PublicId}");
    }

    [Fact]
    [Requirement("S0-39")]
    [Requirement("S0-70")]
    [Requirement("S0-77")]
    [Requirement("S0-79")]
    [Requirement("S0-80")]
    public async Task What_needs_a_follow_up_is_found_by_its_unread_messages_and_what_is_not_found_by_asking_for_less()
    {
        await using PasserelleApp app = await StartAsync();
        Application filed = await FileAsync(app, "Zoé", "Ménard");
        Application quiet = await FileAsync(app, "Ida", "Roy");
        Visitor officer = await app.OfficerAsync();
        await officer.GoAsync($"/office/cases/{filed.PublicId}/request");
        CaseJourneyTests.Select(officer, "Document à demander", "Photo du chien");
        await officer.PressAsync("Envoyer");

        Visitor rep = await app.EnterAsync("ircc", Name);
        await rep.GoAsync($"/ircc/applications/{quiet.PublicId}");
        await rep.ClickAsync("Demande soumise");
        await rep.GoAsync("/ircc");
        await rep.ClickAsync("Voir les messages reçus au sujet des demandes présentées");
        Rows(rep).ShouldBe([filed.Number!]);
        await rep.ClickAsync($"Veuillez donner un suivi {filed.Number}");
        rep.Heading.ShouldBe("État de la demande et messages");

        await rep.GoAsync("/ircc/search");
        CaseJourneyTests.Select(rep, "Type de demande", "Demande de licence");
        rep.Fill("Numéro de la demande", "D000000000");
        (await FindAsync(rep)).ShouldBeEmpty();
        rep.Text.ShouldContain("retirez le numéro de la demande et limitez votre recherche au type ou au statut de la demande");
        rep.Fill("Numéro de la demande", "");
        (await FindAsync(rep)).ShouldBe([filed.Number!, quiet.Number!], ignoreOrder: true);
    }

    [Fact]
    public async Task What_was_found_is_ordered_by_a_column_and_downloaded_without_formulas()
    {
        await using PasserelleApp app = await StartAsync();
        Application first = await FileAsync(app, "Zoé", "Ménard");
        Application second = await FileAsync(app, "=Ida", "Roy");
        Visitor rep = await app.EnterAsync("ircc", Name);
        await rep.GoAsync("/ircc/search");
        await rep.ClickAsync("Demandeur");
        Rows(rep).ShouldBe([second.Number!, first.Number!], "ida before zoe: signs are not letters");
        await rep.ClickAsync("Demandeur");
        Rows(rep).ShouldBe([first.Number!, second.Number!]);

        await rep.ClickAsync("Télécharger ce qui a été trouvé (fichier CSV)");
        rep.Response!.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        var lines = Encoding.UTF8.GetString(rep.Body).TrimStart('\uFEFF').Split("\r\n");
        lines.Length.ShouldBe(4, "a heading, two rows and the end");
        lines[1].ShouldStartWith("Zoé Ménard," + first.Number, customMessage: "in the order on screen");
        lines[2].ShouldStartWith("'=Ida Roy," + second.Number);
    }

    private static readonly Lazy<string> Catalogue = new(WithType);

    private static Task<PasserelleApp> StartAsync() => PasserelleApp.StartAsync(catalogueFolder: Catalogue.Value);

    private static string WithType()
    {
        var folder = SampleCatalogue.WithDogLicence();
        var portal = Path.Combine(folder, "portals", "ircc.yaml");
        const string types = "  types:\n";
        var text = File.ReadAllText(portal);
        text.ShouldContain(types);
        File.WriteAllText(
            portal,
            text.Replace(
                types,
                types + "    - {key: licence, title: {fr: Demande de licence, en: Licence application}, programs: [dog-licence]}\n",
                StringComparison.Ordinal
            )
        );
        return folder;
    }

    private static Task<Application> FileAsync(PasserelleApp app, string given, string family) =>
        app.SubmitAsync(Name, given, family, "ircc");

    private static async Task MoveAsync(PasserelleApp app, Application application)
    {
        Visitor officer = await app.OfficerAsync();
        await officer.GoAsync($"/office/cases/{application.PublicId}/step");
        await officer.Fill("Étape et nouvel état", "eligibility/review").PressAsync("Consigner");
        officer.Text.ShouldContain("En cours");
    }

    private static async Task<IReadOnlyList<string>> FindAsync(Visitor rep)
    {
        await rep.PressAsync("Recherche");
        return Rows(rep);
    }

    private static IReadOnlyList<string> Rows(Visitor rep) =>
        [.. rep.Page.QuerySelectorAll("main tbody tr td:nth-child(2)").Select(cell => cell.TextContent.Trim())];
}
