using Passerelle.Programs;

namespace Passerelle.Core.Documents;

/// <summary>
/// Makes a tagged, readable PDF of our own HTML. The renderer may read local addresses of the page:
/// it is given the product's templates only, never HTML that a person wrote.
/// </summary>
public interface IPdfRenderer
{
    /// <summary>False where no renderer is installed; the print view is served in place of a PDF then.</summary>
    bool IsAvailable { get; }

    /// <summary>The PDF (PDF/UA) of a whole HTML document with its own style.</summary>
    /// <exception cref="PdfRenderingException">The renderer is missing, failed, or took too long.</exception>
    Task<byte[]> RenderAsync(string html, Language language, CancellationToken cancellationToken);
}

/// <summary>A PDF could not be made. The message holds nothing of the page.</summary>
public sealed class PdfRenderingException : Exception
{
    /// <summary>With a code that says why.</summary>
    public PdfRenderingException(string message)
        : base(message) { }

    /// <summary>With what failed underneath.</summary>
    public PdfRenderingException(string message, Exception inner)
        : base(message, inner) { }
}
