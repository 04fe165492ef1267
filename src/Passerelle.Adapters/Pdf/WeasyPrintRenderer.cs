using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Passerelle.Core.Documents;
using Passerelle.Programs;

namespace Passerelle.Adapters.Pdf;

/// <summary>
/// WeasyPrint as a child process: HTML on its standard input, PDF/UA on its standard output, no file in between.
/// Each call has its own process; a semaphore keeps as many as there are processors.
/// </summary>
public sealed class WeasyPrintRenderer : IPdfRenderer, IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly string? _program;
    private readonly string _baseFolder;
    private readonly SemaphoreSlim _slots = new(Environment.ProcessorCount);

    /// <summary>Looks for the program once.</summary>
    /// <param name="program">A path, or a name looked up in PATH.</param>
    /// <param name="baseFolder">The folder that relative addresses of the templates (fonts) are read from.</param>
    public WeasyPrintRenderer(string program, string baseFolder)
    {
        _program = Find(program);
        _baseFolder = Path.GetFullPath(baseFolder);
    }

    /// <inheritdoc />
    public bool IsAvailable => _program is not null;

    /// <inheritdoc />
    public async Task<byte[]> RenderAsync(string html, Language language, CancellationToken cancellationToken)
    {
        if (_program is null)
        {
            throw new PdfRenderingException("renderer-missing");
        }

        await _slots.WaitAsync(cancellationToken);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Limit);
            return await RunAsync(_program, html, limit.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PdfRenderingException("renderer-too-slow", e);
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            throw new PdfRenderingException("renderer-failed", e);
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _slots.Dispose();

    private async Task<byte[]> RunAsync(string program, string html, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program)
        {
            ArgumentList =
            {
                "--quiet",
                "--encoding",
                "utf-8",
                "--pdf-variant",
                "pdf/ua-1",
                "--base-url",
                _baseFolder + Path.DirectorySeparatorChar,
                "-",
                "-",
            },
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        using Process process = Process.Start(start) ?? throw new PdfRenderingException("renderer-failed");
        try
        {
            using var pdf = new MemoryStream();
            Task output = process.StandardOutput.BaseStream.CopyToAsync(pdf, cancellationToken);
            Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.StandardInput.WriteAsync(html.AsMemory(), cancellationToken);
            process.StandardInput.Close();
            await Task.WhenAll(output, errors, process.WaitForExitAsync(cancellationToken));
            if (process.ExitCode != 0 || pdf.Length == 0)
            {
                throw new PdfRenderingException($"renderer-failed (exit code {process.ExitCode})");
            }

            return pdf.ToArray();
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static string? Find(string program) =>
        Path.IsPathRooted(program)
            ? File.Exists(program)
                ? program
                : null
            : (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                .Select(folder => Path.Combine(folder, program))
                .FirstOrDefault(File.Exists);
}
