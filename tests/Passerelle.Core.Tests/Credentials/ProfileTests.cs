using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Programs;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Credentials;

public sealed class ProfileTests
{
    [Fact]
    public async Task Contact_changes_once_per_page_as_rendered_and_tells_the_credentials_address()
    {
        await using SignInHouse house = await SignInHouse.OpenAsync();
        Actor actor = await ActorAsync(house);
        Profile before = await ProfileAsync(house, actor);
        var change = new ContactChange(" new@example.org ", Language.En, false, before.Account.Revision);

        (await house.AskAsync<ProfileService, ProfileOutcome>(p => p.ChangeContactAsync(actor, change, default))).ShouldBe(
            ProfileOutcome.Changed
        );
        (await house.AskAsync<ProfileService, ProfileOutcome>(p => p.ChangeContactAsync(actor, change, default))).ShouldBe(
            ProfileOutcome.ChangedMeanwhile
        );

        Account after = (await ProfileAsync(house, actor)).Account;
        (after.Email, after.Language, after.NotifyByEmail).ShouldBe(("new@example.org", Language.En, false));
        await house.RunDueWorkAsync();
        house.Mails.Sent.ShouldHaveSingleItem().To.ShouldBe("keys-rivard@example.org");
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task New_messages_are_announced_to_those_who_want_it(bool wanted, int mails)
    {
        await using SignInHouse house = await SignInHouse.OpenAsync();
        Actor actor = await ActorAsync(house);
        await using (var db = house.NewContext())
        {
            await db.Set<Account>().ExecuteUpdateAsync(s => s.SetProperty(a => a.NotifyByEmail, wanted));
        }

        await house.AskAsync<IServiceProvider, int>(services =>
        {
            services
                .GetRequiredService<Core.Messages.MessageWriter>()
                .ToAccount(actor.AccountId, "welcome", new Dictionary<string, string>());
            return services.GetRequiredService<Core.Data.PasserelleDb>().SaveChangesAsync();
        });
        await house.RunDueWorkAsync();

        house.Mails.Sent.Count(m => m.Subject == "new-message").ShouldBe(mails);
    }

    [Fact]
    public async Task Security_questions_change_with_the_password_only()
    {
        await using SignInHouse house = await SignInHouse.OpenAsync();
        Actor actor = await ActorAsync(house);
        NewSecurityQuestion[] fresh = [.. Enumerable.Range(1, 4).Select(i => new NewSecurityQuestion($"Nouvelle {i}", $"neuve {i}"))];

        (await ChangeAsync(house, actor, "wrong", fresh)).ShouldBe(ProfileOutcome.WrongPassword);
        (await ProfileAsync(house, actor)).Questions[0].Question.ShouldBe("Question 1");
        (await ChangeAsync(house, actor, SignInHouse.Password, fresh)).ShouldBe(ProfileOutcome.Changed);

        (await ProfileAsync(house, actor)).Questions.Select(q => q.Question).ShouldBe(fresh.Select(f => f.Question));
        AskedQuestion asked = (await house.AskAsync<SecurityAnswers, AskedQuestion?>(a => a.AskAsync(actor.UserId, default)))!;
        (
            await house.AskAsync<SecurityAnswers, AnswerOutcome>(a =>
                a.AnswerAsync(actor.UserId, asked.Position, $"neuve {asked.Position}", default)
            )
        ).ShouldBe(AnswerOutcome.Right);
    }

    [Fact]
    public async Task Four_different_questions_with_answers_are_needed()
    {
        await using SignInHouse house = await SignInHouse.OpenAsync();
        Actor actor = await ActorAsync(house);
        NewSecurityQuestion[] twice = [new("Même", "a"), new(" même ", "b"), new("Une", "c"), new("Deux", "d")];
        NewSecurityQuestion[] blank = [new("Un", "a"), new("Deux", " - "), new("Trois", "c"), new("Quatre", "d")];

        (await ChangeAsync(house, actor, SignInHouse.Password, twice)).ShouldBe(ProfileOutcome.NotDistinct);
        (await ChangeAsync(house, actor, SignInHouse.Password, blank)).ShouldBe(ProfileOutcome.NotDistinct);
        (await ChangeAsync(house, actor, SignInHouse.Password, twice[1..])).ShouldBe(ProfileOutcome.NotDistinct);
    }

    private static async Task<Actor> ActorAsync(SignInHouse house)
    {
        await house.RegisterAsync("asks", "keys", "rivard");
        await using var db = house.NewContext();
        Seat seat = await db.Set<Seat>().SingleAsync();
        return new Actor(seat.UserId, seat.Id, seat.AccountId, "asks", AccountKind.Representative, seat.Role, "Hélène Rivard", Language.Fr);
    }

    private static Task<Profile> ProfileAsync(SignInHouse house, Actor actor) =>
        house.AskAsync<ProfileService, Profile>(p => p.GetAsync(actor, default));

    private static Task<ProfileOutcome> ChangeAsync(
        SignInHouse house,
        Actor actor,
        string password,
        IReadOnlyList<NewSecurityQuestion> questions
    ) => house.AskAsync<ProfileService, ProfileOutcome>(p => p.ChangeQuestionsAsync(actor, password, questions, default));
}
