using System.Text;
using Passerelle.Core.Payments;

namespace Passerelle.Pages.Pay;

/// <summary>
/// <c>POST /payments/callback</c>: the payment site announces an outcome. Nobody is signed in; the signature is the proof.
/// 204 taken (also when it was known already), 400, 411 or 413 not a callback of the site, 404 of no attempt of ours.
/// </summary>
internal static class CallbackEndpoint
{
    private const int MaxBody = 16 * 1024;

    public static void MapPaymentCallback(this IEndpointRouteBuilder routes) =>
        routes.MapPost(PaymentCallback.Path, TakeAsync).AllowAnonymous().DisableAntiforgery();

    private static async Task<IResult> TakeAsync(
        HttpRequest request,
        IPaymentGateway gateway,
        PaymentConfirmation confirmation,
        CancellationToken cancellationToken
    )
    {
        if (request.ContentLength is not { } length)
        {
            return Results.StatusCode(StatusCodes.Status411LengthRequired);
        }

        if (length > MaxBody)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(cancellationToken);
        if (gateway.ReadCallback(request.Headers[PaymentCallback.SignatureHeader], body) is not { } answer)
        {
            return Results.BadRequest();
        }

        return await confirmation.ConfirmAsync(answer, cancellationToken) is null ? Results.NotFound() : Results.NoContent();
    }
}
