using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Passerelle.Web.Components;
using Passerelle.Web.Tests.Frame;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Components;

public sealed class ComponentTests
{
    [Fact]
    public async Task A_problem_is_listed_first_linked_to_its_field_and_told_in_the_title()
    {
        await using var host = await WebHost.StartAsync();
        using var response = await host.Client.GetAsync("/styleguide?problems=1");
        response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await ErrorPageTests.PageOf(response);
        page.Title!.ShouldStartWith("Erreur\u00A0: Composants de l’interface");
        var summary = page.QuerySelectorAll(".error-summary").ShouldHaveSingleItem();
        summary.HasAttribute("autofocus").ShouldBeTrue();
        summary.GetAttribute("tabindex").ShouldBe("-1");
        var link = summary.QuerySelectorAll("a").ShouldHaveSingleItem();
        var field = page.QuerySelector(link.GetAttribute("href")!).ShouldBeAssignableTo<IHtmlInputElement>()!;
        field.Name.ShouldBe("familyName");
        field.GetAttribute("aria-invalid").ShouldBe("true");
        var described = field
            .GetAttribute("aria-describedby")!
            .Split(' ')
            .Select(id => page.GetElementById(id)!.TextContent.Trim())
            .ToList();
        described.ShouldContain("Comme sur le passeport");
        described.ShouldContain(text => text.EndsWith(link.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_field_is_named_by_its_label_and_marked_when_optional()
    {
        await using var host = await WebHost.StartAsync();
        using var response = await host.Client.GetAsync("/styleguide?lang=en");
        var page = await ErrorPageTests.PageOf(response);
        var phone = page.QuerySelectorAll<IHtmlInputElement>("input").Single(input => input.Name == "phone");
        phone.LabelOf().ShouldBe("Telephone number (optional)");
    }

    [Fact]
    public async Task The_question_mark_opens_a_help_text_without_script()
    {
        await using var host = await WebHost.StartAsync();
        using var response = await host.Client.GetAsync("/styleguide");
        var page = await ErrorPageTests.PageOf(response);
        var help = page.QuerySelectorAll("details.help")[0];
        help.QuerySelector("summary .visually-hidden")!.TextContent.ShouldBe("Aide\u00A0: Nom de famille");
        help.QuerySelector("summary [aria-hidden]:not(.help-mark)")!.TextContent.ShouldBe("Aide");
        help.QuerySelector(".help-mark")!.GetAttribute("aria-hidden").ShouldBe("true");
        help.QuerySelector(".help-text strong")!.TextContent.ShouldBe("Prénom");
    }

    [Fact]
    public async Task The_pencil_says_what_it_changes()
    {
        await using var host = await WebHost.StartAsync();
        using var response = await host.Client.GetAsync("/styleguide");
        var page = await ErrorPageTests.PageOf(response);
        var row = page.QuerySelectorAll(".summary-row").Single(r => r.QuerySelector("dt")!.TextContent == "Date de naissance");
        row.QuerySelector("dd")!.TextContent.ShouldBe("1er mars 1988");
        row.QuerySelector("a .visually-hidden")!.TextContent.ShouldBe("Modifier\u00A0: Date de naissance");
    }

    [Fact]
    public async Task Money_adds_up_under_its_total()
    {
        await using var host = await WebHost.StartAsync();
        using var response = await host.Client.GetAsync("/styleguide");
        var page = await ErrorPageTests.PageOf(response);
        var table = page.QuerySelector("table:has(caption)")!;
        table.QuerySelectorAll("tbody .amount").Select(cell => cell.TextContent).ShouldBe(["500,00\u00A0$", "170,00\u00A0$"]);
        table.QuerySelector("tfoot .amount")!.TextContent.ShouldBe("670,00\u00A0$");
    }

    [Fact]
    public async Task Pages_of_results_keep_the_filters_and_mark_where_one_is()
    {
        await using var host = await WebHost.StartAsync();
        using var response = await host.Client.GetAsync("/styleguide?filter=a%20b&page=3");
        var page = await ErrorPageTests.PageOf(response);
        var links = page.QuerySelectorAll(".pages a");
        links.Single(link => link.HasAttribute("aria-current")).TextContent.ShouldBe("3");
        links.Single(link => link.GetAttribute("rel") == "next").GetAttribute("href").ShouldBe("/styleguide?filter=a%20b&page=4");
        links.Select(link => link.TextContent.Trim()).ShouldBe(["Précédent", "1", "2", "3", "4", "9", "Suivant"]);
    }

    [Theory]
    [InlineData("### A\n\n#### B", "h2", "h3")]
    [InlineData("# A\n\n## B", "h2", "h3")]
    [InlineData("## A\n\n## B", "h2", "h2")]
    public void The_headings_of_a_text_come_right_under_the_title(string markdown, string first, string second)
    {
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(MarkdownText.ToHtml(markdown).ToString()!);
        page.Body!.Children.Select(element => element.LocalName).ShouldBe([first, second]);
    }

    [Fact]
    public void Html_in_a_text_stays_text() => MarkdownText.ToHtml("a <script>b</script>").ToString()!.ShouldNotContain("<script");
}
