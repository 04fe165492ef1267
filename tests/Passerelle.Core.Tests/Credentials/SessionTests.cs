using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Credentials;

public sealed class SessionTests
{
    [Fact]
    public async Task Terms_are_accepted_once_per_version()
    {
        await using SignInHouse house = await SignInHouse.OpenAsync();
        await house.RegisterAsync("asks", "keys", "rivard");
        SignInAttempt first = await AnsweredAsync(house);
        (await house.WithAsync(first, (s, p) => s.CompleteAsync(p, default))).ShouldBeOfType<SignInEnd.NotReady>();
        await AcceptAsync(house, first);
        (await house.WithAsync(first, (s, p) => s.CompleteAsync(p, default))).ShouldBeOfType<SignInEnd.SignedIn>();

        SignInAttempt second = await AnsweredAsync(house);
        (await house.WithAsync(second, (_, p) => Task.FromResult(p.Step))).ShouldBe(SignInStep.Ready);

        house.Rules.TermsVersion = "2";
        SignInAttempt third = await AnsweredAsync(house);
        (await house.WithAsync(third, (_, p) => Task.FromResult(p.Step))).ShouldBe(SignInStep.Terms);
    }

    [Fact]
    public async Task The_session_names_its_actor_until_it_is_ended()
    {
        await using SignInHouse house = await SignInHouse.OpenAsync();
        await house.RegisterAsync("asks", "keys", "rivard");
        Session session = await SignedInAsync(house);

        Actor actor = (await FindAsync(house, session))!;
        actor.Portal.ShouldBe("asks");
        actor.Kind.ShouldBe(AccountKind.Representative);
        actor.Name.ShouldBe("Hélène Rivard");
        actor.UserId.ShouldBe(session.UserId);
        (await FindAsync(house, session, portal: "mails")).ShouldBeNull();

        await house.AskAsync<Sessions, int>(async s =>
        {
            await s.EndAsync(actor, session.Id, default);
            return 0;
        });
        (await FindAsync(house, session)).ShouldBeNull();
    }

    [Fact]
    public async Task A_new_security_stamp_ends_every_session()
    {
        await using SignInHouse house = await SignInHouse.OpenAsync();
        await house.RegisterAsync("asks", "keys", "rivard");
        Session one = await SignedInAsync(house);
        Session other = await SignedInAsync(house);
        Actor actor = (await FindAsync(house, one))!;

        await house.AskAsync<Sessions, int>(async s =>
        {
            await s.EndAllAsync(actor, default);
            return 0;
        });

        (await FindAsync(house, one)).ShouldBeNull();
        (await FindAsync(house, other)).ShouldBeNull();
        (await FindAsync(house, await SignedInAsync(house))).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_seat_taken_away_or_an_account_closed_ends_the_session_at_once()
    {
        await using SignInHouse house = await SignInHouse.OpenAsync();
        await house.RegisterAsync("asks", "keys", "rivard");
        Session session = await SignedInAsync(house);

        await using var db = house.NewContext();
        Seat seat = await db.Set<Seat>().Include(s => s.Account).SingleAsync();
        seat.Active = false;
        await db.SaveChangesAsync();
        (await FindAsync(house, session)).ShouldBeNull();
        seat.Active = true;
        await db.SaveChangesAsync();
        (await FindAsync(house, session)).ShouldNotBeNull();
        seat.Account!.State = AccountState.Closed;
        await db.SaveChangesAsync();
        (await FindAsync(house, session)).ShouldBeNull();
    }

    [Fact]
    public async Task A_session_lasts_twelve_hours_at_most()
    {
        await using SignInHouse house = await SignInHouse.OpenAsync();
        await house.RegisterAsync("asks", "keys", "rivard");
        Session session = await SignedInAsync(house);

        house.Clock.Advance(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));
        (await FindAsync(house, session)).ShouldNotBeNull();
        house.Clock.Advance(TimeSpan.FromSeconds(1));
        (await FindAsync(house, session)).ShouldBeNull();
    }

    [Fact]
    public async Task A_closed_account_and_a_credential_without_account_are_told_apart_only_after_every_step()
    {
        await using SignInHouse house = await SignInHouse.OpenAsync();
        await house.RegisterAsync("asks", "keys", "rivard", state: AccountState.Closed);
        SignInAttempt attempt = await AnsweredAsync(house);
        await AcceptAsync(house, attempt);

        (await house.WithAsync(attempt, (s, p) => s.CompleteAsync(p, default))).ShouldBe(new SignInEnd.AccountClosed(AccountState.Closed));

        await using var db = house.NewContext();
        await db.Set<Seat>().ExecuteDeleteAsync();
        (await house.WithAsync(attempt, (s, p) => s.CompleteAsync(p, default))).ShouldBeOfType<SignInEnd.NoAccount>();
    }

