using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Passerelle.Core.Credentials;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Credentials;

public sealed class PasswordStepTests
{
    [Fact]
    public async Task The_right_password_begins_a_sign_in_whatever_the_case_of_the_name()
    {
        await using SignInHouse house = await SignInHouse.OpenAsync();
        await house.RegisterAsync("asks", "keys", "HRivard");

        SignInAttempt? attempt = await house.StartAsync("asks", "  hRIVARD ");

        attempt.ShouldNotBeNull();
        attempt.Portal.ShouldBe("asks");
        (await house.WithAsync(attempt, (_, p) => Task.FromResult(p.Step))).ShouldBe(SignInStep.Question);
    }

    [Fact]
    public async Task A_wrong_password_an_unknown_name_another_realm_and_an_unknown_portal_are_refused()
    {
        await using SignInHouse house = await SignInHouse.OpenAsync();
        await house.RegisterAsync("asks", "keys", "rivard");

        (await house.StartAsync("asks", "rivard", SignInHouse.Password + "x")).ShouldBeNull();
        (await house.StartAsync("asks", "nobody")).ShouldBeNull();
        (await house.StartAsync("mails", "rivard")).ShouldBeNull();
        (await house.StartAsync("nowhere", "rivard")).ShouldBeNull();
        (await house.StartAsync("asks", "rivard", "")).ShouldBeNull();
    }

    [Fact]
    public async Task After_five_wrong_passwords_the_right_one_is_refused_for_thirty_minutes()
    {
        await using SignInHouse house = await SignInHouse.OpenAsync();
        await house.RegisterAsync("asks", "keys", "rivard");
        for (var i = 0; i < 5; i++)
        {
            (await house.StartAsync("asks", "rivard", "wrong")).ShouldBeNull();
        }

        (await house.StartAsync("asks", "rivard")).ShouldBeNull();
        house.Clock.Advance(TimeSpan.FromMinutes(29));
        (await house.StartAsync("asks", "rivard")).ShouldBeNull("tries while locked do not prolong or end the lock");
        house.Clock.Advance(TimeSpan.FromMinutes(2));
        (await house.StartAsync("asks", "rivard")).ShouldNotBeNull();

        await house.RunDueWorkAsync();
        house.Mails.Sent.Count(m => m.Subject == "sign-in-locked").ShouldBe(1);
    }

    [Fact]
    public async Task The_right_password_forgets_the_wrong_ones_before()
    {
        await using SignInHouse house = await SignInHouse.OpenAsync();
        await house.RegisterAsync("asks", "keys", "rivard");
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 4; i++)
            {
                await house.StartAsync("asks", "rivard", "wrong");
            }

            (await house.StartAsync("asks", "rivard")).ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task Many_guesses_at_once_get_no_more_than_the_allowance()
    {
        await using SignInHouse house = await SignInHouse.OpenAsync();
        await house.RegisterAsync("asks", "keys", "rivard");

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => house.StartAsync("asks", "rivard", "wrong"))));

        await using var db = house.NewContext();
        (await db.Set<SignInLock>().SingleAsync()).Tries.ShouldBe(5);
        (await house.StartAsync("asks", "rivard")).ShouldBeNull();
    }

    [Fact]
    public async Task A_name_nobody_has_leaves_the_same_traces_as_one_that_exists()
    {
        await using SignInHouse house = await SignInHouse.OpenAsync();
        await house.RegisterAsync("asks", "keys", "rivard");
        for (var i = 0; i < 6; i++)
        {
            (await house.StartAsync("asks", "rivard", "wrong")).ShouldBeNull();
            (await house.StartAsync("asks", "nobody", "wrong")).ShouldBeNull();
        }

        await using var db = house.NewContext();
        (await db.Set<SignInLock>().Select(l => l.Tries).ToListAsync()).ShouldBe([5, 5]);
        (await db.Set<Core.Work.WorkItem>().CountAsync(w => w.Kind == "user-mail")).ShouldBe(2);
        (await db.Set<SignInLock>().AnyAsync(l => l.Subject.Contains("rivard"))).ShouldBeFalse("what was typed is not stored");

        await house.RunDueWorkAsync();
        house.Mails.Sent.ShouldHaveSingleItem().To.ShouldBe("keys-rivard@example.org");
    }

    [Fact]
    public void Judging_nobodys_password_does_the_work_of_a_real_one()
    {
        var passwords = new Passwords(Options.Create(new CredentialOptions()));
        var hash = passwords.Hash("something");
        (TimeSpan real, TimeSpan nobody) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var turn = 0; turn < 5; turn++)
        {
            real = Faster(real, () => passwords.Verify(hash, "wrong"));
            nobody = Faster(nobody, () => passwords.Verify(null, "wrong"));
        }

        // Both run all the rounds: an early return takes a thousandth. A wide margin, for the machine is shared.
        (nobody / real).ShouldBeInRange(0.1, 10);
        passwords.Verify(null, "something").ShouldBeFalse();
    }

    [Fact]
    public async Task A_sign_in_left_for_fifteen_minutes_is_over()
    {
        await using SignInHouse house = await SignInHouse.OpenAsync();
        await house.RegisterAsync("asks", "keys", "rivard");
        SignInAttempt attempt = (await house.StartAsync("asks", "rivard"))!;

        house.Clock.Advance(TimeSpan.FromMinutes(15));

        (await house.SignInAsync(s => s.FindAsync("asks", attempt.PublicId, default))).ShouldBeNull();
    }

    [Fact]
    public async Task A_sign_in_of_one_portal_is_unknown_to_another()
    {
        await using SignInHouse house = await SignInHouse.OpenAsync();
        await house.RegisterAsync("asks", "keys", "rivard");
        SignInAttempt attempt = (await house.StartAsync("asks", "rivard"))!;

        (await house.SignInAsync(s => s.FindAsync("mails", attempt.PublicId, default))).ShouldBeNull();
        (await house.SignInAsync(s => s.FindAsync("asks", null, default))).ShouldBeNull();
    }

    private static TimeSpan Faster(TimeSpan before, Action action)
    {
        var from = System.Diagnostics.Stopwatch.GetTimestamp();
        action();
        TimeSpan now = System.Diagnostics.Stopwatch.GetElapsedTime(from);
        return now < before ? now : before;
    }
}
