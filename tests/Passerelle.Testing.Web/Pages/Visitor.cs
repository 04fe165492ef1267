using System.Net;
using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Passerelle.Testing;

/// <summary>
/// One person with a browser without script: follows links by their names, fills fields by their labels, presses buttons.
/// Everything is found by role and accessible name (<see cref="Accessible"/>), as a person with a screen reader would;
/// spaces of any kind compare as one. A step that cannot be taken throws <see cref="PageException"/> with what the page offers.
/// </summary>
public sealed partial class Visitor : IDisposable
{
    private readonly HttpClient _client;
    private readonly CookieContainer _cookies;
    private readonly Dictionary<IElement, IReadOnlyList<PickedFile>> _picked = [];
    private readonly Stack<(IDocument? Page, Uri Address, HttpStatusCode Status)> _past = new();
    private readonly List<(HttpStatusCode Status, Uri From, Uri To)> _redirects = [];
    private IDocument? _page;

    /// <summary>A visitor with no cookies. The handler must not follow redirects nor keep cookies.</summary>
    public Visitor(HttpMessageHandler handler, Uri site)
        : this(
            new HttpClient(handler, disposeHandler: false) { BaseAddress = site, Timeout = TimeSpan.FromSeconds(60) },
            new CookieContainer()
        ) { }

    private Visitor(HttpClient client, CookieContainer cookies)
    {
        _client = client;
        _cookies = cookies;
        Address = client.BaseAddress ?? throw new ArgumentException("the client needs a base address", nameof(client));
    }

    /// <summary>The page on screen.</summary>
    public IDocument Page => _page ?? throw new PageException("no page was opened yet, or what came was not a page", this);

    /// <summary>The address on screen, after redirects.</summary>
    public Uri Address { get; private set; }

    /// <summary>The path and query on screen.</summary>
    public string Path => Address.PathAndQuery;

    /// <summary>The status of the last answer.</summary>
    public HttpStatusCode Status { get; private set; }

    /// <summary>The last answer, its content read.</summary>
    public HttpResponseMessage? Response { get; private set; }

    /// <summary>The content of the last answer: a download's bytes, a page's HTML.</summary>
    public byte[] Body { get; private set; } = [];

    /// <summary>The redirects that the last step went through, in order.</summary>
    public IReadOnlyList<(HttpStatusCode Status, Uri From, Uri To)> Redirects => _redirects;

    /// <summary>The page's first heading.</summary>
    public string Heading => Accessible.Flat(Page.QuerySelector("h1")?.TextContent);

    /// <summary>The page's title.</summary>
    public string Title => Accessible.Flat(Page.Title);

    /// <summary>The language of the page.</summary>
    public string Language => Page.DocumentElement.GetAttribute("lang") ?? "";

    /// <summary>All the words of the main part of the page, as they are read out.</summary>
    public string Text => Accessible.Read(Page.QuerySelector("main") ?? Page.DocumentElement);

    /// <summary>The messages of the error summary, in order; empty when the page has none.</summary>
    public IReadOnlyList<string> Errors =>
        [.. Page.QuerySelectorAll("[role=alert] li, [data-error-summary] li").Select(e => Accessible.Flat(e.TextContent))];

    /// <summary>The value of a cookie, or null.</summary>
    public string? Cookie(string name) => _cookies.GetAllCookies().FirstOrDefault(c => c.Name == name)?.Value;

    /// <summary>The names of the cookies there are.</summary>
    public IReadOnlyList<string> CookieNames => [.. _cookies.GetAllCookies().Where(c => !c.Expired).Select(c => c.Name)];

    /// <summary>Loses all cookies, as when a session has ended.</summary>
    public void LoseCookies()
    {
        foreach (Cookie cookie in _cookies.GetAllCookies())
        {
            cookie.Expired = true;
        }
    }

    /// <summary>Another tab of the same browser: the same cookies, the same page on screen as it was rendered.</summary>
    public async Task<Visitor> NewTabAsync()
    {
        var tab = new Visitor(_client, _cookies);
        if (_page is not null)
        {
            await tab.ShowAsync(Body, Address, Status);
        }

        return tab;
    }

    /// <summary>Opens an address (absolute, or a path of the site), following redirects.</summary>
    public Task<Visitor> GoAsync(string address, CancellationToken cancellationToken = default) =>
        SendAsync(() => new HttpRequestMessage(HttpMethod.Get, new Uri(Address, address)), cancellationToken);

