using System.Diagnostics;
using Passerelle.Adapters.Pdf;
using Passerelle.Core.Documents;
using Passerelle.Programs;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Adapters;

public sealed class WeasyPrintRendererTests
{
    private const string Page = """
        <!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Résumé</title></head>
        <body><h1>Résumé</h1><table><tr><th>Nom</th><td>Œuvré, Élise</td></tr></table></body></html>
        """;

    private static readonly string Folder = TestFolder.New("pdf");

    [Fact]
    public async Task A_page_becomes_a_sound_tagged_pdf_that_can_be_read()
    {
        using var renderer = new WeasyPrintRenderer("weasyprint", Folder);
        renderer.IsAvailable.ShouldBeTrue("install weasyprint");
        var path = Path.Combine(TestFolder.New("pdf"), "page.pdf");
        await File.WriteAllBytesAsync(path, await renderer.RenderAsync(Page, Language.Fr, CancellationToken.None));

        (await RunAsync("qpdf", "--check", path)).ShouldContain("No syntax or stream encoding errors");
        (await RunAsync("pdftotext", path, "-")).ShouldContain("Œuvré, Élise");
        var info = await RunAsync("pdfinfo", path);
        info.ShouldMatch(@"Tagged:\s+yes");
        info.ShouldMatch(@"Title:\s+Résumé");
    }

    [Fact]
    public async Task Several_pages_at_once_do_not_mix()
    {
        using var renderer = new WeasyPrintRenderer("weasyprint", Folder);
        var pages = await Task.WhenAll(
            Enumerable
                .Range(0, 3)
                .Select(i =>
                    renderer.RenderAsync(Page.Replace("Élise", "Élise" + i, StringComparison.Ordinal), Language.Fr, CancellationToken.None)
                )
        );
        for (var i = 0; i < pages.Length; i++)
        {
            var path = Path.Combine(TestFolder.New("pdf"), "page.pdf");
            await File.WriteAllBytesAsync(path, pages[i]);
            (await RunAsync("pdftotext", path, "-")).ShouldContain("Élise" + i);
        }
    }

    [Fact]
    public async Task Where_it_is_not_installed_it_says_so()
    {
        using var renderer = new WeasyPrintRenderer("no-such-program", Folder);
        renderer.IsAvailable.ShouldBeFalse();
        await Should.ThrowAsync<PdfRenderingException>(() => renderer.RenderAsync(Page, Language.Fr, CancellationToken.None));
    }

    [Fact]
    public async Task A_program_that_fails_is_a_failure()
    {
        using var renderer = new WeasyPrintRenderer("/bin/false", Folder);
        await Should.ThrowAsync<PdfRenderingException>(() => renderer.RenderAsync(Page, Language.Fr, CancellationToken.None));
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
