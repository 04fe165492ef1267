using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Passerelle.Core.Documents;

namespace Passerelle.Web.Uploads;

/// <summary>
/// Reads a form with files as it arrives, without anything of it touching the disk: the fields before the first file (the
/// antiforgery token is among them), then the files, one by one.
/// </summary>
internal sealed class MultipartUpload
{
    // Form fields, part headers and what a browser sends around a file.
    private const long Around = 64 * 1024;

    // A file that is a little too large is read to its end and refused in words; one that is far too large breaks off.
    private const long Courtesy = 16 * 1024 * 1024;

    private const int MaxFieldBytes = 8 * 1024;
    private const int MaxFields = 16;
    private readonly HttpContext _http;
    private readonly MultipartReader _reader;
    private MultipartSection? _next;

    private MultipartUpload(HttpContext http, MultipartReader reader)
    {
        _http = http;
        _reader = reader;
    }

    /// <summary>The largest body in which files of a slot are read.</summary>
    /// <param name="maxBytes">The largest file.</param>
    /// <param name="files">Most files at once.</param>
    public static long Largest(long maxBytes, int files = DocumentService.MaxFiles) => (files * (maxBytes + Around)) + Courtesy;

    /// <summary>Reads the fields and checks the token; null when the body is no such form or the token is not right (answer 400).</summary>
    /// <param name="maxBytes">The largest body; beyond it the server breaks off with 413.</param>
    public static async Task<MultipartUpload?> BeginAsync(HttpContext http, long maxBytes)
    {
        if (
            !MediaTypeHeaderValue.TryParse(http.Request.ContentType, out MediaTypeHeaderValue? type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary
        )
        {
            return null;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = maxBytes;
        }

        var upload = new MultipartUpload(http, new MultipartReader(boundary, http.Request.Body));
        await upload.ReadFieldsAsync();
        return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http) ? upload : null;
    }

    /// <summary>The next file; null after the last. One without a name and a content is what a browser sends for «no file chosen»; it is left out.</summary>
    public async Task<IncomingFile?> NextFileAsync()
    {
        while (_next is not null)
        {
            MultipartSection section = _next;
            var name = FileNameOf(section);
            if (string.IsNullOrEmpty(name))
            {
                await section.Body.CopyToAsync(Stream.Null, _http.RequestAborted);
                _next = await _reader.ReadNextSectionAsync(_http.RequestAborted);
                continue;
            }

            // The reader goes to the next part by itself, skipping what was not read of this one.
            return new IncomingFile(name, section.Body);
        }

        return null;
    }

    /// <summary>To be called once the file was dealt with.</summary>
    public async Task DoneAsync() => _next = await _reader.ReadNextSectionAsync(_http.RequestAborted);

    private async Task ReadFieldsAsync()
    {
        var fields = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        while ((_next = await _reader.ReadNextSectionAsync(_http.RequestAborted)) is not null && FileNameOf(_next) is null)
        {
            var name = HeaderUtilities.RemoveQuotes(Disposition(_next)?.Name ?? default).Value ?? "";
            using var value = new MemoryStream();
            var buffer = new byte[1024];
            int read;
            while ((read = await _next.Body.ReadAsync(buffer, _http.RequestAborted)) > 0)
            {
                value.Write(buffer, 0, read);
                if (value.Length > MaxFieldBytes || fields.Count >= MaxFields)
                {
                    throw new BadHttpRequestException("A field of an upload is too long.", StatusCodes.Status400BadRequest);
                }
            }

            fields[name] = Encoding.UTF8.GetString(value.ToArray());
        }

        // Antiforgery looks for its field in the form of the request.
        _http.Request.Form = new FormCollection(fields);
    }

    private static ContentDispositionHeaderValue? Disposition(MultipartSection section) =>
        ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out ContentDispositionHeaderValue? disposition)
            ? disposition
            : null;

    // Null for a field; empty for a file part without a chosen file.
    private static string? FileNameOf(MultipartSection section)
    {
        ContentDispositionHeaderValue? disposition = Disposition(section);
        return disposition is null ? null
            : disposition.FileNameStar.HasValue ? disposition.FileNameStar.Value
            : disposition.FileName.HasValue ? HeaderUtilities.RemoveQuotes(disposition.FileName).Value
            : null;
    }
}
