using Passerelle.Core.Cases;
using Passerelle.Core.Pools;
using Passerelle.Core.Submissions;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Pools;

/// <summary>What is submitted enters the pool of its programme instead of the office's queue.</summary>
public sealed class PoolEntryTests
{
    [Fact]
    public async Task A_submitted_application_enters_the_pool_once_with_its_number_points_and_message()
    {
        await using PoolHouse house = await PoolHouse.OpenAsync();
        var application = await house.GardenerAsync(years: 5, plants: 7);
        await house.Filing.RunDueWorkAsync();

        PoolCandidate candidate = (await house.CandidatesAsync()).ShouldHaveSingleItem();
        candidate.State.ShouldBe(PoolState.Waiting);
        candidate.Points.ShouldBe(47);
        candidate.Number.ShouldStartWith("P");
        CheckedNumber.IsValid(candidate.Number).ShouldBeTrue();
        (candidate.IsIn("resident"), candidate.IsIn("grower"), candidate.IsIn("grow")).ShouldBe((true, true, false));
        // Twelve months, to the last second of the day in Toronto: the day after at 5 in the morning, UTC.
        candidate.ExpiresAt.ShouldBe(new DateTime(2027, 12, 2, 4, 59, 59, DateTimeKind.Utc));
        (await house.MessagesAsync(application)).ShouldBe([PoolEvents.Entered]);
        house.Filing.Mails.Templates.Count(t => t == "pool-entered").ShouldBe(1);
        (await house.LogAsync(application)).Select(e => e.Kind).ShouldBe([CaseKinds.Submitted, CaseKinds.PoolEntered]);
    }

    [Fact]
    public async Task The_office_has_it_in_the_pool_and_not_in_its_queue()
    {
        await using PoolHouse house = await PoolHouse.OpenAsync();
        await house.GardenerAsync(years: 5, plants: 7);

        CasePage queue = await house.Filing.AskAsync<CaseSearch, CasePage>(s =>
            s.FindAsync(house.Officer, new CaseCriteria(OutsidePools: true), CaseSort.OldestFirst, 1, 50, default)
        );
        queue.Total.ShouldBe(0);
        (
            await house.Filing.AskAsync<PoolReader, OpenedPool?>(r => r.FindAsync(house.Officer, PoolHouse.Ranked, 1, default))
        ).ShouldBeNull();
        OpenedPool pool = (
            await house.Filing.AskAsync<PoolReader, OpenedPool?>(r => r.FindAsync(house.Supervisor, PoolHouse.Ranked, 1, default))
        ).ShouldNotBeNull();
        pool.Candidates.Lines.ShouldHaveSingleItem().Points.ShouldBe(47);
    }

    [Fact]
    public async Task Points_are_counted_anew_when_a_rule_set_comes_into_force_with_before_and_after()
    {
        await using PoolHouse house = await PoolHouse.OpenAsync();
        var application = await house.GardenerAsync(years: 5, plants: 7);
        house.Filing.Clock.Advance(TimeSpan.FromDays(30));
        await house.Filing.RunDueWorkAsync();
        (await house.CandidateAsync(application)).Points.ShouldBe(47);
        (await house.LogAsync(application)).ShouldNotContain(e => e.Kind == CaseKinds.PoolScored);

        // The rule set of 2027-06-01.
        house.Filing.Clock.Advance(TimeSpan.FromDays(155));
        await house.Filing.RunDueWorkAsync();

        PoolCandidate candidate = await house.CandidateAsync(application);
        candidate.Points.ShouldBe(57);
        CaseEntry line = (await house.LogAsync(application)).Single(e => e.Kind == CaseKinds.PoolScored);
        line.Data.ShouldContain("\"before\":47,\"after\":57");
        (await house.MessagesAsync(application)).ShouldContain(PoolEvents.Rescored);
    }
}
