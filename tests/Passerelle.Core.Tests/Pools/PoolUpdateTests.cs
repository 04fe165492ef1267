using Passerelle.Core.Cases;
using Passerelle.Core.Pools;
using Passerelle.Core.Submissions;
using Passerelle.Core.Tests.Filing;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Pools;

/// <summary>A profile is brought up to date while it waits: signed and submitted again, it counts from then on, and what was signed before stays.</summary>
public sealed class PoolUpdateTests
{
    [Fact]
    [Requirement("S2-170")]
    public async Task An_update_counts_from_its_submission_on_and_the_version_before_stays_as_it_was_signed()
    {
        await using PoolHouse house = await PoolHouse.OpenAsync();
        var application = await house.GardenerAsync(years: 5, plants: 3);
        PoolCandidate before = await house.CandidateAsync(application);
        house.Filing.Clock.Advance(TimeSpan.FromDays(1));
        var draft = (await house.UpdateAsync(application)).ShouldNotBeNull();
        // Pressed twice it is the same draft.
        (await house.UpdateAsync(application)).ShouldBe(draft);
        await ChangeAsync(house, draft, plants: 13);
        // Nothing counts before it is submitted.
        (await house.CandidateAsync(application)).Points.ShouldBe(before.Points);

        (await house.Filing.SignAsync(draft))!.ShouldBeEmpty();
        (await house.Filing.SubmitAsync(draft)).ShouldBe(SubmitOutcome.Submitted);
        (await house.Filing.SubmitAsync(draft)).ShouldBe(SubmitOutcome.AlreadySubmitted);
        PoolCandidate after = await house.CandidateAsync(application);
        after.Points.ShouldBe(before.Points + 10);
        (after.Number, after.SubmittedAt, after.ExpiresAt, after.State).ShouldBe(
            (before.Number, before.SubmittedAt, before.ExpiresAt, PoolState.Waiting)
        );
        (await house.CandidatesAsync()).Count.ShouldBe(1);
        (await house.MessagesAsync(application)).ShouldBe([PoolEvents.Entered, PoolEvents.Updated]);
        CaseEntry line = (await house.LogAsync(application)).Single(e => e.Kind == CaseKinds.PoolUpdated);
        line.Data.ShouldContain($"\"before\":{before.Points}");
        line.Data.ShouldContain($"\"after\":{after.Points}");

        LoadedCase found = (
            await house.Filing.AskAsync<CaseReader, LoadedCase?>(r => r.FindAsync(house.Officer, application, default))
        ).ShouldNotBeNull();
        (await house.Filing.AskAsync<SubmittedFiles, IReadOnlyList<FiledVersion>>(f => f.VersionsAsync(found, default))).Count.ShouldBe(2);
        (await PlantsAsync(house, found, 1)).ShouldBe(3);
        (await PlantsAsync(house, found, 2)).ShouldBe(13);
        (await PlantsAsync(house, found, null)).ShouldBe(13);
        (await house.Filing.AskAsync<SubmittedFiles, SubmittedFile?>(f => f.OfAsync(found, 3, default))).ShouldBeNull();
    }

    [Fact]
    [Requirement("S2-170")]
    public async Task While_an_invitation_stands_no_update_begins_and_one_that_was_begun_waits()
    {
        await using PoolHouse house = await PoolHouse.OpenAsync();
        var application = await house.GardenerAsync(years: 5, plants: 3);
        var points = (await house.CandidateAsync(application)).Points;
        var draft = (await house.UpdateAsync(application)).ShouldNotBeNull();
        await ChangeAsync(house, draft, plants: 13);
        (await house.Filing.SignAsync(draft))!.ShouldBeEmpty();
        await house.InviteAllAsync();
        (await house.UpdateAsync(application)).ShouldBeNull();
        (await house.Filing.SubmitAsync(draft)).ShouldBe(SubmitOutcome.NotInPool);
        (await house.CandidateAsync(application)).Points.ShouldBe(points);

        (await house.DoAsync(application, PoolAction.Decline)).ShouldBe(PoolOutcome.Done);
        (await house.UpdateAsync(application)).ShouldBe(draft);
        (await house.Filing.SubmitAsync(draft)).ShouldBe(SubmitOutcome.Submitted);
        (await house.CandidateAsync(application)).Points.ShouldBe(points + 10);
    }

    [Fact]
    public async Task An_update_changes_what_a_previewed_round_counted_on_and_nobody_is_invited()
    {
        await using PoolHouse house = await PoolHouse.OpenAsync();
        var application = await house.GardenerAsync(years: 5, plants: 3);
        var draft = (await house.UpdateAsync(application)).ShouldNotBeNull();
        await ChangeAsync(house, draft, plants: 13);
        var round = await house.PreviewAsync(1);
        (await house.Filing.SignAsync(draft))!.ShouldBeEmpty();
        (await house.Filing.SubmitAsync(draft)).ShouldBe(SubmitOutcome.Submitted);
        (await house.IssueAsync(round)).ShouldBe(RoundOutcome.Changed);
        (await house.CandidateAsync(application)).State.ShouldBe(PoolState.Waiting);
    }

    [Fact]
    public async Task Another_account_updates_nothing()
    {
        await using PoolHouse house = await PoolHouse.OpenAsync();
        var application = await house.GardenerAsync(years: 5, plants: 3);
        (await house.UpdateAsync(application, house.Filing.Other)).ShouldBeNull();
        (await house.UpdateAsync(application, house.Supervisor)).ShouldBeNull();
    }

    private static Task ChangeAsync(PoolHouse house, string draft, int plants) =>
        house.Filing.ChangeAsync(
            draft,
            $$"""
            {"years": 5, "plants": {{plants}}, "resident": true, "clientName": "Zoé 1", "familyName": "Aubin", "givenName": "Zoé",
             "birthDate": "2000-05-17"}
            """
        );

    private static async Task<int> PlantsAsync(PoolHouse house, LoadedCase found, int? version) =>
        (int)
            (await house.Filing.AskAsync<SubmittedFiles, SubmittedFile?>(f => f.OfAsync(found, version, default)))!
                .Answers["plants"]
                .AsNumber();
}
