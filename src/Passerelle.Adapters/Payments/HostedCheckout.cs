using System.Net;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using Passerelle.Core.Payments;
using Passerelle.Programs;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Passerelle.Adapters.Payments;

/// <summary>Where the payment site is and how it is spoken with.</summary>
/// <param name="Site">Address of the site.</param>
/// <param name="Portal">Public address of the portal: callbacks and payers come back to it.</param>
/// <param name="Secret">Shared with the site; signs requests and callbacks.</param>
public sealed record HostedCheckoutOptions(Uri Site, Uri Portal, string Secret);

/// <summary>
/// A payment site with pages of its own, reached by redirect and by signed requests: <c>PUT</c>, <c>GET</c> and <c>DELETE
/// /sessions/{reference}</c>. All three may be sent again without harm, so short failures are tried again.
/// </summary>
public sealed class HostedCheckout(HttpClient http, HostedCheckoutOptions options, CheckoutSeal seal) : IPaymentGateway
{
    private static readonly ResiliencePipeline<HttpResponseMessage> Resilience = new ResiliencePipelineBuilder<HttpResponseMessage>()
        .AddRetry(
            new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = 2,
                Delay = TimeSpan.FromMilliseconds(200),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
                    .Handle<HttpRequestException>()
                    .Handle<TimeoutRejectedException>()
                    .HandleResult(r => r.StatusCode >= HttpStatusCode.InternalServerError),
            }
        )
        .AddTimeout(TimeSpan.FromSeconds(5))
        .Build();

    /// <inheritdoc />
    public async Task<Uri> BeginAsync(PaymentRequest request, CancellationToken cancellationToken)
    {
        var order = JsonSerializer.Serialize(
            new
            {
                request.AmountCents,
                Currency = "CAD",
                Language = request.Language == Language.En ? "en" : "fr",
                ReturnUrl = new Uri(options.Portal, request.ReturnPath),
                CallbackUrl = new Uri(options.Portal, PaymentCallback.Path),
            },
            JsonSerializerOptions.Web
        );
        Begun? begun = await SendAsync<Begun>(HttpMethod.Put, request.Reference, order, cancellationToken);
        return begun?.Address ?? throw new PaymentSiteUnavailableException();
    }

    /// <inheritdoc />
    public Task<PaymentAnswer?> StatusAsync(string reference, CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Get, reference, cancellationToken);

    /// <inheritdoc />
    public Task<PaymentAnswer?> CloseAsync(string reference, CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Delete, reference, cancellationToken);

    /// <inheritdoc />
    public PaymentAnswer? ReadCallback(string? signature, string body)
    {
        if (!seal.AcceptsCallback(signature, body))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<SessionBody>(body, JsonSerializerOptions.Web)?.ToAnswer();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task<PaymentAnswer?> AskAsync(HttpMethod method, string reference, CancellationToken cancellationToken) =>
        await SendAsync<SessionBody>(method, reference, "", cancellationToken) is { } session
            ? session.ToAnswer() ?? throw new PaymentSiteUnavailableException()
            : null;

    private async Task<T?> SendAsync<T>(HttpMethod method, string reference, string body, CancellationToken cancellationToken)
        where T : class
    {
        var path = "/sessions/" + Uri.EscapeDataString(reference);
        try
        {
            using HttpResponseMessage response = await Resilience.ExecuteAsync(
                async ct =>
                {
                    using var request = new HttpRequestMessage(method, new Uri(options.Site, path));
                    request.Headers.Add(PaymentCallback.SignatureHeader, seal.ForRequest(method.Method, path, body));
                    if (body.Length > 0)
                    {
                        request.Content = new StringContent(body, Encoding.UTF8, MediaTypeNames.Application.Json);
                    }

                    return await http.SendAsync(request, ct);
                },
                cancellationToken
            );
            if (response.StatusCode == HttpStatusCode.NotFound)
            {
                return null;
            }

            response.EnsureSuccessStatusCode();
            await using Stream content = await response.Content.ReadAsStreamAsync(cancellationToken);
            return await JsonSerializer.DeserializeAsync<T>(content, JsonSerializerOptions.Web, cancellationToken);
        }
        catch (Exception e)
            when (e is HttpRequestException or TimeoutRejectedException or JsonException or IOException
                || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            throw new PaymentSiteUnavailableException(e);
        }
    }

    private sealed record Begun(Uri? Address);

    private sealed record SessionBody(
        string? Reference,
        string? State,
        long AmountCents,
        string? Currency,
        string? Method,
        string? Transaction,
        string? Reason
    )
    {
        /// <summary>Null when it says something this portal does not understand.</summary>
        public PaymentAnswer? ToAnswer() =>
            Reference is { Length: > 0 }
            && Currency == "CAD"
            && Enum.TryParse(State, ignoreCase: true, out PaymentAnswerState state)
            && Enum.IsDefined(state)
                ? new PaymentAnswer(Reference, state, AmountCents, Method, Transaction, Reason)
                : null;
    }
}
