using Passerelle.Core.Accounts;
using Passerelle.Core.Cases;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Cases;

public sealed class CaseSearchTests
{
    [Theory]
    [InlineData("menard", 1)]
    [InlineData("MÉNARD zoé", 1)]
    [InlineData("aub", 1)]
    [InlineData("zoe tremblay", 0)]
    [InlineData("roy", 1)]
    [InlineData("o", 2)]
    public async Task Names_are_found_by_parts_without_accents_or_case(string name, int count)
    {
        await using CaseHouse house = await CaseHouse.OpenAsync();
        await house.SubmitAsync("Ida Roy");
        (await FindAsync(house, new CaseCriteria(Name: name))).Total.ShouldBe(count);
    }

    [Fact]
    public async Task A_number_is_found_however_it_is_grouped_and_a_status_by_what_was_done()
    {
        await using CaseHouse house = await CaseHouse.OpenAsync();
        await house.SubmitAsync("Ida Roy");
        string number = (await house.CaseAsync()).Application.Number!;
        var typed = $"{number[..1].ToLowerInvariant()}-{number[1..5]} {number[5..]}";
        (await FindAsync(house, new CaseCriteria(Number: typed))).Lines.Single().PublicId.ShouldBe(house.Application);

        (await FindAsync(house, new CaseCriteria(Status: CaseStatus.Received))).Total.ShouldBe(2);
        await house.DoAsync(s => s.ChangeStepAsync(house.Officer, house.Application, 1, "eligibility", "review", default));
        (await FindAsync(house, new CaseCriteria(Status: CaseStatus.InProgress))).Lines.Single().PublicId.ShouldBe(house.Application);
        (await FindAsync(house, new CaseCriteria(Stage: "eligibility"))).Total.ShouldBe(1);
        await house.DecideAsync(house.Officer, seen: 2);
        (await FindAsync(house, new CaseCriteria(Status: CaseStatus.Closed))).Lines.Single().Status.ShouldBe(CaseStatus.Closed);
    }

    [Fact]
    public async Task Unread_only_shows_what_has_a_message_that_was_not_read()
    {
        await using CaseHouse house = await CaseHouse.OpenAsync();
        await house.SubmitAsync("Ida Roy");
        (await FindAsync(house, new CaseCriteria(UnreadOnly: true))).Total.ShouldBe(2, "each says that it was received");
        await house.ReadAllAsync();
        (await FindAsync(house, new CaseCriteria(UnreadOnly: true))).Total.ShouldBe(0);
        await house.RequestAsync("photo", again: false);
        CaseLine line = (await FindAsync(house, new CaseCriteria(UnreadOnly: true))).Lines.Single();
        (line.PublicId, line.FollowUp, line.Unread).ShouldBe((house.Application, true, 1));
        (await FindAsync(house, new CaseCriteria(Attention: QueueAttention.FollowUp))).Total.ShouldBe(1);
    }

    [Fact]
    public async Task Pages_follow_one_another_and_another_account_finds_nothing()
    {
        await using CaseHouse house = await CaseHouse.OpenAsync();
        await house.SubmitAsync("Ida Roy");
        await house.SubmitAsync("Max Roy");
        CasePage second = await FindAsync(house, new CaseCriteria(), page: 2, size: 2);
        (second.Total, second.Pages, second.Lines.Count).ShouldBe((3, 2, 1));
        (await FindAsync(house, new CaseCriteria(), page: 99, size: 2)).Page.ShouldBe(2);
        (await FindAsync(house, new CaseCriteria(), actor: house.Filing.Other)).Total.ShouldBe(0);
        (await FindAsync(house, new CaseCriteria(), actor: house.Officer)).Total.ShouldBe(3);
    }

    // The second half of the pages is counted from the end.
    [Theory]
    [InlineData(CaseOrder.Name)]
    [InlineData(CaseOrder.Number)]
    [InlineData(CaseOrder.Submitted)]
    [InlineData(CaseOrder.Status)]
    public async Task Each_page_has_its_place_in_either_direction(CaseOrder by)
    {
        await using CaseHouse house = await CaseHouse.OpenAsync();
        foreach (var client in new[] { "Ida Roy", "Élise Roy", "Ana Li", "Bea Li" })
        {
            await house.SubmitAsync(client);
        }

        await house.DoAsync(s => s.ChangeStepAsync(house.Officer, house.Application, 1, "eligibility", "review", default));
        List<string> up = await PagesAsync(new CaseSort(by, Down: false));
        up.Distinct().Count().ShouldBe(5);
        (await PagesAsync(new CaseSort(by, Down: true))).ShouldBe(Enumerable.Reverse(up));
        switch (by)
        {
            case CaseOrder.Name:
                up.ShouldBe(["Ana Li", "Bea Li", "Élise Roy", "Ida Roy", "Zoé Ménard-Aubin"]);
                break;
            case CaseOrder.Status:
                up[^1].ShouldBe("Zoé Ménard-Aubin");
                break;
            default:
                up.ShouldBe(["Zoé Ménard-Aubin", "Ida Roy", "Élise Roy", "Ana Li", "Bea Li"]);
                break;
        }

        async Task<List<string>> PagesAsync(CaseSort sort)
        {
            List<string> names = [];
            foreach (var size in new[] { 1, 2 })
            {
                List<string> all = [];
                for (var page = 1; page <= (5 + size - 1) / size; page++)
                {
                    CasePage found = await house.Filing.AskAsync<CaseSearch, CasePage>(s =>
                        s.FindAsync(house.Representative, new CaseCriteria(), sort, page, size, default)
                    );
                    all.AddRange(found.Lines.Select(l => l.ClientName));
                }

                (names.Count == 0 || names.SequenceEqual(all)).ShouldBeTrue("the size of a page changes nothing of the order");
                names = all;
            }

            return names;
        }
    }

    private static Task<CasePage> FindAsync(CaseHouse house, CaseCriteria criteria, int page = 1, int size = 25, Actor? actor = null) =>
        house.Filing.AskAsync<CaseSearch, CasePage>(s =>
            s.FindAsync(actor ?? house.Representative, criteria, CaseSort.LatestFirst, page, size, default)
        );
}
