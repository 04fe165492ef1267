using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Cases;
using Passerelle.Core.Data;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Cases;

public sealed class CaseAuditTests
{
    // The clock stands still: every line is of the same millisecond as the one before.
    [Fact]
    public async Task A_last_line_taken_out_is_missed_even_when_it_is_of_the_same_millisecond_as_the_one_before()
    {
        await using CaseHouse house = await CaseHouse.OpenAsync();
        await house.RequestAsync("photo", again: false);
        await house.DoAsync(s => s.ChangeStepAsync(house.Officer, house.Application, 2, "eligibility", "review", default));
        (await AuditAsync(house)).ShouldBe((3, null));

        await using PasserelleDb db = house.Filing.NewContext();
        await db.Set<CaseEntry>().Where(e => e.Seq == 3).ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        (await AuditAsync(house)).ShouldBe((2, 3));
        await db.Set<CaseEntry>().Where(e => e.Seq == 2).ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        (await AuditAsync(house)).ShouldBe((1, 2));
        await db.Set<CaseEntry>().ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        (await AuditAsync(house)).ShouldBe((0, 1));
    }

    [Fact]
    public async Task A_last_line_put_in_the_place_of_another_is_found_though_its_chain_holds()
    {
        await using CaseHouse house = await CaseHouse.OpenAsync();
        await house.RequestAsync("photo", again: false);
        await using PasserelleDb db = house.Filing.NewContext();
        var before = await db.Set<Passerelle.Core.Dossiers.Application>()
            .Select(a => new { a.LogHead, a.LogLength })
            .SingleAsync(TestContext.Current.CancellationToken);

        // Written again by the product, so that it follows from the line before: only the head knows another one.
        await db.Set<CaseEntry>().Where(e => e.Seq == 2).ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        await house.DoAsync(s => s.ChangeStepAsync(house.Officer, house.Application, 1, "eligibility", "review", default));
        await db.Set<Passerelle.Core.Dossiers.Application>()
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.LogHead, before.LogHead), TestContext.Current.CancellationToken);
        CaseLog.FirstBroken((await house.CaseAsync()).Entries).ShouldBeNull();
        (await AuditAsync(house)).ShouldBe((2, 2));

        // And one more than the application knows of.
        await house.DoAsync(s => s.ChangeStepAsync(house.Officer, house.Application, 2, "medical", "review", default));
        await db.Set<Passerelle.Core.Dossiers.Application>()
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.LogLength, before.LogLength), TestContext.Current.CancellationToken);
        (await AuditAsync(house)).ShouldBe((3, 3));
    }

    private static Task<(int Lines, int? FirstBroken)> AuditAsync(CaseHouse house) =>
        house.Filing.AskAsync<CaseAudit, (int, int?)>(async audit =>
        {
            List<AuditedCase> all = [];
            await foreach (AuditedCase each in audit.VerifyAsync(TestContext.Current.CancellationToken))
            {
                all.Add(each);
            }

            return (all.Single().Lines, all[0].FirstBroken);
        });
}
