using System.Diagnostics;
using Passerelle.Testing;
using Shouldly;

namespace Passerelle.Web.Tests.Documents;

/// <summary>Reads a PDF with the system's own tools: <c>qpdf</c> says that it is sound, <c>pdftotext</c> what it says.</summary>
internal static class PdfText
{
    public static async Task<string> ReadAsync(byte[] pdf)
    {
        var path = Path.Combine(TestFolder.New("pdf"), "document.pdf");
        await File.WriteAllBytesAsync(path, pdf);
        (await RunAsync("qpdf", "--check", path)).ShouldContain("No syntax or stream encoding errors");
        (await RunAsync("pdfinfo", path)).ShouldMatch(@"Tagged:\s+yes");
        return await RunAsync("pdftotext", path, "-");
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
