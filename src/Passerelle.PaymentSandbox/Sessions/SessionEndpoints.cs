using System.Text;
using System.Text.Json;

namespace Passerelle.PaymentSandbox.Sessions;

/// <summary>
/// What the merchant's server asks, each request signed: <c>PUT /sessions/{reference}</c> begins (the same again is the same session),
/// <c>GET</c> tells where it stands, <c>DELETE</c> closes an open one.
/// </summary>
internal static class SessionEndpoints
{
    private const int MaxBody = 16 * 1024;

    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        routes.MapPut(
            "/sessions/{reference}",
            (string reference, HttpContext context, SessionStore sessions) =>
                Signed(context, body => Begin(reference, body, context, sessions))
        );
        routes.MapGet(
            "/sessions/{reference}",
            (string reference, HttpContext context, SessionStore sessions) =>
                Signed(context, _ => Show(sessions.FindByReference(reference)))
        );
        routes.MapDelete(
            "/sessions/{reference}",
            (string reference, HttpContext context, SessionStore sessions) =>
                Signed(context, _ => Close(sessions.FindByReference(reference)))
        );
    }

    /// <summary>A session as the merchant sees it: in answers and in callbacks.</summary>
    public static SessionView View(PaymentSession session) =>
        new(
            session.Order.Reference,
            session.State.ToString().ToLowerInvariant(),
            session.Order.AmountCents,
            session.Order.Currency,
            session.Method,
            session.Transaction,
            session.Reason
        );

    private static async Task<IResult> Signed(HttpContext context, Func<string, IResult> answer)
    {
        if (context.Request.ContentLength > MaxBody)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        return context.RequestServices.GetRequiredService<MerchantSeal>().Accepts(context.Request, body)
            ? answer(body)
            : Results.Unauthorized();
    }

    private static IResult Begin(string reference, string body, HttpContext context, SessionStore sessions)
    {
        OrderBody? asked;
        try
        {
            asked = JsonSerializer.Deserialize<OrderBody>(body, JsonSerializerOptions.Web);
        }
        catch (JsonException e)
        {
            return Results.Problem(e.Message, statusCode: StatusCodes.Status400BadRequest);
        }

        if (
            asked is not { AmountCents: > 0, Currency: "CAD", ReturnUrl.IsAbsoluteUri: true, CallbackUrl.IsAbsoluteUri: true }
            || reference.Length > 100
        )
        {
            return Results.Problem(
                "An order has an amount in cents above 0, currency CAD, a return and a callback address.",
                statusCode: StatusCodes.Status400BadRequest
            );
        }

        var language = asked.Language == "en" ? "en" : "fr";
        PaymentSession session = sessions.Begin(
            new Order(reference, asked.AmountCents, asked.Currency, language, asked.ReturnUrl, asked.CallbackUrl)
        );
        if (session.Order.AmountCents != asked.AmountCents)
        {
            return Results.Problem("The reference is known with another amount.", statusCode: StatusCodes.Status409Conflict);
        }

        return Results.Json(
            new { Address = $"{context.Request.Scheme}://{context.Request.Host}/pay/{session.Id}?lang={language}", Session = View(session) }
        );
    }

    private static IResult Show(PaymentSession? session) => session is null ? Results.NotFound() : Results.Json(View(session));

    private static IResult Close(PaymentSession? session)
    {
        // A session being processed cannot be closed: the bank will answer.
        if (session is { State: SessionState.Open })
        {
            session.Move(SessionState.Abandoned);
        }

        return Show(session);
    }

    private sealed record OrderBody(long AmountCents, string Currency, string? Language, Uri ReturnUrl, Uri CallbackUrl);
}

/// <summary>A session as JSON for the merchant.</summary>
internal sealed record SessionView(
    string Reference,
    string State,
    long AmountCents,
    string Currency,
    string? Method,
    string? Transaction,
    string? Reason
);
