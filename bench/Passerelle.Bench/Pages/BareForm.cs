using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Passerelle.Testing;

namespace Passerelle.Bench.Pages;

/// <summary>The requests of the bare form.</summary>
internal static class BareForm
{
    private const string Address = "/language";

    public static async Task<List<LoadConnection>> GetsAsync(Uri site, int count, CancellationToken cancellationToken)
    {
        (_, _, var cookies) = await OpenAsync(site, cancellationToken);
        var request = Applicant.Request("GET", new Uri(site, Address), cookies, "", null);
        return [.. Enumerable.Range(0, count).Select(_ => new LoadConnection(site, [request], 200))];
    }

    public static async Task<List<LoadConnection>> PostsAsync(Uri site, int count, CancellationToken cancellationToken)
    {
        (IHtmlFormElement form, IElement button, var cookies) = await OpenAsync(site, cancellationToken);
        var page = new Uri(site, Address);
        using HttpRequestMessage post = FormPost.Request(form, button, page, new Dictionary<IElement, IReadOnlyList<PickedFile>>());
        var body = await post.Content!.ReadAsStringAsync(cancellationToken);
        var request = Applicant.Request("POST", page, cookies, "Content-Type: application/x-www-form-urlencoded\r\n", body);
        return [.. Enumerable.Range(0, count).Select(_ => new LoadConnection(site, [request], 302))];
    }

    private static async Task<(IHtmlFormElement Form, IElement Button, string Cookies)> OpenAsync(
        Uri site,
        CancellationToken cancellationToken
    )
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        Visitor visitor = await new Visitor(handler, site).GoAsync(Address, cancellationToken);
        var cookie = visitor.Response!.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        return (
            visitor.Page.QuerySelector<IHtmlFormElement>("form")!,
            visitor.Page.QuerySelector("button")!,
            visitor.Status == HttpStatusCode.OK ? cookie : ""
        );
    }
}
