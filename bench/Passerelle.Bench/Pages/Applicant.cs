using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Passerelle.Testing;

namespace Passerelle.Bench.Pages;

/// <summary>
/// One signed-in person at the measured page, with the requests ready to send: one GET, and two POSTs to be sent in turn,
/// each of which changes an answer, so that every redirect stands for something stored.
/// </summary>
internal sealed class Applicant
{
    private const string Changing = "langListening";
    private static readonly string[] Values = ["10", "9"];

    private readonly Visitor _visitor;
    private readonly Uri _page;
    private readonly List<string> _fingerprints = [];

    private Applicant(Visitor visitor, Uri page)
    {
        _visitor = visitor;
        _page = page;
    }

    /// <summary>The measured page.</summary>
    public Uri Page => _page;

    /// <summary>What the browser sends with it.</summary>
    public string Cookies { get; private set; } = "";

    public byte[] Get { get; private set; } = [];

    /// <summary>As a browser asks: willing to take a compressed answer.</summary>
    public byte[] GetCompressed { get; private set; } = [];

    /// <summary>From the first value to the second, and back.</summary>
    public List<byte[]> Posts { get; } = [];

    /// <summary>Asks for the page in both states and keeps what a browser would post from each.</summary>
    public static async Task<Applicant> PrepareAsync(Visitor visitor, Uri page, CancellationToken cancellationToken)
    {
        var applicant = new Applicant(visitor, page);
        var cookies =
            $"passerelle.session.{Applicants.Portal}={visitor.Cookie("passerelle.session." + Applicants.Portal)}; "
            + $"passerelle.forms={visitor.Cookie("passerelle.forms")}";
        applicant.Cookies = cookies;
        applicant.Get = Request("GET", page, cookies, "", null);
        applicant.GetCompressed = Request("GET", page, cookies, "Accept-Encoding: gzip, br\r\nSec-Fetch-Site: same-origin\r\n", null);
        for (var i = 0; i < Values.Length; i++)
        {
            await visitor.GoAsync(page.AbsolutePath, cancellationToken);
            applicant._fingerprints.Add(Fingerprint(visitor.Page));
            Journey.Set(visitor.Page, "q." + Changing, Values[(i + 1) % Values.Length]);
            IElement next = Journey.NextButton(visitor.Page);
            var form = (IHtmlFormElement)visitor.Page.GetElementById("journey")!;
            using HttpRequestMessage post = FormPost.Request(form, next, page, new Dictionary<IElement, IReadOnlyList<PickedFile>>());
            var body = await post.Content!.ReadAsStringAsync(cancellationToken);
            applicant.Posts.Add(Request("POST", page, cookies, "Content-Type: application/x-www-form-urlencoded\r\n", body));
            await visitor.PressAsync(next, cancellationToken);
        }

        return applicant;
    }

    /// <summary>Whether the page shows what the last acknowledged of so many posts said.</summary>
    public async Task<bool> HoldsAsync(int answered, CancellationToken cancellationToken)
    {
        await _visitor.GoAsync(_page.AbsolutePath, cancellationToken);
        return Fingerprint(_visitor.Page) == _fingerprints[answered % _fingerprints.Count];
    }

    private static string Fingerprint(IDocument page) => page.QuerySelector<IHtmlInputElement>($"[name='r.{Changing}']")!.Value;

    /// <summary>A request as bytes.</summary>
    public static byte[] Request(string verb, Uri page, string cookies, string headers, string? body) =>
        Encoding.UTF8.GetBytes(
            $"{verb} {page.PathAndQuery} HTTP/1.1\r\nHost: {page.Authority}\r\nCookie: {cookies}\r\nAccept: text/html\r\n{headers}"
                + (body is null ? "\r\n" : $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}")
        );
}
