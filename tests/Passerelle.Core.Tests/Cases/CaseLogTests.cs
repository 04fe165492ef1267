using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Cases;
using Passerelle.Core.Data;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Cases;

public sealed class CaseLogTests
{
    [Fact]
    public async Task The_chain_of_a_case_holds_and_an_altered_line_is_named()
    {
        await using CaseHouse house = await CaseHouse.OpenAsync();
        await FillAsync(house);
        CaseLog.FirstBroken((await house.CaseAsync()).Entries).ShouldBeNull();

        await using (PasserelleDb db = house.Filing.NewContext())
        {
            await db.Set<CaseEntry>()
                .Where(e => e.Seq == 3)
                .ExecuteUpdateAsync(set => set.SetProperty(e => e.ActorUserId, Guid.CreateVersion7()));
        }

        CaseLog.FirstBroken((await house.CaseAsync()).Entries).ShouldBe(3);
    }

    [Fact]
    public async Task A_line_whose_hash_was_made_anew_breaks_the_next_one()
    {
        await using CaseHouse house = await CaseHouse.OpenAsync();
        await FillAsync(house);
        await using (PasserelleDb db = house.Filing.NewContext())
        {
            await db.Set<CaseEntry>().Where(e => e.Seq == 2).ExecuteUpdateAsync(set => set.SetProperty(e => e.Hash, new string('a', 64)));
        }

        CaseLog.FirstBroken((await house.CaseAsync()).Entries).ShouldBe(2);
    }

    [Fact]
    public async Task A_line_that_is_missing_is_found_at_its_place()
    {
        await using CaseHouse house = await CaseHouse.OpenAsync();
        await FillAsync(house);
        await using PasserelleDb db = house.Filing.NewContext();
        await db.Set<CaseEntry>().Where(e => e.Seq == 2).ExecuteDeleteAsync();
        List<CaseEntry> left = await db.Set<CaseEntry>().AsNoTracking().OrderBy(e => e.Seq).ToListAsync();
        CaseLog.FirstBroken(left).ShouldBe(2);
    }

    [Theory]
    [InlineData(EntityState.Modified)]
    [InlineData(EntityState.Deleted)]
    public async Task The_model_has_no_way_to_change_a_line(EntityState state)
    {
        await using CaseHouse house = await CaseHouse.OpenAsync();
        await using PasserelleDb db = house.Filing.NewContext();
        db.Entry(await db.Set<CaseEntry>().FirstAsync()).State = state;
        await Should.ThrowAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    // A kind's name and shape are in every log for ever: where this goes red, add a version and fold both.
    [Fact]
    public async Task Each_kind_keeps_its_name_and_its_shape()
    {
        await using CaseHouse house = await CaseHouse.OpenAsync();
        await FillAsync(house);
        IReadOnlyList<CaseEntry> entries = (await house.CaseAsync()).Entries;
        entries
            .Select(e => $"{e.Kind} {e.Version} {Shape(e.Data)}")
            .ShouldBe([
                "submitted 1 submission,hash",
                "step-changed 1 step,state",
                "message-sent 1 message",
                "noted 1 note",
                "client-identified 1 note",
                "biometrics-given 1 on,until,note",
                "document-requested 1 request,slot,again,due,message",
                "document-supplied 1 request,documents",
                "decided 1 outcome,message,issued",
            ]);
    }

    [Fact]
    public async Task The_log_holds_no_words_and_no_number_of_a_person()
    {
        await using CaseHouse house = await CaseHouse.OpenAsync();
        await FillAsync(house);
        foreach (CaseEntry entry in (await house.CaseAsync()).Entries)
        {
            foreach (var personal in new[] { "Aubin", "Bonjour", "Note secrète", "1122334455", "1234567890123", "V900000001", "Motifs" })
            {
                entry.Data.ShouldNotContain(personal);
            }
        }
    }

    private static string Shape(string data)
    {
        using var json = System.Text.Json.JsonDocument.Parse(data);
        return string.Join(',', json.RootElement.EnumerateObject().Select(p => p.Name));
    }

    // One of each kind.
    private static async Task FillAsync(CaseHouse house)
    {
        string app = house.Application;
        (await house.DoAsync(s => s.ChangeStepAsync(house.Officer, app, 1, "eligibility", "review", default))).ShouldBe(CaseOutcome.Done);
        (await house.DoAsync(s => s.SendMessageAsync(house.Officer, app, 2, "Bonjour", "Bonjour Aubin", default))).ShouldBe(
            CaseOutcome.Done
        );
        (await house.DoAsync(s => s.NoteAsync(house.Officer, app, 3, "Note secrète", default))).ShouldBe(CaseOutcome.Done);
        (await house.DoAsync(s => s.IdentifyClientAsync(house.Officer, app, 4, "11-2233-4455", default))).ShouldBe(CaseOutcome.Done);
        DateOnly today = house.Filing.Clock.Today();
        (
            await house.DoAsync(s => s.RecordBiometricsAsync(house.Officer, app, 5, "1234567890123", today, today.AddYears(10), default))
        ).ShouldBe(CaseOutcome.Done);
        (await house.RequestAsync("rabies-certificate", again: true)).ShouldBe(CaseOutcome.Done);
        await house.PutInAsync(Passerelle.Testing.SampleFiles.Pdf());
        (await house.GiveAsync(house.Representative)).ShouldBe(CaseOutcome.Done);
        (await house.DecideAsync(house.Officer, 8)).ShouldBe(CaseOutcome.Done);
    }
}
