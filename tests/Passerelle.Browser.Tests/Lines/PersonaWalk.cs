using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Passerelle.Browser.Tests.Journeys;
using Passerelle.Testing;
using Shouldly;
using YamlDotNet.RepresentationModel;

namespace Passerelle.Browser.Tests.Lines;

/// <summary>
/// Files what a persona of the catalogue says, from the home page to the last page, with or without script. Fields are found by the names they
/// are posted under, which are the keys of the questions: it knows how pages are used, and of no programme.
/// </summary>
internal sealed partial class PersonaWalk
{
    private const int MostPages = 400;
    private const string Signer = "Hélène Rivard";

    // What each field shows, by the name it is posted under; of several boxes the last that is ticked.
    private const string Fields = """
        all => {
          const shown = {};
          for (const field of all) {
            const chosen = !['radio', 'checkbox'].includes(field.type) || field.checked;
            shown[field.name] = chosen ? field.value : shown[field.name] ?? '';
          }
          return shown;
        }
        """;

    private readonly Person _rep;
    private readonly string _portal;
    private readonly string _signInName;
    private readonly string _program;
    private readonly YamlMappingNode _shared;
    private readonly List<YamlMappingNode> _applicants;
    private readonly List<string> _clients = [];

    /// <param name="instead">Answers that today wants otherwise than the persona's day, by key.</param>
    public PersonaWalk(
        Person rep,
        string portal,
        string signInName,
        string program,
        string persona,
        IReadOnlyDictionary<string, string>? instead = null
    )
    {
        (_rep, _portal, _signInName, _program) = (rep, portal, signInName, program);
        var yaml = new YamlStream();
        using var reader = new StreamReader(Repository.Path("catalogue", "programs", program, "personas", persona + ".yaml"));
        yaml.Load(reader);
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        _shared = (YamlMappingNode)root["shared"];
        _applicants = [.. ((YamlSequenceNode)root["applicants"]).Cast<YamlMappingNode>()];
        foreach ((var key, var answer) in instead ?? new Dictionary<string, string>())
        {
            _applicants.ForEach(a => a.Children[key] = answer);
        }
    }

    /// <summary>The card paid with; its number decides what the bank does.</summary>
    public string Card { get; init; } = "4111 1111 1111 1111";

    /// <summary>Addresses of the pages of questions passed, without ids: « intake/client ».</summary>
    public HashSet<string> Passed { get; } = new(StringComparer.Ordinal);

    /// <summary>Keys of the questions whose answer was there already, as the persona says it.</summary>
    public HashSet<string> Known { get; } = new(StringComparer.Ordinal);

    /// <summary>From the entry on the home page to « Félicitations! ».</summary>
    /// <param name="entry">The link on the home page.</param>
    public async Task FileAsync(string entry)
    {
        await _rep.SignInAsync(_portal, _signInName);
        await _rep.FollowAsync(entry);
        await FinishAsync();
    }

    /// <summary>From the page on screen to « Félicitations! ».</summary>
    public async Task FinishAsync()
    {
        for (var page = 0; page < MostPages; page++)
        {
            var path = PathOf();
            if (path.EndsWith("/congratulations", StringComparison.Ordinal))
            {
                return;
            }

            await PassAsync(path);
        }

        throw new InvalidOperationException($"The walk does not end: {PathOf()}");
    }

    private string PathOf() => new Uri(_rep.Page.Url).AbsolutePath;

