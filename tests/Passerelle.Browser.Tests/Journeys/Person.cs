using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Passerelle.Testing;

namespace Passerelle.Browser.Tests.Journeys;

/// <summary>
/// Somebody at a browser of their own. Everything is found by role and accessible name, as a person with a screen reader would
/// find it; every page passed is looked at (<see cref="PassedPages"/>). A step that the page does not allow fails with what it offers.
/// </summary>
internal sealed class Person
{
    private const float PatienceMilliseconds = 10_000;

    // One look for each answer: a page with long lists has thousands of elements, and asking for each one's role and name is slow.
    // White space does not count, nor what is hidden from a screen reader.
    private const string Labelled = """
        ([within, label]) => {
          const bare = text => text.replace(/\s+/g, '');
          const said = element => {
            const heard = element.cloneNode(true);
            heard.querySelectorAll('[aria-hidden="true"]').forEach(part => part.remove());
            return bare(heard.textContent);
          };
          const root = within ?? document;
          const asked = element => said(element) === bare(label);
          const legend = [...root.querySelectorAll('legend')].find(asked);
          return legend?.closest('fieldset') ?? [...root.querySelectorAll('label')].find(l => l.control && asked(l))?.control ?? null;
        }
        """;

    private readonly PassedPages _passed;

    private readonly Browser _browser;

    private Person(Browser browser, IPage page, PassedPages passed, string language)
    {
        _browser = browser;
        Page = page;
        _passed = passed;
        Language = language;
        page.SetDefaultTimeout(PatienceMilliseconds);
    }

    /// <summary>The page on screen.</summary>
    public IPage Page { get; }

    /// <summary>The language that every page must be in: fr or en.</summary>
    public string Language { get; }

    /// <summary>The main heading.</summary>
    public async Task<string> HeadingAsync() =>
        Accessible.Flat(await Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync());

    /// <summary>The page's own content, in one line.</summary>
    public async Task<string> TextAsync() => Accessible.Flat(await Page.Locator("main").InnerTextAsync());

    /// <summary>What the error summary says.</summary>
    public async Task<IReadOnlyList<string>> ErrorsAsync() =>
        [.. (await Page.Locator(".error-summary li").AllInnerTextsAsync()).Select(Accessible.Flat)];

    /// <summary>A window of this width on the site, with or without script.</summary>
    public static async Task<Person> ArriveAsync(
        Browser browser,
        Uri site,
        PassedPages passed,
        string language,
        bool script,
        int width = 1280
    ) => new(browser, await browser.NewPageAsync(site, script, width), passed, language);

    /// <summary>Another tab of the same browser.</summary>
    public async Task<Person> OpenTabAsync() => new(_browser, _browser.Watch(await Page.Context.NewPageAsync()), _passed, Language);

    /// <summary>Opens an address of the site.</summary>
    public Task GoAsync(string address) => ArrivingAsync(() => Page.GotoAsync(address));

    /// <summary>Follows the link of this name.</summary>
    public Task FollowAsync(string link, ILocator? within = null) => ArrivingAsync(() => Find(AriaRole.Link, link, within).ClickAsync());

    /// <summary>Presses the button of this name, which leads to a page.</summary>
    public Task PressAsync(string button, ILocator? within = null) =>
        ArrivingAsync(() => Find(AriaRole.Button, button, within).ClickAsync());

    /// <summary>The one element of this role and name, in the page or in a part of it.</summary>
    public ILocator Find(AriaRole role, string name, ILocator? within = null) =>
        (within ?? Page.Locator(":root")).GetByRole(role, new() { NameRegex = Named(name) });

    /// <summary>Whether the page has an element of this role and name.</summary>
    public async Task<bool> HasAsync(AriaRole role, string name, ILocator? within = null) =>
        await Find(role, name, within).CountAsync() > 0;

