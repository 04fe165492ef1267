using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.SignIn.Partners;

/// <summary>What is not the answer of the partner that was asked, to the browser that asked, now, lets nobody in.</summary>
public sealed class PartnerAttackTests : IAsyncLifetime
{
    private const string Lost = "Recommencez l’ouverture de session";
    private const string Refused = "L’ouverture de session n’a pas abouti";
    private const string Unavailable = "Le partenaire de connexion ne répond pas";

    private PartnerWorld? _world;

    private PartnerWorld World => _world ?? throw new InvalidOperationException("The world is not made.");

    public async ValueTask InitializeAsync() => _world = await PartnerWorld.StartAsync();

    public ValueTask DisposeAsync() => World.DisposeAsync();

    [Theory]
    [InlineData(Lie.AnotherState, Lost)]
    [InlineData(Lie.NoState, Lost)]
    [InlineData(Lie.AnotherNonce, Refused)]
    [InlineData(Lie.NoNonce, Refused)]
    [InlineData(Lie.AnotherIssuer, Refused)]
    [InlineData(Lie.AnotherIssuerInTheAnswer, Refused)]
    [InlineData(Lie.NoIssuerInTheAnswer, Refused)]
    [InlineData(Lie.AnotherAudience, Refused)]
    [InlineData(Lie.SeveralAudiencesForAnother, Refused)]
    [InlineData(Lie.AlgorithmNone, Refused)]
    [InlineData(Lie.SharedSecret, Refused)]
    [InlineData(Lie.ForeignKey, Refused)]
    [InlineData(Lie.Tampered, Refused)]
    [InlineData(Lie.Expired, Refused)]
    [InlineData(Lie.NotYet, Refused)]
    [InlineData(Lie.NoExpiry, Refused)]
    [InlineData(Lie.NoSubject, Refused)]
    [InlineData(Lie.EmptySubject, Refused)]
    [InlineData(Lie.LongSubject, Refused)]
    [InlineData(Lie.UsedCode, Refused)]
    [InlineData(Lie.MadeUpCode, Refused)]
    [InlineData(Lie.NoToken, Refused)]
    [InlineData(Lie.OutOfOrder, Unavailable)]
    public async Task A_lie_lets_nobody_in(Lie lie, string heading)
    {
        // Somebody is known, whom the lie would let in.
        await World.RegisterAsync();
        (int, int, int) before = await World.BroughtAsync();
        World.First.Lie = lie;
        Visitor visitor = await World.LeaveAsync();

        visitor.Heading.ShouldBe(heading);
        visitor.Cookie("passerelle.session.apr").ShouldBeNull();
        visitor.Cookie("passerelle.signin.apr").ShouldBeNull();
        (await World.BroughtAsync()).ShouldBe(before);
        SaysNothingOfTheProtocol(visitor);
        if (lie is Lie.Expired or Lie.NotYet)
        {
            visitor.Text.ShouldContain("n’est plus valable à l’heure qu’il est ici");
        }

        World.First.Lie = Lie.None;
        await visitor.ClickAsync("Réessayer avec ce partenaire");
        visitor.Heading.ShouldBe("Avez-vous reçu un numéro d’identification personnel (NIP)?");
    }

    [Fact]
    public async Task An_answer_works_once_and_in_the_browser_that_asked_only()
    {
        Visitor visitor = await World.LeaveAsync();
        var answer = visitor.Redirects.Single(r => r.To.AbsolutePath.EndsWith("/callback", StringComparison.Ordinal)).To.PathAndQuery;
        visitor.Heading.ShouldBe("Première ouverture de session avec ce partenaire");

        await visitor.GoAsync(answer);
        visitor.Heading.ShouldBe(Lost);
        Visitor other = World.Visitor();
        (await other.GoAsync(answer)).Heading.ShouldBe(Lost);
        (await World.BroughtAsync()).ShouldBe((0, 0, 1));
    }

