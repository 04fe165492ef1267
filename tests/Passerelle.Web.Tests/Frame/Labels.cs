using AngleSharp.Dom;
using Shouldly;

namespace Passerelle.Web.Tests.Frame;

internal static class Labels
{
    /// <summary>The visible words of the one label of an input.</summary>
    public static string LabelOf(this IElement input)
    {
        input.Id.ShouldNotBeNullOrEmpty();
        return input
            .Owner!.QuerySelectorAll("label")
            .Where(label => label.GetAttribute("for") == input.Id)
            .ShouldHaveSingleItem()
            .TextContent.Trim();
    }
}