    /// <summary>Sends a request of any verb from this browser (for what no page offers), following redirects.</summary>
    public Task<Visitor> SendAsync(
        HttpMethod method,
        string address,
        HttpContent? content = null,
        CancellationToken cancellationToken = default
    ) => SendAsync(() => new HttpRequestMessage(method, new Uri(Address, address)) { Content = content }, cancellationToken);

    /// <summary>The browser's Back button: the earlier page as it was, not asked for again.</summary>
    public Visitor Back()
    {
        if (!_past.TryPop(out var earlier))
        {
            throw new PageException("there is no earlier page", this);
        }

        (_page, Address, Status) = earlier;
        _picked.Clear();
        return this;
    }

    /// <summary>Follows the link of this name.</summary>
    public Task<Visitor> ClickAsync(string link, CancellationToken cancellationToken = default)
    {
        var href = Find("link", link).GetAttribute("href") ?? "";
        return GoAsync(href, cancellationToken);
    }

    /// <summary>Presses the button of this name: sends its form as a browser would, and follows the answer.</summary>
    public Task<Visitor> PressAsync(string button, CancellationToken cancellationToken = default) =>
        PressAsync(Find("button", button), cancellationToken);

    /// <summary>Presses this button.</summary>
    public Task<Visitor> PressAsync(IElement button, CancellationToken cancellationToken = default)
    {
        if (FormPost.Owner(button) is not IHtmlFormElement form)
        {
            throw new PageException($"the button « {Accessible.Name(button)} » belongs to no form", this);
        }

        HttpRequestMessage request = FormPost.Request(form, button, Address, _picked);
        return SendAsync(() => request, cancellationToken);
    }

    private async Task<Visitor> SendAsync(Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        if (_page is not null)
        {
            _past.Push((_page, Address, Status));
        }

        _redirects.Clear();
        HttpRequestMessage request = make();
        Uri target = request.RequestUri!;
        var fragment = target.Fragment;
        for (var hop = 0; ; hop++)
        {
            HttpResponseMessage response = await SendOnceAsync(request, cancellationToken);
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is null)
            {
                Body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
                Response = response;
                var html = response.Content.Headers.ContentType?.MediaType is "text/html";
                await ShowAsync(html ? Body : null, target, response.StatusCode);
                return this;
            }

            var next = new Uri(target, response.Headers.Location);
            _redirects.Add((response.StatusCode, target, next));
            if (hop == 10)
            {
                throw new PageException($"more than ten redirects, the last to {next}", this);
            }

            HttpMethod method = (int)response.StatusCode is 307 or 308 ? request.Method : HttpMethod.Get;
            HttpContent? content = method == HttpMethod.Get ? null : request.Content;
            request = new HttpRequestMessage(method, next) { Content = content };
            target = next.Fragment.Length > 0 || fragment.Length == 0 ? next : new UriBuilder(next) { Fragment = fragment }.Uri;
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var cookies = _cookies.GetCookieHeader(request.RequestUri!);
        if (cookies.Length > 0)
        {
            request.Headers.Add("Cookie", cookies);
        }

        HttpResponseMessage response = await _client.SendAsync(request, cancellationToken);
        if (response.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? set))
        {
            foreach (var cookie in set)
            {
                _cookies.SetCookies(request.RequestUri!, Lifetime().Replace(cookie, ""));
            }
        }

        return response;
    }

    // The product's clock is not this machine's: a cookie lives until it is deleted (dated 1970, or an age of zero) or lost.
    [GeneratedRegex(
        @";\s*(expires=(?![^;]*1970)[^;]*|max-age=(?!0\s*(;|$))[^;]*)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Lifetime();

    private async Task ShowAsync(byte[]? html, Uri address, HttpStatusCode status)
    {
        Address = address;
        Status = status;
        _picked.Clear();
        _page = null;
        if (html is not null)
        {
            IBrowsingContext context = BrowsingContext.New(Configuration.Default);
            _page = await context.OpenAsync(r =>
                r.Content(new MemoryStream(html)).Address(address.AbsoluteUri).Header("Content-Type", "text/html; charset=utf-8")
            );
        }
    }

    /// <summary>Closes the tab.</summary>
    public void Dispose() => _page?.Dispose();
}

/// <summary>A step that the page on screen does not allow; says what the page offers instead.</summary>
public sealed class PageException(string message, Visitor visitor) : Exception(message + Environment.NewLine + visitor.Describe());
