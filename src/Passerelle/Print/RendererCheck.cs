using Passerelle.Core.Documents;

namespace Passerelle.Print;

/// <summary>Says at start when no PDF can be made.</summary>
internal sealed partial class RendererCheck(IPdfRenderer renderer, ILogger<RendererCheck> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!renderer.IsAvailable)
        {
            LogMissing();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "WeasyPrint was not found (Passerelle:PdfProgram): print views are served in place of PDF files")]
    private partial void LogMissing();
}
