using System.Diagnostics;
using Passerelle.Testing;
using Shouldly;

namespace Passerelle.Web.Tests.Documents;

/// <summary>
/// Reads a PDF with the system's own tools: <c>qpdf</c> says that it is sound and in which language, <c>pdfinfo</c> that it is
/// tagged, <c>pdftotext</c> what it says, in the order in which it is read out.
/// </summary>
internal static class PdfText
{
    public static async Task<string> ReadAsync(byte[] pdf, string language = "fr")
    {
        var path = Path.Combine(TestFolder.New("pdf"), "document.pdf");
        await File.WriteAllBytesAsync(path, pdf);
        (await RunAsync("qpdf", "--check", path)).ShouldContain("No syntax or stream encoding errors");
        (await RunAsync("pdfinfo", path)).ShouldMatch(@"Tagged:\s+yes");
        (await RunAsync("qpdf", "--json", path)).ShouldMatch($@"""/Lang"":\s*""(u:)?{language}(-CA)?""");
        return await RunAsync("pdftotext", path, "-");
    }

    /// <summary>Fails unless the text has all of these, each after the one before.</summary>
    public static void ShouldReadInOrder(this string text, params string[] parts)
    {
        var flat = Accessible.Flat(text);
        var from = 0;
        foreach (var part in parts)
        {
            var at = flat.IndexOf(Accessible.Flat(part), from, StringComparison.Ordinal);
            at.ShouldBeGreaterThanOrEqualTo(0, $"« {part} » does not come after {from} in: {flat}");
            from = at + part.Length;
        }
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, errors);
        return await output;
    }
}