    [Fact]
    public async Task The_last_form_posted_twice_leads_to_the_same_session_and_soon_to_none()
    {
        await using SignInHouse house = await SignInHouse.OpenAsync();
        await house.RegisterAsync("asks", "keys", "rivard");
        SignInAttempt attempt = await AnsweredAsync(house);
        await AcceptAsync(house, attempt);

        var first = (SignInEnd.SignedIn)await house.WithAsync(attempt, (s, p) => s.CompleteAsync(p, default));
        var second = (SignInEnd.SignedIn)await house.WithAsync(attempt, (s, p) => s.CompleteAsync(p, default));
        second.Session.Id.ShouldBe(first.Session.Id);

        house.Clock.Advance(TimeSpan.FromSeconds(31));
        (await house.SignInAsync(s => s.FindAsync("asks", attempt.PublicId, default))).ShouldBeNull();
    }

    [Fact]
    public async Task What_was_posted_too_late_is_kept_for_its_user_and_page_only()
    {
        await using SignInHouse house = await SignInHouse.OpenAsync();
        await house.RegisterAsync("asks", "keys", "rivard");
        await house.RegisterAsync("asks", "keys", "chen");
        Actor rivard = (await FindAsync(house, await SignedInAsync(house)))!;
        Actor chen = (await FindAsync(house, await SignedInAsync(house, "chen")))!;
        var fields = new Dictionary<string, string[]> { ["q.familyName"] = ["Diallo"], ["q.other"] = ["a", "b"] };

        (await house.AskAsync<KeptPosts, bool>(k => k.KeepAsync(rivard.UserId, "/asks/page", fields, default))).ShouldBeTrue();

        (await KeptAsync(house, rivard, "/asks/page"))!["q.other"].ShouldBe(["a", "b"]);
        (await KeptAsync(house, rivard, "/asks/other")).ShouldBeNull();
        (await KeptAsync(house, chen, "/asks/page")).ShouldBeNull();
        await using (var db = house.NewContext())
        {
            KeptPost kept = await db.Set<KeptPost>().SingleAsync();
            System.Text.Encoding.UTF8.GetString(kept.Sealed).ShouldNotContain("Diallo");
        }

        house.Clock.Advance(TimeSpan.FromHours(25));
        (await KeptAsync(house, rivard, "/asks/page")).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_over_is_swept()
    {
        await using SignInHouse house = await SignInHouse.OpenAsync();
        await house.RegisterAsync("asks", "keys", "rivard");
        await house.StartAsync("asks", "nobody");
        Session session = await SignedInAsync(house);
        await house.AskAsync<KeptPosts, bool>(k =>
            k.KeepAsync(session.UserId, "/asks/page", new Dictionary<string, string[]> { ["a"] = ["b"] }, default)
        );
        await house.SweepAsync();
        (await CountAsync(house)).ShouldBe((1, 1, 1, 1));

        house.Clock.Advance(TimeSpan.FromHours(25));
        await house.SweepAsync();

        (await CountAsync(house)).ShouldBe((0, 0, 0, 0));
    }

    private static async Task<(int, int, int, int)> CountAsync(SignInHouse house)
    {
        await using var db = house.NewContext();
        return (
            await db.Set<SignInAttempt>().CountAsync(),
            await db.Set<SignInLock>().CountAsync(),
            await db.Set<KeptPost>().CountAsync(),
            await db.Set<Session>().CountAsync()
        );
    }

    private static Task<IReadOnlyDictionary<string, string[]>?> KeptAsync(SignInHouse house, Actor actor, string page) =>
        house.AskAsync<KeptPosts, IReadOnlyDictionary<string, string[]>?>(k => k.FindAsync(actor, page, default));

    private static Task<Actor?> FindAsync(SignInHouse house, Session session, string? portal = null) =>
        house.AskAsync<Sessions, Actor?>(s => s.FindActorAsync(session.Id, portal ?? session.Portal, default));

    private static async Task<SignInAttempt> AnsweredAsync(SignInHouse house, string name = "rivard")
    {
        SignInAttempt attempt = (await house.StartAsync("asks", name))!;
        AskedQuestion asked = (await house.AskAsync<SecurityAnswers, AskedQuestion?>(a => a.AskAsync(attempt.UserId, default)))!;
        await house.WithAsync(attempt, (s, p) => s.AnswerAsync(p, asked.Position, $"Réponse n° {asked.Position}", default));
        return attempt;
    }

    private static Task<int> AcceptAsync(SignInHouse house, SignInAttempt attempt) =>
        house.WithAsync(
            attempt,
            async (s, p) =>
            {
                await s.AcceptTermsAsync(p, default);
                return 0;
            }
        );

    private static async Task<Session> SignedInAsync(SignInHouse house, string name = "rivard")
    {
        SignInAttempt attempt = await AnsweredAsync(house, name);
        await AcceptAsync(house, attempt);
        return ((SignInEnd.SignedIn)await house.WithAsync(attempt, (s, p) => s.CompleteAsync(p, default))).Session;
    }
}
