using Passerelle.Web.Access;
using Shouldly;
using Xunit;

namespace Passerelle.Architecture.Tests;

/// <summary>Deny by default, and nothing denied by forgetting: every page is in the one table of who may open what.</summary>
public sealed class AccessTableTests
{
    private const string Pages = "src/Passerelle/Pages";

    [Fact]
    public void Every_page_is_in_the_access_table()
    {
        string[] pages =
        [
            .. SourceTree
                .Files(Pages, ".cshtml")
                .Where(f => f.Text.Contains("@page", StringComparison.Ordinal))
                .Select(f => f.Name[Pages.Length..^".cshtml".Length]),
        ];
        pages.ShouldNotBeEmpty();
        pages
            .Where(p => AccessTable.Of(p) is null)
            .ShouldBeEmpty("nobody can open a page that src/Passerelle/Web/Access/AccessTable.cs does not name");
    }

    [Fact]
    public void The_access_table_opens_no_folder_by_its_neighbour()
    {
        AccessTable.Of("/Offices/Secret").ShouldBeNull();
        AccessTable.Of("/Nowhere/Page").ShouldBeNull();
    }
}
