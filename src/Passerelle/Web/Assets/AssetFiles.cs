using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace Passerelle.Web.Assets;

/// <summary>
/// The style sheet, script, fonts and icon, carried inside the executable. Each file's name holds a hash of its content, so a
/// browser keeps it for ever. Answered before routing and authentication.
/// </summary>
public sealed class AssetFiles
{
    private const string Prefix = "assets/";
    private readonly FrozenDictionary<string, AssetFile> _files;
    private readonly FrozenDictionary<string, string> _addresses;

    /// <exception cref="InvalidOperationException">The build embedded no assets.</exception>
    public AssetFiles()
    {
        var assembly = typeof(AssetFiles).Assembly;
        var names = assembly
            .GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToHashSet(StringComparer.Ordinal);
        var manifest = names.Contains(Prefix + "manifest.json")
            ? JsonSerializer.Deserialize<Dictionary<string, string>>(Read(assembly, Prefix + "manifest.json"))
            : null;
        _addresses =
            manifest?.ToFrozenDictionary(entry => entry.Key, entry => "/" + Prefix + entry.Value, StringComparer.Ordinal)
            ?? throw new InvalidOperationException("The executable carries no assets: build it with its project file.");
        _files = names
            .Where(name => Path.GetExtension(name) is ".css" or ".js" or ".svg" or ".woff2")
            .ToFrozenDictionary(
                name => "/" + name,
                name => new AssetFile(
                    ContentType(name),
                    Read(assembly, name),
                    names.Contains(name + ".gz") ? Read(assembly, name + ".gz") : null,
                    names.Contains(name + ".br") ? Read(assembly, name + ".br") : null
                ),
                StringComparer.Ordinal
            );
    }

    /// <summary>The address of a file by its plain name: <c>app.css</c>, <c>app.js</c>, <c>text.woff2</c>, <c>bold.woff2</c>, <c>icon.svg</c>.</summary>
    public string this[string name] => _addresses[name];

    /// <summary>The file at an address, or null.</summary>
    internal AssetFile? Find(string path) => _files.GetValueOrDefault(path);

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static string ContentType(string name) =>
        Path.GetExtension(name) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            _ => "font/woff2",
        };
}

/// <summary>One embedded file; the compressed copies are null where compressing gains nothing.</summary>
internal sealed record AssetFile(string ContentType, byte[] Plain, byte[]? Gzip, byte[]? Brotli);

/// <summary>Answers <c>/assets/…</c>, <c>/favicon.ico</c> and <c>/robots.txt</c>.</summary>
internal sealed class AssetMiddleware(RequestDelegate next, AssetFiles files, RobotsText robots)
{
    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (path == "/robots.txt")
        {
            context.Response.ContentType = "text/plain; charset=utf-8";
            return context.Response.WriteAsync(robots.Text, context.RequestAborted);
        }

        if (path == "/favicon.ico")
        {
            context.Response.Redirect(files["icon.svg"], permanent: false);
            return Task.CompletedTask;
        }

        if (!path.StartsWith("/assets/", StringComparison.Ordinal) || files.Find(path) is not { } file)
        {
            return next(context);
        }

        return WriteAsync(context, file);
    }

    private static async Task WriteAsync(HttpContext context, AssetFile file)
    {
        var response = context.Response;
        response.ContentType = file.ContentType;
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        var body = file.Plain;
        if (file.Brotli is not null || file.Gzip is not null)
        {
            response.Headers.Vary = HeaderNames.AcceptEncoding;
            var accepted = context.Request.Headers.AcceptEncoding.ToString();
            if (file.Brotli is not null && accepted.Contains("br", StringComparison.Ordinal))
            {
                response.Headers.ContentEncoding = "br";
                body = file.Brotli;
            }
            else if (file.Gzip is not null && accepted.Contains("gzip", StringComparison.Ordinal))
            {
                response.Headers.ContentEncoding = "gzip";
                body = file.Gzip;
            }
        }

        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(body, context.RequestAborted);
        }
    }
}

/// <summary>What robots are told: nothing of a demonstration, only the front of a real portal.</summary>
internal sealed record RobotsText(string Text)
{
    public static RobotsText For(bool demonstration) =>
        new(demonstration ? "User-agent: *\nDisallow: /\n" : "User-agent: *\nDisallow: /*/\nAllow: /$\n");
}
