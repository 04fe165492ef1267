using Passerelle.Core.Credentials;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Credentials;

public sealed class EmailedCodeStepTests
{
    [Theory]
    [InlineData(2 * 60 + 59, CodeOutcome.Right)]
    [InlineData(3 * 60, CodeOutcome.Right)]
    [InlineData(3 * 60 + 1, CodeOutcome.Expired)]
    public async Task A_code_holds_three_minutes_from_its_hand_over(int seconds, CodeOutcome expected)
    {
        await using SignInHouse house = await SignInHouse.OpenAsync();
        SignInAttempt attempt = await BeginAsync(house);
        // The mail waits in the outbox, and the server takes its time: none of it counts.
        house.Clock.Advance(TimeSpan.FromMinutes(4));
        house.Mails.Meanwhile = () => house.Clock.Advance(TimeSpan.FromSeconds(50));
        await house.RunDueWorkAsync();

        house.Clock.Advance(TimeSpan.FromSeconds(seconds));

        (await EnterAsync(house, attempt, house.Mails.LastCode)).ShouldBe(expected);
    }

    [Fact]
    public async Task The_sixth_guess_is_refused_even_when_right_and_the_password_stays_free()
    {
        await using SignInHouse house = await SignInHouse.OpenAsync();
        SignInAttempt attempt = await BeginAsync(house);
        await house.RunDueWorkAsync();
        var wrong = house.Mails.LastCode == "000000" ? "000001" : "000000";
        for (var i = 1; i <= 5; i++)
        {
            (await EnterAsync(house, attempt, wrong)).ShouldBe(i < 5 ? CodeOutcome.Wrong : CodeOutcome.Exhausted);
        }

        (await EnterAsync(house, attempt, house.Mails.LastCode)).ShouldBe(CodeOutcome.Exhausted);

        SignInAttempt again = (await house.StartAsync("mails", "agent"))!;
        await house.RunDueWorkAsync();
        (await EnterAsync(house, again, house.Mails.LastCode)).ShouldBe(CodeOutcome.Right);
    }

    [Fact]
    public async Task Many_guesses_at_once_get_no_more_than_five()
    {
        await using SignInHouse house = await SignInHouse.OpenAsync();
        SignInAttempt attempt = await BeginAsync(house);
        await house.RunDueWorkAsync();
        var wrong = house.Mails.LastCode == "000000" ? "000001" : "000000";

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => EnterAsync(house, attempt, wrong))));

        (await house.WithAsync(attempt, (_, p) => Task.FromResult(p.Attempt.Failures))).ShouldBe(5);
        (await EnterAsync(house, attempt, house.Mails.LastCode)).ShouldBe(CodeOutcome.Exhausted);
    }

    [Fact]
    public async Task A_new_request_makes_a_new_code_and_voids_the_one_before()
    {
        await using SignInHouse house = await SignInHouse.OpenAsync();
        SignInAttempt attempt = await BeginAsync(house);
        await house.RunDueWorkAsync();
        var first = house.Mails.LastCode;

        (await RequestAsync(house, attempt)).ShouldBeTrue();

        (await EnterAsync(house, attempt, first)).ShouldBe(CodeOutcome.NotSent);
        await house.RunDueWorkAsync();
        house.Mails.Sent.Count.ShouldBe(2);
        // One time in a million the two are the same.
        if (house.Mails.LastCode != first)
        {
            (await EnterAsync(house, attempt, first)).ShouldBe(CodeOutcome.Wrong);
        }

        (await EnterAsync(house, attempt, house.Mails.LastCode)).ShouldBe(CodeOutcome.Right);
    }

    [Fact]
    public async Task Requests_overtaken_before_the_mail_left_send_one_mail()
    {
        await using SignInHouse house = await SignInHouse.OpenAsync();
        SignInAttempt attempt = await BeginAsync(house);
        await RequestAsync(house, attempt);
        await RequestAsync(house, attempt);

        await house.RunDueWorkAsync();

        house.Mails.Sent.ShouldHaveSingleItem();
        (await EnterAsync(house, attempt, house.Mails.LastCode)).ShouldBe(CodeOutcome.Right);
    }

    [Fact]
    public async Task A_code_works_once_and_only_for_its_own_sign_in()
    {
        await using SignInHouse house = await SignInHouse.OpenAsync();
        SignInAttempt one = await BeginAsync(house);
        await house.RunDueWorkAsync();
        var code = house.Mails.LastCode;
        SignInAttempt other = (await house.StartAsync("mails", "agent"))!;
        await house.RunDueWorkAsync();
        if (house.Mails.LastCode != code)
        {
            (await EnterAsync(house, other, code)).ShouldBe(CodeOutcome.Wrong);
        }

        (await EnterAsync(house, one, code)).ShouldBe(CodeOutcome.Right);
        (await EnterAsync(house, one, code)).ShouldNotBe(CodeOutcome.Right);
    }

    [Fact]
    public async Task A_mail_server_that_was_away_delays_the_code_without_spoiling_it()
    {
        await using SignInHouse house = await SignInHouse.OpenAsync();
        SignInAttempt attempt = await BeginAsync(house);
        house.Mails.Failing = 2;
        await house.RunDueWorkAsync();
        (await EnterAsync(house, attempt, "123456")).ShouldBe(CodeOutcome.NotSent);
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        await house.RunDueWorkAsync();
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        await house.RunDueWorkAsync();

        house.Mails.Sent.ShouldHaveSingleItem();
        (await EnterAsync(house, attempt, house.Mails.LastCode)).ShouldBe(CodeOutcome.Right);
    }

    [Fact]
    public async Task No_more_than_ten_codes_are_mailed_in_an_hour()
    {
        await using SignInHouse house = await SignInHouse.OpenAsync();
        SignInAttempt attempt = await BeginAsync(house);
        for (var i = 2; i <= 10; i++)
        {
            (await RequestAsync(house, attempt)).ShouldBeTrue();
        }

        (await RequestAsync(house, attempt)).ShouldBeFalse();
        SignInAttempt another = (await house.StartAsync("mails", "agent"))!;
        another.CodeRequests.ShouldBe(0);

        house.Clock.Advance(TimeSpan.FromMinutes(61));
        (await house.StartAsync("mails", "agent"))!.CodeRequests.ShouldBe(1);
    }

    private static async Task<SignInAttempt> BeginAsync(SignInHouse house)
    {
        await house.RegisterAsync("mails", "mail", "agent", questions: false);
        return (await house.StartAsync("mails", "agent"))!;
    }

    private static Task<CodeOutcome> EnterAsync(SignInHouse house, SignInAttempt attempt, string code) =>
        house.WithAsync(attempt, (s, p) => s.EnterCodeAsync(p, code, default));

    private static Task<bool> RequestAsync(SignInHouse house, SignInAttempt attempt) =>
        house.WithAsync(attempt, (s, p) => s.RequestCodeAsync(p, default));
}
