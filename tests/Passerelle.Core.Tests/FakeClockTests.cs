using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests;

public sealed class FakeClockTests
{
    [Fact]
    public void Timers_fire_in_the_order_they_are_due_and_see_their_own_time()
    {
        var clock = new FakeClock();
        DateTimeOffset start = clock.GetUtcNow();
        List<(string Name, TimeSpan At)> fired = [];
        using ITimer late = clock.CreateTimer(
            _ => fired.Add(("late", clock.GetUtcNow() - start)),
            null,
            TimeSpan.FromMinutes(3),
            Timeout.InfiniteTimeSpan
        );
        using ITimer often = clock.CreateTimer(
            _ => fired.Add(("often", clock.GetUtcNow() - start)),
            null,
            TimeSpan.FromMinutes(1),
            TimeSpan.FromMinutes(2)
        );

        clock.Advance(TimeSpan.FromMinutes(4));

        fired.ShouldBe(
            [("often", TimeSpan.FromMinutes(1)), ("late", TimeSpan.FromMinutes(3)), ("often", TimeSpan.FromMinutes(3))],
            ignoreOrder: true
        );
        (clock.GetUtcNow() - start).ShouldBe(TimeSpan.FromMinutes(4));
    }

    [Fact]
    public async Task A_delay_ends_when_the_clock_is_moved_past_it()
    {
        var clock = new FakeClock();
        using var cancelled = new CancellationTokenSource(TimeSpan.FromSeconds(30), clock);
        clock.Advance(TimeSpan.FromSeconds(29));
        cancelled.IsCancellationRequested.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(1));
        await Task.Yield();
        cancelled.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public void The_clock_never_goes_back()
    {
        var clock = new FakeClock();
        Should.Throw<ArgumentOutOfRangeException>(() => clock.MoveTo(clock.GetUtcNow().AddTicks(-1)));
    }
}
