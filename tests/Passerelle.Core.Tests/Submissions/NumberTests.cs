using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Passerelle.Core.Data;
using Passerelle.Core.Submissions;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Submissions;

public sealed class NumberTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    [Theory]
    [InlineData("V", 0, "V000000000")]
    [InlineData("V", 1, "V000000011")]
    [InlineData("E", 12345678, "E123456782")]
    [InlineData("V", 99999999, "V999999991")]
    public void The_last_digit_is_the_first_eight_modulo_seven(string letter, long count, string number)
    {
        CheckedNumber.Of(letter, count).ShouldBe(number);
        CheckedNumber.IsValid(number).ShouldBeTrue();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("V12345678")]
    [InlineData("V123456781")]
    [InlineData("v123456782")]
    [InlineData("1123456782")]
    [InlineData("V12345678A")]
    public void A_slip_is_seen(string? typed) => CheckedNumber.IsValid(typed).ShouldBeFalse();

    [Fact]
    public void A_count_of_nine_digits_is_refused() => Should.Throw<ArgumentOutOfRangeException>(() => CheckedNumber.Of("V", 100_000_000));

    [Fact]
    public async Task Numbers_taken_at_the_same_time_are_all_different()
    {
        long[][] taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TakeThreeAsync()));

        taken.SelectMany(t => t).Distinct().Count().ShouldBe(24);
    }

    [Fact]
    public async Task A_number_is_taken_only_inside_a_transaction()
    {
        await using PasserelleDb db = database.NewContext();

        await Should.ThrowAsync<InvalidOperationException>(() => new NumberSource(db).TakeAsync("test", 1, default));
    }

    private async Task<long[]> TakeThreeAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            await using PasserelleDb db = database.NewContext();
            try
            {
                await using IDbContextTransaction transaction = await db.Database.BeginTransactionAsync();
                var first = await new NumberSource(db).TakeAsync("test", 3, default);
                await transaction.CommitAsync();
                return [first, first + 1, first + 2];
            }
            // The very first takers meet at the primary key; the losers look again, as the services do.
            catch (DbUpdateException) when (attempt < 5) { }
        }
    }
}
