using System.Net;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Credentials.Passkeys;
using Passerelle.Core.Data;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.SignIn.Passkeys;

/// <summary>What a thief, a false portal or a copied device might try; each is refused, and nobody is told why.</summary>
public sealed class PasskeyAttackTests(PasserelleApp app) : IClassFixture<PasserelleApp>
{
    private const string Portal = "apr";
    private const string Name = "hrivard";
    private const string Refused = "Cette clé d’accès n’ouvre pas de session ici.";
    private const string Over = "Trop de temps s’est écoulé, ou cette demande a déjà servi.";
    private static readonly string Password = DemonstrationPerson.Find(Portal, Name).Password;

    public static TheoryData<string> Lies =>
        ["challenge", "origin", "subdomain", "party", "unverified", "framed", "handle", "count", "nobody"];

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task An_answer_that_lies_opens_no_session(string lie)
    {
        using var key = new SoftwareKey { Count = 7 };
        await app.AddPasskeyAsync(Portal, Name, key);
        using var unknown = new SoftwareKey { Handle = key.Handle };
        SoftwareKey used = key;
        switch (lie)
        {
            case "challenge":
                key.Challenge = new byte[32];
                break;
            case "origin":
                key.Origin = "https://portail.example.org";
                break;
            case "subdomain":
                key.Origin = "http://faux.localhost";
                break;
            case "party":
                key.RelyingParty = "portail.example.org";
                break;
            case "unverified":
                key.Verifies = false;
                break;
            case "framed":
                key.Framed = true;
                break;
            case "handle":
                key.Handle = System.Buffers.Text.Base64Url.EncodeToString("somebody"u8);
                break;
            case "count":
                key.Count = 6;
                break;
            default:
                used = unknown;
                break;
        }

        Visitor visitor = await app.EnterWithPasskeyAsync(Portal, used);
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        visitor.Errors.Single().ShouldStartWith(Refused);
        visitor.Cookie("passerelle.session.apr").ShouldBeNull();
        (await visitor.GoAsync("/apr/profile")).Heading.ShouldBe("Ouvrir une session");
    }

    [Fact]
    public async Task A_counter_that_does_not_go_on_is_refused_and_one_that_does_is_kept()
    {
        using var key = new SoftwareKey();
        await app.AddPasskeyAsync(Portal, Name, key);
        (await app.EnterWithPasskeyAsync(Portal, key)).Path.ShouldBe("/apr");
        key.Count--;
        (await app.EnterWithPasskeyAsync(Portal, key)).Errors.Single().ShouldStartWith(Refused);
        (await app.EnterWithPasskeyAsync(Portal, key)).Path.ShouldBe("/apr");
    }

    [Fact]
    public async Task An_answer_serves_once()
    {
        using var key = new SoftwareKey();
        await app.AddPasskeyAsync(Portal, Name, key);
        Visitor visitor = await app.ArriveWithPasskeyAsync(Portal);
        Visitor tab = await visitor.NewTabAsync();
        var answer = key.Use(visitor.Options());
        await visitor.SendAsync(answer);
        visitor.Path.ShouldBe("/apr");

        // Posted again by the same browser, which has signed out, and by another that heard it.
        await visitor.PressAsync("Fermer la session");
        await tab.SendAsync(answer);
        tab.Errors.Single().ShouldStartWith(Over);
        Visitor thief = await app.ArriveWithPasskeyAsync(Portal);
        await thief.SendAsync(answer);
        thief.Errors.Single().ShouldStartWith(Refused);
    }

    [Fact]
    public async Task A_wrong_answer_ends_the_ceremony()
    {
        using var key = new SoftwareKey();
        await app.AddPasskeyAsync(Portal, Name, key);
        Visitor visitor = await app.ArriveWithPasskeyAsync(Portal);
        Visitor tab = await visitor.NewTabAsync();
        await visitor.SendAsync("{}");
        visitor.Errors.Single().ShouldStartWith(Refused);
        await tab.SendAsync(key.Use(tab.Options()));
        tab.Errors.Single().ShouldStartWith(Over);
        await tab.PressAsync("Demander de nouveau");
        await tab.SendAsync(key.Use(tab.Options()));
        tab.Path.ShouldBe("/apr");
    }

