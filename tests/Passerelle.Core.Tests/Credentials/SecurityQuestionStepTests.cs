using Passerelle.Core.Credentials;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Credentials;

public sealed class SecurityQuestionStepTests
{
    [Fact]
    public async Task The_right_answer_leads_on_however_it_is_written()
    {
        await using SignInHouse house = await SignInHouse.OpenAsync();
        SignInAttempt attempt = await BeginAsync(house);
        AskedQuestion asked = await AskAsync(house, attempt);

        AnswerOutcome outcome = await AnswerAsync(house, attempt, asked.Position, $"  REPONSE n° {asked.Position} ");

        outcome.ShouldBe(AnswerOutcome.Right);
        (await house.WithAsync(attempt, (_, p) => Task.FromResult(p.Step))).ShouldBe(SignInStep.Terms);
    }

    [Fact]
    public async Task Another_question_is_put_after_a_wrong_answer_and_the_old_one_no_longer_counts()
    {
        await using SignInHouse house = await SignInHouse.OpenAsync();
        SignInAttempt attempt = await BeginAsync(house);
        AskedQuestion first = await AskAsync(house, attempt);

        (await AnswerAsync(house, attempt, first.Position, "wrong")).ShouldBe(AnswerOutcome.Wrong);

        AskedQuestion second = await AskAsync(house, attempt);
        second.Position.ShouldNotBe(first.Position);
        (await AnswerAsync(house, attempt, first.Position, $"Réponse n° {first.Position}")).ShouldBe(AnswerOutcome.NotAsked);
        (await AnswerAsync(house, attempt, second.Position, $"Réponse n° {second.Position}")).ShouldBe(AnswerOutcome.Right);
    }

    [Fact]
    public async Task Starting_again_does_not_choose_another_question()
    {
        await using SignInHouse house = await SignInHouse.OpenAsync();
        SignInAttempt attempt = await BeginAsync(house);
        AskedQuestion first = await AskAsync(house, attempt);
        for (var i = 0; i < 6; i++)
        {
            SignInAttempt again = (await house.StartAsync("asks", "rivard"))!;
            (await AskAsync(house, again)).ShouldBe(first);
        }
    }

    [Fact]
    public async Task After_five_wrong_answers_even_the_right_one_is_refused_and_so_is_the_password()
    {
        await using SignInHouse house = await SignInHouse.OpenAsync();
        SignInAttempt attempt = await BeginAsync(house);
        for (var i = 1; i <= 5; i++)
        {
            // A new sign-in in between does not give new tries.
            attempt = i == 3 ? (await house.StartAsync("asks", "rivard"))! : attempt;
            AskedQuestion asked = await AskAsync(house, attempt);
            (await AnswerAsync(house, attempt, asked.Position, "wrong")).ShouldBe(i < 5 ? AnswerOutcome.Wrong : AnswerOutcome.Locked);
        }

        AskedQuestion next = await AskAsync(house, attempt);
        (await AnswerAsync(house, attempt, next.Position, $"Réponse n° {next.Position}")).ShouldBe(AnswerOutcome.Locked);
        (await house.StartAsync("asks", "rivard")).ShouldBeNull();

        house.Clock.Advance(TimeSpan.FromMinutes(31));
        SignInAttempt later = (await house.StartAsync("asks", "rivard"))!;
        AskedQuestion afterwards = await AskAsync(house, later);
        (await AnswerAsync(house, later, afterwards.Position, $"Réponse n° {afterwards.Position}")).ShouldBe(AnswerOutcome.Right);

        await house.RunDueWorkAsync();
        house.Mails.Sent.ShouldContain(m => m.Subject == "sign-in-locked");
    }

    [Fact]
    [Requirement("S3-76")]
    public async Task Every_sign_in_asks_one_of_the_four()
    {
        await using SignInHouse house = await SignInHouse.OpenAsync();
        await house.RegisterAsync("asks", "keys", "rivard");
        var put = new HashSet<int>();
        for (var i = 0; i < 40 && put.Count < 4; i++)
        {
            SignInAttempt attempt = (await house.StartAsync("asks", "rivard"))!;
            (await house.WithAsync(attempt, (_, p) => Task.FromResult(p.Step))).ShouldBe(SignInStep.Question);
            AskedQuestion asked = await AskAsync(house, attempt);
            put.Add(asked.Position);
            (await AnswerAsync(house, attempt, asked.Position, $"Réponse n° {asked.Position}")).ShouldBe(AnswerOutcome.Right);
        }

        put.Order().ShouldBe([1, 2, 3, 4]);
    }

    private static async Task<SignInAttempt> BeginAsync(SignInHouse house)
    {
        await house.RegisterAsync("asks", "keys", "rivard");
        return (await house.StartAsync("asks", "rivard"))!;
    }

    private static async Task<AskedQuestion> AskAsync(SignInHouse house, SignInAttempt attempt) =>
        (await house.AskAsync<SecurityAnswers, AskedQuestion?>(a => a.AskAsync(attempt.UserId, default)))!;

    private static Task<AnswerOutcome> AnswerAsync(SignInHouse house, SignInAttempt attempt, int position, string answer) =>
        house.WithAsync(attempt, (s, p) => s.AnswerAsync(p, position, answer, default));
}