    [Fact]
    public async Task Somebody_elses_answer_given_to_a_browser_signs_nobody_in()
    {
        // The attacker's own answer, not yet used, with which a victim would work in the attacker's account.
        (Visitor attacker, PartnerWorld.Gate attackersGate) = World.GatedVisitor();
        var answer = await attackersGate.LeaveAsync(attacker, "rive");
        (Visitor victim, PartnerWorld.Gate gate) = World.GatedVisitor();
        await gate.LeaveAsync(victim, "rive");
        (await victim.GoAsync(answer)).Heading.ShouldBe(Lost);

        // The victim's own way with the attacker's code: the code was made for another challenge.
        var own = await gate.LeaveAsync(victim, "rive");
        (await victim.GoAsync(Swap(own, "code", answer))).Heading.ShouldBe(Refused);
        (await World.BroughtAsync()).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task Two_partners_are_not_mixed_up()
    {
        // The answer of one at the other's address.
        (Visitor visitor, PartnerWorld.Gate gate) = World.GatedVisitor();
        var answer = await gate.LeaveAsync(visitor, "rive");
        await visitor.GoAsync(answer.Replace("/partner/rive/", "/partner/mont/", StringComparison.Ordinal));
        visitor.Heading.ShouldBe(Refused);

        // A code of one in an answer for the other, with the other's state.
        var first = await gate.LeaveAsync(visitor, "rive");
        var second = await gate.LeaveAsync(visitor, "mont");
        await visitor.GoAsync(Swap(second, "code", first));
        visitor.Heading.ShouldBe(Refused);
        // An answer that names the other.
        second = await gate.LeaveAsync(visitor, "mont");
        await visitor.GoAsync(Swap(second, "iss", first));
        visitor.Heading.ShouldBe(Refused);

        // Who is called the same at both is not the same.
        await World.RegisterAsync(PartnerWorld.Rive);
        await World.RegisterAsync(PartnerWorld.Mont);
        (await World.BroughtAsync()).Users.ShouldBe(2);
        SaysNothingOfTheProtocol(visitor);
    }

    [Fact]
    public async Task Two_partners_that_do_not_name_themselves_are_not_mixed_up()
    {
        World.First.Promises = World.Second.Promises = false;
        (Visitor visitor, PartnerWorld.Gate gate) = World.GatedVisitor();
        var first = await gate.LeaveAsync(visitor, "rive");
        first.ShouldNotContain("iss=");
        await visitor.GoAsync(first.Replace("/partner/rive/", "/partner/mont/", StringComparison.Ordinal));
        visitor.Heading.ShouldBe(Lost);
        first = await gate.LeaveAsync(visitor, "rive");
        var second = await gate.LeaveAsync(visitor, "mont");
        await visitor.GoAsync(Swap(second, "code", first));
        visitor.Heading.ShouldBe(Refused);
        await visitor.GoAsync(Swap(first, "state", second));
        visitor.Heading.ShouldBe(Lost);
        (await World.BroughtAsync()).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task A_partner_that_says_it_is_another_is_not_asked()
    {
        World.Second.Pretends = World.First.Url;
        Visitor visitor = await World.LeaveAsync(PartnerWorld.Mont);
        visitor.Heading.ShouldBe(Unavailable);
        World.Second.LastRequest.ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData("false")]
    [InlineData(null)]
    public async Task An_address_that_the_partner_has_not_checked_is_nobodys(object? verified)
    {
        World.First.Email = "helene.rivard@example.org";
        World.First.EmailVerified = verified;
        Visitor visitor = await World.LeaveAsync();
        visitor.Value("Adresse de courriel").ShouldBe("");
        visitor.Body.AsSpan().IndexOf("helene.rivard"u8).ShouldBe(-1);
        await visitor.PressAsync("J’accepte et je continue");
        visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        visitor.Errors.ShouldBe(["Entrez une adresse de courriel, par exemple nom@example.org."]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_address_never_leads_to_the_account_of_somebody_who_is_there(bool verified)
    {
        World.First.Email = "helene.rivard@example.org";
        World.First.EmailVerified = verified;
        Visitor visitor = await World.LeaveAsync();
        visitor.Value("Adresse de courriel").ShouldBe(verified ? "helene.rivard@example.org" : "");
        await visitor.Fill("Adresse de courriel", "helene.rivard@example.org").PressAsync("J’accepte et je continue");
        await visitor.PressAsync("J’accepte");
        visitor.Heading.ShouldBe("Avez-vous reçu un numéro d’identification personnel (NIP)?");
        (await visitor.GoAsync("/apr/profile")).Heading.ShouldBe("Ouvrir une session");

        // Nor does the address open what the partner's person has, when somebody else comes with it.
        World.First.Subject = "person-2";
        (await World.LeaveAsync()).Heading.ShouldBe("Première ouverture de session avec ce partenaire");
    }

    [Fact]
    public async Task A_partners_user_has_no_password_and_none_can_be_made()
    {
        await World.RegisterAsync();
        foreach (var name in new[] { "rive", "person-1", "@partner", "" })
        {
            Visitor visitor = await World.App.VisitAsync("/apr/signin?lang=fr");
            await visitor.Fill("Code d’utilisateur", name).Fill("Mot de passe", "Bouleau2027").PressAsync("Ouverture de session");
            visitor.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }
    }

    [Fact]
    public async Task The_log_says_what_went_wrong_and_holds_no_secret()
    {
        await World.RegisterAsync();
        foreach (Lie lie in Enum.GetValues<Lie>())
        {
            World.First.Lie = lie;
            await World.LeaveAsync();
        }

        World.Log.Lines.ShouldContain(l => l.Contains("not let in to apr: refused (", StringComparison.Ordinal));
        World.Log.Lines.ShouldContain(l => l.Contains("not let in to apr: lost (", StringComparison.Ordinal));
        string[] secrets = [.. World.First.Secrets, TestIssuer.ClientSecret];
        secrets.Length.ShouldBeGreaterThan(50);
        World.Log.Lines.Where(l => secrets.Any(s => l.Contains(s, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    private static string Swap(string answer, string name, string from)
    {
        var query = QueryHelpers
            .ParseQuery(new Uri("http://localhost" + answer).Query)
            .ToDictionary(p => p.Key, p => (string?)p.Value.ToString());
        query[name] = QueryHelpers.ParseQuery(new Uri("http://localhost" + from).Query)[name].ToString();
        return QueryHelpers.AddQueryString(answer[..answer.IndexOf('?', StringComparison.Ordinal)], query);
    }

    private static void SaysNothingOfTheProtocol(Visitor visitor)
    {
        foreach (var word in new[] { "IDX", "OpenID", "nonce", "token", "jeton", "correlation", "invalid_", "Exception" })
        {
            visitor.Text.ShouldNotContain(word, Case.Insensitive);
        }
    }
}
