using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Accounts.Links;
using Passerelle.Core.Cases;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Testing;
using Passerelle.Web.Tests.Cases;
using Passerelle.Web.Tests.Claims;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Accounts;

/// <summary>A representative links the accounts they have in two portals; nobody else, and nothing without both sides agreeing.</summary>
public sealed class LinkedAccountsPageTests
{
    private const string AprName = "hrivard";
    private const string AprPassword = "Lilas-2026-Nord";
    private const string IrccName = "helene.rivard@example.org";
    private const string IrccPassword = "Neige-Bleue-48";
    private const string Agreed = "J’ai lu ce qui sera partagé et je l’accepte.";
    private const string Refusal = "Ce code ne permet pas de lier vos comptes.";

    [Fact]
    public async Task Accounts_are_linked_from_both_sides_and_one_search_finds_what_is_in_both_until_the_link_ends()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application here = await app.SubmitAsync(AprName, "Zoé", "Ménard");
        Application there = await app.SubmitAsync(IrccName, "Ida", "Roy", "ircc");
        Visitor apr = await app.SignInAsync("apr", AprName);
        Visitor ircc = await app.SignInAsync("ircc", IrccName);

        await (await apr.GoAsync("/apr/profile")).ClickAsync("Gérer le lien entre mes comptes");
        apr.Heading.ShouldBe("Mes comptes dans les deux portails");
        await apr.ClickAsync("Créer un code de liaison");
        await apr.PressAsync("Créer le code");
        apr.Errors.Count.ShouldBe(2, "neither agreed nor proved");
        await apr.Tick(Agreed).Fill("Mot de passe", "faux").PressAsync("Créer le code");
        apr.Errors.Single().ShouldStartWith("Le mot de passe n’est pas le bon");
        var code = await MakeCodeAsync(apr);
        apr.Response!.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await apr.GoAsync("/apr/profile/accounts")).Text.ShouldNotContain(code);

        await EnterAsync(ircc, code.ToLowerInvariant().Replace('-', ' '));
        ircc.Path.ShouldBe("/ircc/profile/accounts/confirm");
        ircc.Text.ShouldContain("Portail des RAR");
        (await apr.GoAsync("/apr/profile/accounts")).Text.ShouldContain("Votre code a été entré dans l’autre portail");
        Found(await ircc.GoAsync("/ircc/search")).ShouldBe([there.Number!], "nothing is shared before both agree");

        await (await ircc.GoAsync("/ircc/profile/accounts")).PressAsync("Lier mes comptes");
        ircc.Errors.Count.ShouldBe(2);
        await ConfirmAsync(ircc);
        ircc.Text.ShouldContain("Vos comptes sont liés");

        foreach ((Visitor rep, string portal) in new[] { (apr, "apr"), (ircc, "ircc") })
        {
            Found(await rep.GoAsync($"/{portal}/search")).ShouldBe([here.Number!, there.Number!], ignoreOrder: true);
            rep.Has("columnheader", "Portail").ShouldBeTrue();
            RowOf(rep, here.Number!).ShouldContain("Portail des RAR");
            RowOf(rep, there.Number!).ShouldContain("Portail d’IRCC");
            CaseJourneyTests.Select(rep, "Portail", "Portail d’IRCC");
            Found(await rep.PressAsync("Recherche")).ShouldBe([there.Number!]);
            Found(await rep.GoAsync($"/{portal}/search?portal=office"))
                .Count.ShouldBe(2, "what is no portal of the search is as if not asked");
        }

        Found(await apr.GoAsync("/apr/search?name=roy")).ShouldBe([there.Number!]);
        Found(await apr.GoAsync("/apr/search?sort=Name")).ShouldBe([there.Number!, here.Number!], "Ida before Zoé");
        var cells = System.Text.Encoding.UTF8.GetString((await apr.GoAsync("/apr/search/export")).Body);
        cells.ShouldContain("Portail d’IRCC,Ida Roy,");
        cells.Split("\r\n")[0].ShouldContain("Portail,Demandeur");

        // A row of the other portal is opened there, where the person has to be signed in; here it does not exist.
        await apr.GoAsync("/apr/search");
        await apr.ClickAsync($"Vérifier l’état de la demande complète {there.Number}");
        apr.Path.ShouldStartWith("/ircc/signin");
        await SignInSteps.SignInAsync(apr, DemonstrationPerson.Find("ircc", IrccName), app.DataFolder, () => app.RunDueWorkAsync());
        apr.Path.ShouldBe($"/ircc/applications/{there.PublicId}");
        (await apr.GoAsync($"/apr/applications/{there.PublicId}")).Status.ShouldBe(HttpStatusCode.NotFound);

        await app.RunDueWorkAsync();
        Mails(app, "Vos comptes des deux portails sont li").ShouldBe(2);
        (await apr.GoAsync("/apr/messages")).Text.ShouldContain("Vos comptes des deux portails sont liés");
        (await LogAsync(app)).ShouldBe([("apr", AccountEvent.Linked, "ircc"), ("ircc", AccountEvent.Linked, "apr")], ignoreOrder: true);

        // Ended in either, at once.
        await (await apr.GoAsync("/apr/profile/accounts")).PressAsync("Mettre fin au lien");
        apr.Text.ShouldContain("Le lien entre vos comptes a pris fin");
        Found(await ircc.GoAsync("/ircc/search")).ShouldBe([there.Number!]);
        ircc.Has("columnheader", "Portail").ShouldBeFalse();
        Found(await apr.GoAsync("/apr/search?portal=ircc")).ShouldBe([here.Number!]);
        (await apr.GoAsync("/apr/profile/accounts")).Text.ShouldContain("n’est lié à aucun autre");
        await app.RunDueWorkAsync();
        Mails(app, "ne sont plus li").ShouldBe(2);
        (await LogAsync(app)).Count(l => l.Event == AccountEvent.Unlinked).ShouldBe(2);
        Visitor officer = await app.SignInAsync("office", "inscriptions@example.org");
        await officer.GoAsync($"/office/accounts/{(await AccountAsync(app, "ircc")).PublicId}");
        officer.Text.ShouldContain("Lié au compte de la même personne dans un autre portail – Portail des RAR");
    }

    [Fact]
    public async Task A_code_that_leads_nowhere_is_refused_in_the_same_words_whatever_the_reason()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor apr = await app.SignInAsync("apr", AprName);
        Visitor ircc = await app.SignInAsync("ircc", IrccName);
        Visitor chen = await (await app.SignInAsync("apr", "dchen")).GoAsync("/apr?lang=fr");

        List<string> refusals = [await RefusedAsync(ircc, "AB2C-3D4E-F5GH-6J7K"), await RefusedAsync(ircc, "n’importe quoi")];

        // Somebody of another name; the code is spent by it.
        var code = await MakeCodeAsync(chen, "Maple.7.Harbour");
        refusals.Add(await RefusedAsync(ircc, code));
        (await chen.GoAsync("/apr/profile/accounts")).Text.ShouldContain("n’est lié à aucun autre");

        // In the account it was made in, by mistake: it stays good.
        code = await MakeCodeAsync(apr);
        refusals.Add(await RefusedAsync(apr, code));
        // In another account of the same portal.
        refusals.Add(await RefusedAsync(chen, code));
        // Spent by that.
        refusals.Add(await RefusedAsync(ircc, code));

        // Over.
        code = await MakeCodeAsync(apr);
        app.Clock.Advance(AccountLinks.Lifetime);
        refusals.Add(await RefusedAsync(ircc, code));
        refusals.Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
        refusals[0].ShouldStartWith(Refusal);

        // Five tries; then the right one is refused too, for a time.
        code = await MakeCodeAsync(apr);
        await EnterAsync(ircc, code);
        ircc.Errors.Single().ShouldStartWith("Trop de codes ont été essayés");
        app.Clock.Advance(TimeSpan.FromMinutes(29));
        apr = await app.SignInAsync("apr", AprName);
        ircc = await app.SignInAsync("ircc", IrccName);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        code = await MakeCodeAsync(apr);
        await EnterAsync(ircc, code);
        ircc.Heading.ShouldBe("Confirmer le lien entre vos comptes");
        await ConfirmAsync(ircc);

        // Used.
        await (await ircc.GoAsync("/ircc/profile/accounts")).PressAsync("Mettre fin au lien");
        (await RefusedAsync(ircc, code)).ShouldBe(refusals[0]);
    }

    [Fact]
    public async Task Two_tabs_and_two_sides_at_once_make_one_link()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Visitor apr = await app.SignInAsync("apr", AprName);
        Visitor ircc = await app.SignInAsync("ircc", IrccName);
        Visitor tab = await apr.NewTabAsync();
        var first = await MakeCodeAsync(apr);
        var second = await MakeCodeAsync(tab);
        (await RefusedAsync(ircc, first)).ShouldStartWith(Refusal);
        await EnterAsync(ircc, second);

        // Withdrawn on the side that made it: nothing is left to confirm.
        await (await apr.GoAsync("/apr/profile/accounts")).PressAsync("Retirer le code");
        await ConfirmAsync(ircc);
        ircc.Path.ShouldBe("/ircc/profile/accounts");
        (await LogAsync(app)).ShouldBeEmpty();

        await EnterAsync(ircc, await MakeCodeAsync(apr));
        Actor actor = await CaseFiling.ActorAsync(app, IrccName, "ircc");
        LinkOutcome[] outcomes = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => app.WithAsync<AccountLinks, LinkOutcome>(l => l.ConfirmAsync(actor, IrccPassword, default)))
        );
        outcomes.Count(o => o == LinkOutcome.Done).ShouldBe(1);
        (await LogAsync(app)).Count.ShouldBe(2);
        Visitor other = await (await ircc.NewTabAsync()).GoAsync("/ircc/profile/accounts");
        other.Text.ShouldContain("Ce compte est lié à votre compte");
        await ConfirmAsync(ircc);
        ircc.Path.ShouldBe("/ircc/profile/accounts");
        (await LogAsync(app)).Count.ShouldBe(2);

        // No second link, and no code while there is one.
        (await apr.GoAsync("/apr/profile/accounts/code")).Path.ShouldBe("/apr/profile/accounts");

        // Ended twice, from both sides: told once.
        await apr.GoAsync("/apr/profile/accounts");
        await other.PressAsync("Mettre fin au lien");
        await apr.PressAsync("Mettre fin au lien");
        (await LogAsync(app)).Count(l => l.Event == AccountEvent.Unlinked).ShouldBe(2);
    }

    [Fact]
    public async Task A_link_holds_only_between_active_accounts_and_for_the_seat_that_made_it()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        Application there = await app.SubmitAsync(IrccName, "Ida", "Roy", "ircc");
        Visitor apr = await app.SignInAsync("apr", AprName);
        Visitor ircc = await app.SignInAsync("ircc", IrccName);
        await LinkAsync(apr, ircc);
        Found(await apr.GoAsync("/apr/search")).ShouldBe([there.Number!]);

        // Somebody else of the same account: an assistant's seat sees nothing of it and cannot link.
        Actor holder = await CaseFiling.ActorAsync(app, AprName);
        Actor assistant = holder with { SeatId = Guid.CreateVersion7(), Role = SeatRole.Delegate };
        (await app.WithAsync<AccountLinks, LinkedAccount?>(l => l.FindAsync(assistant, default))).ShouldBeNull();
        (
            await app.WithAsync<AccountLinks, LinkedAccount?>(l => l.FindAsync(holder with { SeatId = Guid.CreateVersion7() }, default))
        ).ShouldBeNull();
        LinkedAccount linked = (await app.WithAsync<AccountLinks, LinkedAccount?>(l => l.FindAsync(holder, default)))!;
        (await app.WithAsync<CaseSearch, int>(s => s.CountAsync(assistant, new CaseCriteria(), default, linked))).ShouldBe(
            0,
            "what was found for one person serves nobody else"
        );
        await SetAsync(app, "apr", SeatRole.Delegate);
        (await apr.GoAsync("/apr/profile/accounts")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await apr.GoAsync("/apr/profile")).Text.ShouldNotContain("Mes comptes dans les deux portails");
        apr.Has("link", "Gérer le lien entre mes comptes").ShouldBeFalse();
        await SetAsync(app, "apr", SeatRole.Holder);

        // Suspended: at once nothing is seen, and it does not come back with the account.
        await SetAsync(app, "ircc", AccountState.Deactivated);
        (await apr.GoAsync("/apr/search")).Text.ShouldNotContain(there.Number!);
        await app.RunDueWorkAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(20));
        await (await apr.GoAsync("/apr")).GoAsync("/apr");
        app.Clock.Advance(TimeSpan.FromMinutes(50));
        await app.RunDueWorkAsync();
        await SetAsync(app, "ircc", AccountState.Active);
        apr = await app.SignInAsync("apr", AprName);
        (await apr.GoAsync("/apr/search")).Text.ShouldNotContain(there.Number!);
        (await LogAsync(app)).Count(l => l.Event == AccountEvent.Unlinked).ShouldBe(2);

        // Closed by the office: ended with it, and both are told.
        ircc = await app.SignInAsync("ircc", IrccName);
        await LinkAsync(apr, ircc);
        Visitor officer = await app.SignInAsync("office", "inscriptions@example.org");
        await officer.GoAsync($"/office/accounts/{(await AccountAsync(app, "ircc")).PublicId}");
        await officer.Fill("Comment la demande est venue", "Courriel.").PressAsync("Fermer le compte");
        (await LogAsync(app)).Count(l => l.Event == AccountEvent.Unlinked).ShouldBe(4);
        (await apr.GoAsync("/apr/profile/accounts")).Text.ShouldContain("n’est lié à aucun autre");
        await officer.Fill("Comment la demande est venue", "Courriel.").PressAsync("Rouvrir le compte");
        (await apr.GoAsync("/apr/search")).Text.ShouldNotContain(there.Number!);
    }

    [Fact]
    public async Task A_confidential_file_of_the_other_portal_is_listed_without_a_name_and_not_found_by_name()
    {
        await using PasserelleApp app = await PasserelleApp.StartAsync();
        Application claim = (await app.SubmitClaimAsync("border-claim"))[0];
        Visitor apr = await app.SignInAsync("apr", AprName);
        await LinkAsync(apr, await app.SignInAsync("ircc", IrccName));
        await apr.GoAsync("/apr/search");
        Found(apr).ShouldBe([claim.Number!]);
        RowOf(apr, claim.Number!).ShouldContain("Demande confidentielle");
        foreach (var name in claim.ClientName!.Split(' '))
        {
            apr.Text.ShouldNotContain(name);
            (await apr.GoAsync($"/apr/search?name={Uri.EscapeDataString(name)}")).Text.ShouldNotContain(claim.Number!);
            await apr.GoAsync("/apr/search");
        }

        CaseJourneyTests.Select(apr, "Sélectionnez la catégorie de votre application", "Demande d’asile");
        Found(await apr.PressAsync("Recherche")).ShouldBe([claim.Number!]);
        System.Text.Encoding.UTF8.GetString((await apr.GoAsync("/apr/search/export")).Body).ShouldNotContain(claim.ClientName!);

        // Nobody else of the portal sees it, linked or not.
        Visitor chen = await app.SignInAsync("apr", "dchen");
        (await chen.GoAsync("/apr/search")).Text.ShouldNotContain(claim.Number!);
        (await chen.GoAsync("/apr/search?portal=ircc")).Text.ShouldNotContain(claim.Number!);
    }

    [Fact]
    public async Task The_home_page_shows_the_deadlines_of_the_linked_account_without_names()
    {
        await using PasserelleApp app = await CaseFiling.StartAsync();
        await app.SubmitAsync(IrccName, "Ida", "Roy", "ircc");
        Visitor apr = await app.SignInAsync("apr", AprName);
        await LinkAsync(apr, await app.SignInAsync("ircc", IrccName));
        (await apr.GoAsync("/apr")).Has("heading", "Échéances de votre autre compte : Portail d’IRCC").ShouldBeFalse();
        await using (PasserelleDb db = app.NewContext())
        {
            await db.Set<Application>().ExecuteUpdateAsync(s => s.SetProperty(a => a.FollowUp, true));
        }

        await apr.GoAsync("/apr");
        IElement section = apr.Find("region", "Échéances de votre autre compte : Portail d’IRCC");
        section.TextContent.ShouldNotContain("Roy");
        await apr.ClickAsync("Suivi requis : 1 demande");
        apr.Path.ShouldStartWith("/ircc/signin");
    }

    private static async Task LinkAsync(Visitor apr, Visitor ircc)
    {
        await EnterAsync(ircc, await MakeCodeAsync(apr));
        await ConfirmAsync(ircc);
        ircc.Path.ShouldBe("/ircc/profile/accounts?done=linked");
    }

    private static async Task<string> MakeCodeAsync(Visitor rep, string password = AprPassword)
    {
        await rep.GoAsync("/apr/profile/accounts/code");
        await rep.Tick(Agreed).Fill("Mot de passe", password).PressAsync("Créer le code");
        return rep.Page.QuerySelector("#code")!.TextContent;
    }

    private static async Task EnterAsync(Visitor rep, string code)
    {
        await rep.GoAsync($"/{rep.Path.Split('/', '?')[1]}/profile/accounts");
        await rep.Fill("Code de liaison", code).PressAsync("Continuer");
    }

    private static async Task<string> RefusedAsync(Visitor rep, string code)
    {
        await EnterAsync(rep, code);
        rep.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        rep.Value("Code de liaison").ShouldBe(code);
        return rep.Errors.Single();
    }

    private static Task<Visitor> ConfirmAsync(Visitor ircc) =>
        ircc.Tick(Agreed).Fill("Mot de passe", IrccPassword).PressAsync("Lier mes comptes");

    private static List<string> Found(Visitor rep) =>
        [.. rep.Page.QuerySelectorAll("main tbody tr td[data-label='Numéro de la demande']").Select(c => c.TextContent)];

    private static string RowOf(Visitor rep, string number) =>
        Accessible.Flat(
            rep.Page.QuerySelectorAll("main tbody tr").Single(r => r.TextContent.Contains(number, StringComparison.Ordinal)).TextContent
        );

    private static int Mails(PasserelleApp app, string words) =>
        app.MailFiles()
            .Select(File.ReadAllText)
            .Count(m => m.Contains("\"Subject\":", StringComparison.Ordinal) && m.Contains(words, StringComparison.Ordinal));

    private static async Task<Account> AccountAsync(PasserelleApp app, string portal)
    {
        await using PasserelleDb db = app.NewContext();
        return await db.Set<Account>().SingleAsync(a => a.Portal == portal && a.FamilyName == "Rivard");
    }

    private static async Task<List<(string Portal, AccountEvent Event, string? Details)>> LogAsync(PasserelleApp app)
    {
        await using PasserelleDb db = app.NewContext();
        var lines = await db.Set<AccountEntry>()
            .Where(e => e.Event == AccountEvent.Linked || e.Event == AccountEvent.Unlinked)
            .Join(
                db.Set<Account>(),
                e => e.AccountId,
                a => a.Id,
                (e, a) =>
                    new
                    {
                        a.Portal,
                        e.Event,
                        e.Details,
                    }
            )
            .ToListAsync();
        return [.. lines.Select(l => (l.Portal, l.Event, l.Details))];
    }

    private static async Task SetAsync(PasserelleApp app, string portal, SeatRole role)
    {
        await using PasserelleDb db = app.NewContext();
        await db.Set<Seat>()
            .Where(s => s.Account!.Portal == portal && s.Account.FamilyName == "Rivard")
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.Role, role));
    }

    private static async Task SetAsync(PasserelleApp app, string portal, AccountState state)
    {
        await using PasserelleDb db = app.NewContext();
        await db.Set<Account>()
            .Where(a => a.Portal == portal && a.FamilyName == "Rivard")
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.State, state));
    }
}
