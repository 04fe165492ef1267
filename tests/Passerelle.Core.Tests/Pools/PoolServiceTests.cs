using Passerelle.Core.Dossiers;
using Passerelle.Core.Pools;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Pools;

/// <summary>What follows an invitation: accepted, declined, or left to run out. Deadlines are hours in Toronto.</summary>
public sealed class PoolServiceTests
{
    [Fact]
    public async Task Declined_goes_back_to_the_pool_and_may_be_invited_again()
    {
        await using PoolHouse house = await PoolHouse.OpenAsync();
        var seller = await house.SellerAsync();
        await house.InviteAllAsync(PoolHouse.Drawn);
        (await house.DoAsync(seller, PoolAction.Decline)).ShouldBe(PoolOutcome.Done);
        PoolCandidate back = await house.CandidateAsync(seller);
        (back.State, back.RoundId, back.RespondBy).ShouldBe((PoolState.Waiting, null, null));

        await house.InviteAllAsync(PoolHouse.Drawn);
        (await house.CandidateAsync(seller)).State.ShouldBe(PoolState.Invited);
        (await house.MessagesAsync(seller)).ShouldBe([PoolEvents.Entered, PoolEvents.Invited, PoolEvents.Declined, PoolEvents.Invited]);
    }

    [Fact]
    public async Task Accepted_in_the_last_second_counts_and_gives_twenty_days_to_apply()
    {
        await using PoolHouse house = await PoolHouse.OpenAsync();
        var seller = await house.SellerAsync();
        await house.InviteAllAsync(PoolHouse.Drawn);
        await house.GoToAsync(new DateTime(2026, 12, 11, 23, 59, 58));
        (await house.DoAsync(seller, PoolAction.Accept)).ShouldBe(PoolOutcome.Done);
        PoolCandidate candidate = await house.CandidateAsync(seller);
        // Twenty days after 11 December: the last second of the 31st in Toronto.
        (candidate.State, candidate.ApplyBy).ShouldBe((PoolState.Accepted, new DateTime(2027, 1, 1, 4, 59, 59, DateTimeKind.Utc)));

        await house.GoToAsync(new DateTime(2027, 1, 1, 0, 10, 0));
        (await house.CandidateAsync(seller)).State.ShouldBe(PoolState.Removed);
        (await house.MessagesAsync(seller))[^1].ShouldBe(PoolEvents.ApplyExpired);
    }

    [Fact]
    public async Task An_invitation_that_runs_out_removes_the_profile_and_a_second_too_late_is_too_late()
    {
        await using PoolHouse house = await PoolHouse.OpenAsync();
        var seller = await house.SellerAsync();
        await house.InviteAllAsync(PoolHouse.Drawn);
        // The work has not run yet: the hour alone decides.
        house.Filing.Clock.MoveTo(new DateTimeOffset(2026, 12, 12, 5, 0, 0, TimeSpan.Zero));
        (await house.DoAsync(seller, PoolAction.Accept)).ShouldBe(PoolOutcome.NotPossible);
        await house.GoToAsync(new DateTime(2026, 12, 12, 0, 10, 0));
        (await house.CandidateAsync(seller)).State.ShouldBe(PoolState.Removed);
        (await house.MessagesAsync(seller)).ShouldBe([PoolEvents.Entered, PoolEvents.Invited, PoolEvents.InvitationExpired]);
        (await house.DoAsync(seller, PoolAction.Reenter)).ShouldBe(PoolOutcome.NotPossible);
    }

