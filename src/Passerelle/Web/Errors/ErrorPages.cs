using System.Data.Common;
using System.Diagnostics;
using System.Text.Encodings.Web;
using Passerelle.Web.Languages;
using Passerelle.Web.Layout;

namespace Passerelle.Web.Errors;

/// <summary>
/// Turns every unhandled exception and every bare 4xx or 5xx into a page in the reader's language. The page is rendered in
/// place, not by running the pipeline again: it needs neither authentication nor the database.
/// </summary>
internal sealed partial class ErrorPages(RequestDelegate next, ViewWriter views, ILogger<ErrorPages> logger)
{
    /// <summary>Set in <see cref="HttpContext.Items"/> when a form's antiforgery token was refused.</summary>
    public static readonly object StaleKey = new();

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The reader has gone; nobody waits for an answer.
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return;
        }
        catch (Exception problem) when (!context.Response.HasStarted)
        {
            var status = StatusOf(problem);
            if (status >= 500)
            {
                LogFailure(problem, Reference(context));
            }

            context.Response.Clear();
            context.Response.StatusCode = status;
        }

        var response = context.Response;
        if (response.StatusCode >= 400 && !response.HasStarted && response.ContentLength is null && response.ContentType is null)
        {
            await WriteAsync(context, response.StatusCode);
        }
    }

    private static int StatusOf(Exception problem) =>
        problem switch
        {
            BadHttpRequestException bad => bad.StatusCode,
            DbException { IsTransient: true } or TimeoutException => StatusCodes.Status503ServiceUnavailable,
            _ when problem.InnerException is DbException { IsTransient: true } => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status500InternalServerError,
        };

    private static string Reference(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    private async Task WriteAsync(HttpContext context, int status)
    {
        if (status is 429 or 503 && context.Response.Headers.RetryAfter.Count == 0)
        {
            context.Response.Headers.RetryAfter = "60";
        }

        if (!WantsHtml(context.Request))
        {
            return;
        }

        var language = context.GetLanguage();
        var slug = context.Request.RouteValues["portal"] as string ?? "";
        var paths = new PortalPaths(slug);
        var view = new ErrorView(
            status,
            ErrorWords.For(status, context.Items.ContainsKey(StaleKey), language),
            Reference(context),
            paths.Home,
            status == StatusCodes.Status401Unauthorized && slug.Length > 0 ? paths.SignIn : null,
            ErrorTexts.In(language)
        );
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        string html;
        try
        {
            html = await views.RenderAsync(context, "/Web/Errors/ErrorPage.cshtml", view);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // The frame itself is broken: the bare words still reach the reader.
            LogFailure(problem, view.Reference);
            html = Bare(view, language.Code());
        }

        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.WriteAsync(html, context.RequestAborted);
        }
    }

    private static string Bare(ErrorView view, string language)
    {
        var encode = HtmlEncoder.Default;
        return $"<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\"><title>{encode.Encode(view.Words.Title)}</title></head><body><h1>{encode.Encode(view.Words.Title)}</h1>"
            + $"<p>{encode.Encode(view.Words.Happened)}</p><p>{encode.Encode(view.Words.Kept)}</p><p>{encode.Encode(view.Words.ToDo)}</p>"
            + $"<p>{encode.Encode(view.Texts.Reference(view.Reference))}</p></body></html>";
    }

    private static bool WantsHtml(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        return accept.Length == 0
            || accept.Contains("text/html", StringComparison.OrdinalIgnoreCase)
            || accept.Contains("*/*", StringComparison.Ordinal) && !request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Request failed, reference {Reference}")]
    private partial void LogFailure(Exception problem, string reference);
}
