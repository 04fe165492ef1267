using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Passerelle.Bench.Pages;

/// <summary>What a page weighs on the wire for a browser, with everything it asks for, headers left out.</summary>
/// <param name="Requests">How many requests a first visit makes.</param>
/// <param name="First">Bytes of a first visit.</param>
/// <param name="After">Bytes of a later visit: what may be kept is kept.</param>
internal sealed record PageWeight(int Requests, long First, long After)
{
    /// <summary>Asks for the page and for what it links to.</summary>
    public static async Task<PageWeight> MeasureAsync(Uri page, string cookies, CancellationToken cancellationToken)
    {
        using var plain = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None, UseCookies = false });
        using var readable = new HttpClient(
            new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All, UseCookies = false }
        );
        readable.DefaultRequestHeaders.Add("Cookie", cookies);
        IDocument document = new HtmlParser().ParseDocument(await readable.GetStringAsync(page, cancellationToken));
        string[] links =
        [
            .. document.QuerySelectorAll("link[href]").Select(l => l.GetAttribute("href")!),
            .. document.QuerySelectorAll("script[src], img[src]").Select(s => s.GetAttribute("src")!),
        ];
        long first = await SizeAsync(plain, page, cookies, cancellationToken);
        var after = first;
        foreach (var link in links.Distinct(StringComparer.Ordinal))
        {
            first += await SizeAsync(plain, new Uri(page, link), "", cancellationToken);
        }

        return new PageWeight(1 + links.Distinct(StringComparer.Ordinal).Count(), first, after);
    }

    private static async Task<int> SizeAsync(HttpClient client, Uri address, string cookies, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Accept-Encoding", "gzip, deflate, br, zstd");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        if (cookies.Length > 0)
        {
            request.Headers.Add("Cookie", cookies);
        }

        using HttpResponseMessage answer = await client.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadAsByteArrayAsync(cancellationToken)).Length;
    }
}
