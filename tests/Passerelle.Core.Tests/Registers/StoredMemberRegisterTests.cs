using Passerelle.Core.Data;
using Passerelle.Core.Registers;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Registers;

public sealed class StoredMemberRegisterTests : IAsyncLifetime
{
    private readonly FakeClock _clock = new();
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await ImportAsync(
            Member("cicc", "R500001", "Rivard", "Hélène"),
            Member("cicc", "R500002", "Roy", "Jean", to: Today.AddDays(-1)),
            Member("cicc", "R500003", "Roy", "Jean", MemberClass.Transitional, to: Today.AddDays(-1)),
            Member("cicc", "R500003", "Roy", "Jean", from: Today),
            Member("lsnb", null, "Leblanc", "Gilles"),
            Member("lsnb", null, "Cormier", "Anne", standing: MemberStanding.Suspended)
        );
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_number_finds_its_member_and_the_row_of_today_counts()
    {
        (await FoundAsync("cicc", "R500001"))!.FamilyName.ShouldBe("Rivard");
        (await FoundAsync("cicc", "R500002"))!.IsGoodOn(Today).ShouldBeFalse();
        (await FoundAsync("cicc", "R500003"))!.Class.ShouldBe(MemberClass.Full);
        (await FindAsync("cicc", "R500009")).ShouldBeOfType<RegisterAnswer.NotFound>();
    }

    [Fact]
    public async Task Without_numbers_a_name_finds_its_member_whatever_the_accents()
    {
        (await FoundAsync("lsnb", null, "LEBLANC", "gilles"))!.IsGoodOn(Today).ShouldBeTrue();
        (await FoundAsync("lsnb", null, "Cormier", "Anne"))!.IsGoodOn(Today).ShouldBeFalse();
        (await FindAsync("lsnb", null, "Leblanc", "Anne")).ShouldBeOfType<RegisterAnswer.NotFound>();
        (await FindAsync("lsnb", null)).ShouldBeOfType<RegisterAnswer.Unavailable>();
        (await FindAsync("cicc", null, "Roy", "Jean")).ShouldBeOfType<RegisterAnswer.Unavailable>();
    }

    [Fact]
    public async Task An_import_replaces_the_regulators_it_names_and_no_others()
    {
        (await FindAsync("lsy", null, "Roy", "Jean")).ShouldBeOfType<RegisterAnswer.Unavailable>();

        await ImportAsync(Member("cicc", "R500002", "Roy", "Jean"));

        (await FoundAsync("cicc", "R500002"))!.IsGoodOn(Today).ShouldBeTrue();
        (await FindAsync("cicc", "R500001")).ShouldBeOfType<RegisterAnswer.NotFound>();
        (await FoundAsync("lsnb", null, "Leblanc", "Gilles")).ShouldNotBeNull();
    }

    private OfficeCalendar Calendar => new(_clock, TimeZoneInfo.FindSystemTimeZoneById("America/Toronto"));

    private DateOnly Today => Calendar.Today;

    private static MemberEntry Member(
        string regulator,
        string? number,
        string family,
        string given,
        MemberClass @class = MemberClass.Full,
        MemberStanding standing = MemberStanding.Good,
        DateOnly? from = null,
        DateOnly? to = null
    ) => new(regulator, number, family, given, @class, standing, from, to);

    private async Task ImportAsync(params MemberEntry[] members)
    {
        await using PasserelleDb db = _database.NewContext();
        await new RegisterImport(db, _clock).ReplaceAsync(new RegisterFile(members, []), CancellationToken.None);
    }

    private async Task<RegisterAnswer> FindAsync(string regulator, string? number, string? family = null, string? given = null)
    {
        await using PasserelleDb db = _database.NewContext();
        return await new StoredMemberRegister(db, Calendar).FindAsync(new(regulator, number, family, given), CancellationToken.None);
    }

    private async Task<MemberEntry?> FoundAsync(string regulator, string? number, string? family = null, string? given = null) =>
        (await FindAsync(regulator, number, family, given) as RegisterAnswer.Found)?.Member;
}
