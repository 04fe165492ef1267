using Passerelle.Programs.Tests.VisitorVisa;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests.Lines;

/// <summary>Every document that the portal lists for a line has its slot, with the department's own item.</summary>
public sealed class OfficialSlotsTests
{
    private static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> Official = RealCatalogue.Rows(
        Repository.Path("tests", "Passerelle.Programs.Tests", "Lines", "official-document-slots.csv")
    );

    public static TheoryData<string> Lines => [.. Official.Select(r => r["line"]).Distinct()];

    [Theory]
    [MemberData(nameof(Lines))]
    public void Every_document_of_the_portal_has_a_slot_of_the_same_official_item(string line)
    {
        Dictionary<string, SlotDefinition> slots = RealCatalogue
            .Catalogue.Programs[line]
            .Slots.ToDictionary(s => Plain(s.Title.En), StringComparer.Ordinal);
        foreach (IReadOnlyDictionary<string, string> row in Official.Where(r => r["line"] == line))
        {
            slots.ShouldContainKey(Plain(row["title_en"]));
            (slots[Plain(row["title_en"])].Code ?? string.Empty).ShouldBe(row["code"], row["title_en"]);
        }
    }

    private static string Plain(string title) =>
        string.Concat(title.Replace('’', '\'').Replace('–', '-').Where(c => !char.IsWhiteSpace(c)));
}