    private async Task PassAsync(string path)
    {
        if (!_rep.Page.Url.Contains($"/{_portal}/", StringComparison.Ordinal))
        {
            await _rep.PayByCardAsync(Card);
        }
        else if (path.EndsWith("/checklist", StringComparison.Ordinal))
        {
            if (!await FillInAsync())
            {
                await UploadAsync();
                await GoOnAsync();
            }
        }
        else if (path.EndsWith("/profile", StringComparison.Ordinal))
        {
            // Its sections one after the other, each of which leads back.
            ILocator open = _rep.Page.Locator("li.task p > a").Filter(new() { HasNotTextRegex = Filled() });
            await (await open.CountAsync() > 0 ? _rep.ArrivingAsync(() => open.First.ClickAsync()) : GoOnAsync());
        }
        else if (path.EndsWith("/declaration", StringComparison.Ordinal) && await _rep.Page.Locator("[name=typedName]").CountAsync() > 0)
        {
            await _rep.Page.Locator("#agrees").CheckAsync();
            await _rep.Page.Locator("[name=typedName]").FillAsync(Signer);
            await GoOnAsync();
        }
        else if (path.EndsWith("/declaration", StringComparison.Ordinal) && !path.Contains("/clients/", StringComparison.Ordinal))
        {
            await _rep.SignAsync(_portal, _signInName);
        }
        else
        {
            await AnswerAsync(path);
        }

        (await _rep.ErrorsAsync()).ShouldBeEmpty($"at {path}, then {PathOf()}");
    }

    // What was answered may ask more on the same page, which is then shown again.
    private async Task AnswerAsync(string path)
    {
        YamlMappingNode answers = AnswersAt(path);
        for (var time = 0; time < 4 && PathOf() == path; time++)
        {
            await FillAsync(answers);
            await FillRowsAsync(answers);
            await GoOnAsync();
        }

        if (PathOf() == path)
        {
            throw new StepException("The page does not lead on.", path, await _rep.TextAsync());
        }
    }

    private YamlMappingNode AnswersAt(string path)
    {
        var parts = path.Split('/');
        var at = Array.IndexOf(parts, "clients");
        if (at < 0)
        {
            return _shared;
        }

        if (!_clients.Contains(parts[at + 1]))
        {
            _clients.Add(parts[at + 1]);
        }

        Passed.Add(string.Join('/', parts[(at + 2)..].Take(2)));
        return _applicants[_clients.IndexOf(parts[at + 1])];
    }

    private async Task FillAsync(YamlMappingNode answers)
    {
        // The type of application is the programme, whatever the page calls the field.
        ILocator type = _rep.Page.Locator($"main input[type=radio][value='{_program}']");
        if (await type.CountAsync() > 0)
        {
            await type.CheckAsync();
        }

        ILocator understood = _rep.Page.Locator("main input[type=checkbox][name=confirmed]");
        if (await understood.CountAsync() > 0)
        {
            await understood.CheckAsync();
        }

        Dictionary<string, string> fields = await _rep
            .Page.Locator("main [name^='q.']")
            .EvaluateAllAsync<Dictionary<string, string>>(Fields);
        foreach ((var name, var shown) in fields)
        {
            var parts = name.Split('.');
            if (!answers.Children.TryGetValue(parts[1], out YamlNode? answer) || Part(answer, parts) is not { } value)
            {
                continue;
            }

            if (shown.Length > 0 && shown == Said(value))
            {
                Known.Add(parts[1]);
            }
            else
            {
                await SetAsync(name, value);
            }
        }
    }

    // Of a date the day, the month or the year; of fees the option of a kind.
    private static YamlNode? Part(YamlNode answer, string[] name)
    {
        if (name.Length < 3)
        {
            return answer;
        }

        if (answer is YamlMappingNode kinds)
        {
            return kinds.Children.TryGetValue(name[2], out YamlNode? option) ? option : null;
        }

        var date = Said(answer)?.Split('-') ?? [];
        var part = name[2] switch
        {
            "year" => 0,
            "month" => 1,
            _ => 2,
        };
        return part < date.Length ? new YamlScalarNode(date[part].TrimStart('0')) : null;
    }

    private async Task SetAsync(string name, YamlNode value)
    {
        ILocator fields = _rep.Page.Locator($"main [name='{name}']");
        ILocator first = fields.First;
        var kind = await first.EvaluateAsync<string>("f => f.localName === 'input' ? f.type : f.localName");
        IEnumerable<string> said =
            value is YamlSequenceNode several ? several.Select(Said).OfType<string>()
            : Said(value) is { } one ? [one]
            : [];
        foreach (var answer in said)
        {
            switch (kind)
            {
                case "radio" or "checkbox":
                    await _rep.Page.Locator($"main [name='{name}'][value='{answer}']").CheckAsync();
                    break;
                case "select" when await first.IsVisibleAsync():
                    await first.SelectOptionAsync(answer);
                    break;
                case "select":
                    // The script has put a field to type in before it.
                    await TypeChoiceAsync(first, answer);
                    break;
                default:
                    await first.FillAsync(answer);
                    break;
            }
        }
    }