    [Fact]
    public async Task Accepted_begins_an_application_with_what_is_known_and_submitting_it_ends_the_clock()
    {
        await using PoolHouse house = await PoolHouse.OpenAsync();
        var seller = await house.SellerAsync();
        (await house.ApplyAsync(seller)).ShouldBeNull();
        await house.InviteAllAsync(PoolHouse.Drawn);
        (await house.DoAsync(seller, PoolAction.Accept)).ShouldBe(PoolOutcome.Done);
        var dossier = (await house.ApplyAsync(seller)).ShouldNotBeNull();
        (await house.ApplyAsync(seller)).ShouldBe(dossier);

        LoadedDossier draft = (
            await house.Filing.AskAsync<DossierService, LoadedDossier?>(s => s.FindAsync(house.Representative, dossier, default))
        ).ShouldNotBeNull();
        draft.Dossier.ExpiresAt.ShouldBe((await house.CandidateAsync(seller)).ApplyBy!.Value);
        draft.Applications[0].Answers["familyName"].AsString().ShouldBe("Aubin");
        draft.Applications[0].Answers["birthDate"].IsUnknown.ShouldBeFalse();

        await house.FinishAsync(dossier);
        (await house.CandidateAsync(seller)).State.ShouldBe(PoolState.Applied);
        await house.GoToAsync(new DateTime(2027, 2, 1, 12, 0, 0));
        (await house.CandidateAsync(seller)).State.ShouldBe(PoolState.Applied);
        (await house.MessagesAsync(seller))[^1].ShouldBe(PoolEvents.Applied);
    }

    [Fact]
    public async Task A_reminder_comes_once_three_days_before_the_deadline()
    {
        await using PoolHouse house = await PoolHouse.OpenAsync();
        var seller = await house.SellerAsync();
        await house.InviteAllAsync(PoolHouse.Drawn);
        await house.GoToAsync(new DateTime(2026, 12, 8, 23, 50, 0));
        (await house.MessagesAsync(seller)).ShouldNotContain(PoolEvents.Reminder);
        await house.GoToAsync(new DateTime(2026, 12, 9, 0, 10, 0));
        await house.GoToAsync(new DateTime(2026, 12, 10, 0, 10, 0));
        (await house.MessagesAsync(seller)).Count(m => m == PoolEvents.Reminder).ShouldBe(1);
        house.Filing.Mails.Templates.Count(t => t == PoolEvents.Reminder).ShouldBe(1);
    }

    [Fact]
    public async Task Withdrawn_is_never_invited_and_comes_back_behind_those_who_stayed()
    {
        await using PoolHouse house = await PoolHouse.OpenAsync();
        var first = await house.GardenerAsync(years: 5, plants: 3);
        house.Filing.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await house.GardenerAsync(years: 5, plants: 3);
        (await house.DoAsync(first, PoolAction.Withdraw)).ShouldBe(PoolOutcome.Done);
        (await house.RoundAsync(await house.PreviewAsync(2))).Invited.ShouldBe(1);

        house.Filing.Clock.Advance(TimeSpan.FromMinutes(1));
        (await house.DoAsync(first, PoolAction.Reenter)).ShouldBe(PoolOutcome.Done);
        (await house.NumbersOfAsync(await house.PreviewAsync(2))).ShouldBe([
            (await house.CandidateAsync(second)).Number,
            (await house.CandidateAsync(first)).Number,
        ]);
    }

    [Fact]
    public async Task A_profile_leaves_the_pool_when_its_twelve_months_are_over()
    {
        await using PoolHouse house = await PoolHouse.OpenAsync();
        var application = await house.GardenerAsync(years: 5, plants: 3);
        await house.GoToAsync(new DateTime(2027, 12, 1, 23, 50, 0));
        (await house.CandidateAsync(application)).State.ShouldBe(PoolState.Waiting);
        await house.GoToAsync(new DateTime(2027, 12, 2, 0, 10, 0));
        (await house.CandidateAsync(application)).State.ShouldBe(PoolState.Expired);
        IReadOnlyList<string> messages = await house.MessagesAsync(application);
        messages[^1].ShouldBe(PoolEvents.ProfileExpired);
        messages.ShouldContain(PoolEvents.Reminder);
        await house.LogAsync(application);
    }

    [Fact]
    public async Task Another_account_has_no_such_candidate_and_an_officer_answers_for_nobody()
    {
        await using PoolHouse house = await PoolHouse.OpenAsync();
        var seller = await house.SellerAsync();
        await house.InviteAllAsync(PoolHouse.Drawn);
        (await house.DoAsync(seller, PoolAction.Accept, house.Filing.Other)).ShouldBe(PoolOutcome.NotFound);
        (await house.DoAsync(seller, PoolAction.Accept, house.Supervisor)).ShouldBe(PoolOutcome.NotFound);
        (await house.CandidateAsync(seller)).State.ShouldBe(PoolState.Invited);
    }
}