    /// <summary>
    /// Answers the field or the group of fields of this label: a text is typed, a choice is picked by its wording, a date
    /// (2026-11-22) or a month (2026-11) goes into its parts, of check boxes those of these wordings (one a line) are ticked.
    /// </summary>
    public Task AnswerAsync(string label, string answer) =>
        StepAsync(async () =>
        {
            IElementHandle field = await FieldAsync(label);
            if (!await field.EvaluateAsync<bool>("f => f.localName === 'fieldset'"))
            {
                await FillAsync(field, answer);
            }
            else if (await field.QuerySelectorAsync("[name$='.year']") is { } year)
            {
                await FillDateAsync(field, year, answer.Split('-'));
            }
            else
            {
                foreach (var choice in answer.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                {
                    await (await FieldAsync(choice, field)).CheckAsync();
                }
            }
        });

    /// <summary>Whether the page has a field or a group of fields of this label.</summary>
    public async Task<bool> AsksAsync(string label) => await FindFieldAsync(label, within: null) is not null;

    /// <summary>Ticks the box of this label.</summary>
    public Task TickAsync(string label) => StepAsync(async () => await (await FieldAsync(label)).CheckAsync());

    /// <summary>Picks a file for the file field of this label.</summary>
    public Task PickAsync(string label, PickedFile file) =>
        StepAsync(async () =>
            await (await FieldAsync(label)).SetInputFilesAsync(
                new FilePayload
                {
                    Name = file.Name,
                    MimeType = file.MediaType,
                    Buffer = file.Content,
                }
            )
        );

    /// <summary>Looks at the page on screen although one of its kind was looked at: its content is of another kind.</summary>
    public Task LookAsync(string because) => _passed.LookAsync(Page, Language, because);

    /// <summary>Does what leads to another page (or to the same one again), waits for it and looks at it.</summary>
    public async Task ArrivingAsync(Func<Task> act)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Arrive(object? sender, IFrame frame)
        {
            if (frame == Page.MainFrame)
            {
                arrived.TrySetResult();
            }
        }

        Page.FrameNavigated += Arrive;
        try
        {
            await StepAsync(async () =>
            {
                await act();
                await arrived.Task.WaitAsync(TimeSpan.FromMilliseconds(PatienceMilliseconds));
                await UntilLoadedAsync();
            });
        }
        finally
        {
            Page.FrameNavigated -= Arrive;
        }

        await _passed.LookAsync(Page, Language);
    }

    // Asked of the page itself: its load event may come before one can wait for it.
    private async Task UntilLoadedAsync()
    {
        var since = Stopwatch.StartNew();
        while (await Page.EvaluateAsync<string>("document.readyState") != "complete")
        {
            if (since.ElapsedMilliseconds > PatienceMilliseconds)
            {
                throw new TimeoutException("the page does not finish loading");
            }
        }
    }

    private async Task StepAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (TimeoutException e)
        {
            throw new StepException(e.Message, Page.Url, await Page.Locator("body").AriaSnapshotAsync());
        }
    }

    private async Task<IElementHandle> FieldAsync(string label, IElementHandle? within = null) =>
        await FindFieldAsync(label, within) ?? throw new TimeoutException($"no field or group of fields is labelled « {label} »");

    private async Task<IElementHandle?> FindFieldAsync(string label, IElementHandle? within) =>
        await Page.EvaluateHandleAsync(Labelled, new object?[] { within, label }) as IElementHandle;

    // Names are the same whatever the spaces that typography puts around French marks.
    private static Regex Named(string name) =>
        new(
            "^"
                + string.Join(
                    @"\s*",
                    Accessible.Flat(name).Split(' ').Select(word => Regex.Escape(word).Replace("/", @"\/", StringComparison.Ordinal))
                )
                + "$",
            RegexOptions.None,
            TimeSpan.FromSeconds(1)
        );

    // With script, a long list is a text field that finds the option.
    private async Task FillAsync(IElementHandle field, string answer)
    {
        switch (await field.EvaluateAsync<string>("f => f.type === 'checkbox' ? 'checkbox' : f.getAttribute('role') ?? f.localName"))
        {
            case "select":
                await field.SelectOptionAsync(new SelectOptionValue { Label = answer });
                break;
            case "combobox":
                await field.FillAsync(answer);
                await Find(AriaRole.Option, answer).First.ClickAsync();
                break;
            case "checkbox":
                await field.CheckAsync();
                break;
            default:
                await field.FillAsync(answer);
                break;
        }
    }

    private static async Task FillDateAsync(IElementHandle group, IElementHandle year, string[] parts)
    {
        await year.FillAsync(parts[0]);
        await (await group.QuerySelectorAsync("[name$='.month']"))!.SelectOptionAsync(Plain(parts[1]));
        if (parts.Length > 2)
        {
            await (await group.QuerySelectorAsync("[name$='.day']"))!.FillAsync(Plain(parts[2]));
        }
    }

    private static string Plain(string part) => int.Parse(part, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
}

/// <summary>A step that the page on screen does not allow; says what the page offers.</summary>
internal sealed class StepException(string message, string address, string page)
    : Exception($"{message}{Environment.NewLine}at {address}:{Environment.NewLine}{page}");
