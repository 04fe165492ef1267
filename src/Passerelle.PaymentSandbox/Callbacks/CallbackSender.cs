using System.Net.Mime;
using System.Text;
using System.Text.Json;
using Passerelle.PaymentSandbox.Sessions;

namespace Passerelle.PaymentSandbox.Callbacks;

/// <summary>Posts a session's outcome to the merchant, signed at the moment of sending; three tries.</summary>
public sealed partial class CallbackSender(HttpClient http, MerchantSeal seal, TimeProvider clock, ILogger<CallbackSender> logger)
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4)];

    /// <summary>True when the merchant took it.</summary>
    public async Task<bool> SendAsync(PaymentSession session, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.Serialize(SessionEndpoints.View(session), JsonSerializerOptions.Web);
        foreach (TimeSpan pause in Pauses)
        {
            await Task.Delay(pause, clock, cancellationToken);
            using var request = new HttpRequestMessage(HttpMethod.Post, session.Order.CallbackUrl)
            {
                Content = new StringContent(body, Encoding.UTF8, MediaTypeNames.Application.Json),
            };
            request.Headers.Add(MerchantSeal.Header, seal.ForCallback(body));
            try
            {
                using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    return true;
                }

                LogRefused(session.Order.Reference, (int)response.StatusCode);
            }
            catch (HttpRequestException e)
            {
                LogUnreachable(session.Order.Reference, e);
            }
            catch (TaskCanceledException e) when (!cancellationToken.IsCancellationRequested)
            {
                LogUnreachable(session.Order.Reference, e);
            }
        }

        return false;
    }

    [LoggerMessage(LogLevel.Warning, "The merchant answered {Status} to the callback for {Reference}")]
    private partial void LogRefused(string reference, int status);

    [LoggerMessage(LogLevel.Warning, "The merchant could not be reached with the callback for {Reference}")]
    private partial void LogUnreachable(string reference, Exception exception);
}