    [Fact]
    public async Task An_answer_is_awaited_five_minutes_and_the_sweep_takes_the_rest_away()
    {
        await using PasserelleApp own = await PasserelleApp.StartAsync();
        using var key = new SoftwareKey();
        await own.AddPasskeyAsync(Portal, Name, key);
        Visitor late = await own.ArriveWithPasskeyAsync(Portal);
        own.Clock.Advance(TimeSpan.FromSeconds(299));
        await late.SendAsync(key.Use(late.Options()));
        late.Path.ShouldBe("/apr");
        late = await own.ArriveWithPasskeyAsync(Portal);
        own.Clock.Advance(TimeSpan.FromSeconds(301));
        await late.SendAsync(key.Use(late.Options()));
        late.Errors.Single().ShouldStartWith(Over);
        await using PasserelleDb db = own.NewContext();
        (await db.Set<PasskeyCeremony>().CountAsync()).ShouldBe(1);
        own.Clock.Advance(TimeSpan.FromHours(1));
        await own.RunDueWorkAsync();
        (await db.Set<PasskeyCeremony>().CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_second_step_takes_only_a_passkey_of_whose_password_was_right()
    {
        using var hers = new SoftwareKey();
        await app.AddPasskeyAsync("apr", "hrivard", hers);
        using var his = new SoftwareKey();
        await app.AddPasskeyAsync("apr", "dchen", his);
        Visitor visitor = await app.VisitAsync("/apr/signin?lang=fr");
        visitor.Fill("Code d’utilisateur", "hrivard").Fill("Mot de passe", DemonstrationPerson.Find("apr", "hrivard").Password);
        await visitor.PressAsync("Ouverture de session");
        await visitor.TakePasskeyAsync();
        await visitor.SendAsync(his.Use(visitor.Options()));
        visitor.Errors.Single().ShouldStartWith(Refused);
        (await visitor.GoAsync("/apr/profile")).Heading.ShouldBe("Ouvrir une session");

        // His handle with her key, and hers with his.
        (his.Handle, hers.Handle) = (hers.Handle, his.Handle);
        (await app.EnterWithPasskeyAsync("apr", his)).Errors.Single().ShouldStartWith(Refused);
        (await app.EnterWithPasskeyAsync("apr", hers)).Errors.Single().ShouldStartWith(Refused);
    }

    [Fact]
    public async Task A_second_step_belongs_to_its_own_sign_in()
    {
        using var key = new SoftwareKey();
        await app.AddPasskeyAsync("apr", "hrivard", key);
        Visitor visitor = await app.VisitAsync("/apr/signin?lang=fr");
        visitor.Fill("Code d’utilisateur", "hrivard").Fill("Mot de passe", DemonstrationPerson.Find("apr", "hrivard").Password);
        await visitor.PressAsync("Ouverture de session");
        await visitor.TakePasskeyAsync();
        var answer = key.Use(visitor.Options());

        // Somebody else's sign-in in the same browser meanwhile.
        Visitor tab = await visitor.NewTabAsync();
        await tab.GoAsync("/apr/signin?lang=fr");
        tab.Fill("Code d’utilisateur", "dchen").Fill("Mot de passe", DemonstrationPerson.Find("apr", "dchen").Password);
        await tab.PressAsync("Ouverture de session");
        await visitor.SendAsync(answer);
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await visitor.GoAsync("/apr/profile")).Heading.ShouldBe("Ouvrir une session");
    }

    [Fact]
    public async Task A_passkey_of_one_portals_credential_opens_no_other_portal()
    {
        using var key = new SoftwareKey();
        await app.AddPasskeyAsync("apr", "hrivard", key);
        (await app.EnterWithPasskeyAsync("ircc", key)).Errors.Single().ShouldStartWith(Refused);
        (await app.EnterWithPasskeyAsync("office", key)).Errors.Single().ShouldStartWith(Refused);
        (await app.EnterWithPasskeyAsync("apr", key)).Path.ShouldBe("/apr");
    }

    [Theory]
    [InlineData("challenge")]
    [InlineData("origin")]
    [InlineData("unverified")]
    [InlineData("late")]
    [InlineData("session")]
    [InlineData("twice")]
    public async Task A_new_passkey_that_lies_is_not_kept(string lie)
    {
        await using PasserelleApp own = await PasserelleApp.StartAsync();
        using var key = new SoftwareKey();
        Visitor visitor = await own.EnterAsync(Portal, Name);
        await visitor.BeginToAddAsync(Portal, Password);
        Visitor sender = visitor;
        switch (lie)
        {
            case "challenge":
                key.Challenge = new byte[32];
                break;
            case "origin":
                key.Origin = "https://portail.example.org";
                break;
            case "unverified":
                key.Verifies = false;
                break;
            case "late":
                own.Clock.Advance(TimeSpan.FromSeconds(301));
                break;
            case "session":
                // The same browser, signed in anew: the session that proved itself is over.
                sender = await visitor.NewTabAsync();
                await sender.PressAsync("Fermer la session");
                await sender.GoAsync("/apr/signin?lang=fr");
                await sender.SignInAsync(own, Name);
                break;
            default:
                await visitor.SendAsync(key.Make(visitor.Options()));
                await visitor.BeginToAddAsync(Portal, Password);
                break;
        }

        if (lie == "session")
        {
            (await sender.GoAsync("/apr/profile/passkeys/new")).Page.QuerySelector("form[data-passkey]").ShouldBeNull();
        }

        await visitor.SendAsync(key.Make(visitor.Options()));
        if (lie != "session")
        {
            visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            visitor.Errors.Single().ShouldStartWith("La clé d’accès n’a pas été ajoutée");
        }

        await using PasserelleDb db = own.NewContext();
        (await db.Set<Passkey>().CountAsync()).ShouldBe(lie == "twice" ? 1 : 0);
    }

    [Fact]
    public async Task Too_many_wrong_answers_close_this_way_in_as_well()
    {
        await using PasserelleApp own = await PasserelleApp.StartAsync();
        using var key = new SoftwareKey();
        await own.AddPasskeyAsync("apr", "hrivard", key);
        Visitor visitor = await own.VisitAsync("/apr/signin?lang=fr");
        visitor.Fill("Code d’utilisateur", "hrivard").Fill("Mot de passe", DemonstrationPerson.Find("apr", "hrivard").Password);
        await visitor.PressAsync("Ouverture de session");
        for (var i = 0; i < 5; i++)
        {
            await visitor.Fill(Accessible.Name(visitor.Page.QuerySelector("main input[name=answer]")!), "faux").PressAsync("Continuer");
        }

        (await own.EnterWithPasskeyAsync("apr", key)).Errors.Single().ShouldStartWith(Refused);
        own.Clock.Advance(TimeSpan.FromMinutes(31));
        (await own.EnterWithPasskeyAsync("apr", key)).Path.ShouldBe("/apr");
    }
}
