using System.Globalization;
using System.Runtime.CompilerServices;
using Passerelle.Testing;
using Shouldly;
using YamlDotNet.RepresentationModel;

namespace Passerelle.Browser.Tests.Journeys;

/// <summary>
/// What somebody answers in the forms that are filled in online, as a sheet of paper that lies beside the screen
/// (<c>Journeys/*.yaml</c>): form, then the headings of its pages in their order, then label and answer. An answer that is a list
/// stands under the name of a button: for each of its items the button is pressed and the row filled in. A day may be told from
/// today: <c>today+120</c>.
/// </summary>
internal sealed class AnswerSheet
{
    private readonly YamlMappingNode _forms;

    private AnswerSheet(YamlMappingNode forms) => _forms = forms;

    /// <summary>The sheet of this person in the file of this name beside this one.</summary>
    public static AnswerSheet Of(string person, string file, [CallerFilePath] string here = "")
    {
        var yaml = new YamlStream();
        using var reader = new StreamReader(Path.Combine(Path.GetDirectoryName(here)!, file + ".yaml"));
        yaml.Load(reader);
        return new AnswerSheet((YamlMappingNode)yaml.Documents[0].RootNode[person]);
    }

    /// <summary>The names of the forms on the sheet.</summary>
    public IEnumerable<string> Forms => _forms.Children.Keys.Select(Text);

    /// <summary>Fills in one form, from its first page to its last, each page headed as the sheet says.</summary>
    /// <param name="person">On the first page of the form.</param>
    /// <param name="form">Its name on the sheet.</param>
    /// <param name="next">The button that leads to the next page.</param>
    /// <param name="saveRow">The button that saves a row.</param>
    public async Task FillInAsync(Person person, string form, string next, string saveRow)
    {
        foreach (YamlMappingNode page in ((YamlSequenceNode)_forms[form]).Cast<YamlMappingNode>())
        {
            (YamlNode heading, YamlNode answers) = page.Single();
            (await person.HeadingAsync()).ShouldBe(
                Accessible.Flat(Text(heading)),
                $"the sheet of {form} expects another page: {person.Page.Url}"
            );
            await AnswerAsync(person, answers, saveRow);
            await person.PressAsync(next);
            (await person.ErrorsAsync()).ShouldBeEmpty();
        }
    }

    private static async Task AnswerAsync(Person person, YamlNode answers, string saveRow)
    {
        foreach ((YamlNode label, YamlNode answer) in answers as YamlMappingNode ?? [])
        {
            if (answer is not YamlSequenceNode rows)
            {
                await person.AnswerAsync(Text(label), Today(Text(answer)));
                continue;
            }

            foreach (YamlMappingNode row in rows.Cast<YamlMappingNode>())
            {
                await person.PressAsync(Text(label));
                await FillRowAsync(person, row, saveRow);
            }
        }
    }

    // Some questions of a row show only once the row was saved with what they depend on.
    private static async Task FillRowAsync(Person person, YamlMappingNode row, string saveRow)
    {
        foreach ((YamlNode label, YamlNode answer) in row)
        {
            if (!await person.AsksAsync(Text(label)))
            {
                await SaveRowAsync(person, saveRow);
            }

            await person.AnswerAsync(Text(label), Today(Text(answer)));
        }

        await SaveRowAsync(person, saveRow);
    }

    private static async Task SaveRowAsync(Person person, string saveRow)
    {
        await person.PressAsync(saveRow);
        (await person.ErrorsAsync()).ShouldBeEmpty();
    }

    private static string Today(string answer) =>
        answer.StartsWith("today", StringComparison.Ordinal)
            ? Days.FromToday(int.Parse(answer.AsSpan("today".Length), CultureInfo.InvariantCulture))
            : answer;

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value ?? "";
}

/// <summary>Days as they are typed, told from today in the zone of the office: the server's clock is this machine's.</summary>
internal static class Days
{
    private static readonly TimeZoneInfo Office = TimeZoneInfo.FindSystemTimeZoneById("America/Toronto");

    /// <summary>Today.</summary>
    public static DateOnly Today { get; } =
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), Office).DateTime);

    /// <summary>So many days from today.</summary>
    public static string FromToday(int days) => Typed(Today.AddDays(days));

    /// <summary>So many days from today, as a page in English says it.</summary>
    public static string FromTodayInWords(int days) => Today.AddDays(days).ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);

    /// <summary>So many years before today, to the day: somebody of that age.</summary>
    public static string Born(int yearsAgo) => Typed(Today.AddYears(-yearsAgo));

    private static string Typed(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
