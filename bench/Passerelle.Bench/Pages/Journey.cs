using System.Globalization;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Passerelle.Testing;

namespace Passerelle.Bench.Pages;

/// <summary>The reference questionnaire's valid answers, and how a browser without script gives them.</summary>
internal sealed class Journey
{
    private readonly Dictionary<string, List<(string Name, JsonElement Answer)>> _pages = new(StringComparer.Ordinal);

    public Journey()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Repository.Path("bench", "reference", "journey.json")));
        foreach (JsonElement page in file.RootElement.GetProperty("pages").EnumerateArray())
        {
            _pages[page.GetProperty("path").GetString()!] =
            [
                .. page.GetProperty("questions")
                    .EnumerateArray()
                    .Select(q => (q.GetProperty("name").GetString()!, q.GetProperty("answer").Clone())),
            ];
        }

        MeasuredPage = file.RootElement.GetProperty("measure").GetProperty("page").GetString()!;
    }

    /// <summary>The key of the page that is measured.</summary>
    public string MeasuredPage { get; }

    /// <summary>The key of the page on screen.</summary>
    public static string PageOf(Visitor visitor) => visitor.Address.Segments[^1].TrimEnd('/');

    /// <summary>Answers the page on screen and presses « next ».</summary>
    public async Task AnswerAsync(Visitor visitor, CancellationToken cancellationToken)
    {
        var page = PageOf(visitor);
        foreach ((var name, JsonElement answer) in _pages[page])
        {
            Fill(visitor.Page, "q." + name, answer);
        }

        await visitor.PressAsync(NextButton(visitor.Page), cancellationToken);
        if (PageOf(visitor) == page)
        {
            throw new PageException($"the page {page} was not accepted: {string.Join(" · ", visitor.Errors)}", visitor);
        }
    }

    /// <summary>The button that goes on.</summary>
    public static IElement NextButton(IDocument page) =>
        page.QuerySelector("main button[name=then][value=next]") ?? throw new InvalidOperationException("The page has no way on.");

    private static void Fill(IDocument page, string name, JsonElement answer)
    {
        if (page.QuerySelector($"[name='{name}.day']") is not null)
        {
            var day = DateOnly.Parse(answer.GetString()!, CultureInfo.InvariantCulture);
            Set(page, name + ".day", Text(day.Day));
            Set(page, name + ".month", Text(day.Month));
            Set(page, name + ".year", Text(day.Year));
            return;
        }

        foreach (JsonElement one in answer.ValueKind == JsonValueKind.Array ? [.. answer.EnumerateArray()] : new[] { answer })
        {
            Set(page, name, one.ValueKind == JsonValueKind.String ? one.GetString()! : one.GetRawText());
        }
    }

    /// <summary>Types, picks or ticks.</summary>
    public static void Set(IDocument page, string name, string value)
    {
        switch (page.QuerySelector($"[name='{name}']"))
        {
            case IHtmlInputElement { Type: "radio" or "checkbox" }:
                page.QuerySelector<IHtmlInputElement>($"[name='{name}'][value='{value}']")!.IsChecked = true;
                break;
            case IHtmlInputElement input:
                input.Value = value;
                break;
            case IHtmlSelectElement select:
                select.Value = value;
                break;
            default:
                throw new InvalidOperationException($"The page has no field {name}.");
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