    private async Task TypeChoiceAsync(ILocator select, string answer)
    {
        var words = await select.EvaluateAsync<string>(
            "(list, value) => [...list.options].find(o => o.value === value).text.trim()",
            answer
        );
        var id = await select.EvaluateAsync<string>("list => list.id.replace(/-select$/, '')");
        await _rep.Page.Locator($"[id='{id}']").FillAsync(words);
        await _rep.Find(AriaRole.Option, words).First.ClickAsync();
    }

    private async Task FillRowsAsync(YamlMappingNode answers)
    {
        foreach ((YamlNode key, YamlNode answer) in answers.Children.ToList())
        {
            if (answer is not YamlSequenceNode rows || rows.Any(r => r is not YamlMappingNode))
            {
                continue;
            }

            ILocator section = _rep.Page.Locator($"#q-{Said(key)}:has(button[name=then])");
            for (var row = await RowsOf(section); row < rows.Children.Count && await section.CountAsync() > 0; row++)
            {
                await _rep.ArrivingAsync(() => section.Locator("button[name=then]").Last.ClickAsync());
                await FillRowAsync((YamlMappingNode)rows.Children[row]);
            }
        }
    }

    private async Task FillRowAsync(YamlMappingNode row)
    {
        var path = PathOf();
        for (var time = 0; time < 4 && PathOf() == path; time++)
        {
            await FillAsync(row);
            await GoOnAsync();
        }

        PathOf().ShouldNotBe(path, string.Join(" / ", await _rep.ErrorsAsync()));
    }

    private static async Task<int> RowsOf(ILocator section) => await section.Locator(".row-item, .rows > li, li.thing").CountAsync();

    // A form that takes no file is filled in online, which leads back to the checklist.
    private async Task<bool> FillInAsync()
    {
        ILocator form = _rep.Page.Locator("section.slot:not(.done):not(:has(input[type=file])) p > a.button");
        if (await form.CountAsync() == 0)
        {
            return false;
        }

        await _rep.ArrivingAsync(() => form.First.ClickAsync());
        return true;
    }

    // Whatever the checklist misses: a file of a kind that its slot takes.
    private async Task UploadAsync()
    {
        var slots = await _rep
            .Page.Locator("#state ul a")
            .EvaluateAllAsync<string[]>("all => all.map(a => a.hash.slice(1)).filter(id => id.length > 0)");
        foreach (var slot in slots.Distinct(StringComparer.Ordinal))
        {
            ILocator region = _rep.Page.Locator($"section.slot:has([id='{slot}'])").Last;
            ILocator file = region.Locator("input[type=file]");
            var picture = (await file.GetAttributeAsync("accept"))?.Contains(".pdf", StringComparison.Ordinal) == false;
            await file.SetInputFilesAsync(
                new FilePayload
                {
                    Name = picture ? "photo.jpg" : "document.pdf",
                    MimeType = picture ? "image/jpeg" : "application/pdf",
                    Buffer = picture ? SampleFiles.Jpg() : SampleFiles.Pdf(),
                }
            );
            await _rep.ArrivingAsync(() => region.Locator("form[data-upload] button").ClickAsync());
        }

        await _rep.UntilCheckedAsync();
    }

    private Task GoOnAsync() =>
        _rep.ArrivingAsync(() =>
            _rep
                .Page.Locator("main form#journey button[value=next], main form:not(#journey) button.button:not(.secondary):not(.compact)")
                .First.ClickAsync()
        );

    [GeneratedRegex("^(?:Mettre à jour|Update)", RegexOptions.None, 1000)]
    private static partial Regex Filled();

    private static string? Said(YamlNode node) =>
        node is YamlScalarNode { Value: { } value } scalar
        && !(scalar.Style == YamlDotNet.Core.ScalarStyle.Plain && value is "" or "null" or "~")
            ? value
            : null;
}
