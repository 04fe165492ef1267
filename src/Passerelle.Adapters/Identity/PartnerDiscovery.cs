using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Passerelle.Core.Credentials.Partners;

namespace Passerelle.Adapters.Identity;

/// <summary>
/// What a partner says of itself: addresses and keys. Kept for twelve hours; asked again when a token bears a key that is not among
/// them (key roll-over), but at most once a minute. While the partner does not answer, what it said last holds for three days.
/// </summary>
internal sealed partial class PartnerDiscovery(
    string key,
    PartnerSettings settings,
    HttpClient http,
    TimeProvider clock,
    ILogger<PartnerDiscovery> log
) : BaseConfigurationManager, IConfigurationManager<OpenIdConnectConfiguration>, IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(12);
    private static readonly TimeSpan Usable = TimeSpan.FromDays(3);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMinutes(1);

    // Nobody waits for a partner that has just not answered somebody else.
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _one = new(1);
    private volatile Said? _said;
    private volatile bool _doubted;
    private DateTimeOffset? _lastTry;

    /// <inheritdoc />
    /// <exception cref="PartnerUnavailableException">The partner does not answer, or not as one of its name would.</exception>
    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        if (_said is { } said && !_doubted && clock.GetUtcNow() < said.At + Fresh)
        {
            return said.Configuration;
        }

        await _one.WaitAsync(cancel);
        try
        {
            return await AskAsync(cancel);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public override async Task<BaseConfiguration> GetBaseConfigurationAsync(CancellationToken cancel) =>
        await GetConfigurationAsync(cancel);

    /// <inheritdoc />
    public override void RequestRefresh() => _doubted = true;

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private async Task<OpenIdConnectConfiguration> AskAsync(CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (_said is { } said)
        {
            if ((!_doubted && now < said.At + Fresh) || now < _lastTry + BetweenTries)
            {
                return said.Configuration;
            }
        }
        else if (now < _lastTry + AfterFailure)
        {
            throw new PartnerUnavailableException(key, null);
        }

        _lastTry = now;
        try
        {
            OpenIdConnectConfiguration configuration = await OpenIdConnectConfigurationRetriever.GetAsync(
                settings.Issuer.TrimEnd('/') + "/.well-known/openid-configuration",
                new HttpDocumentRetriever(http) { RequireHttps = !settings.IsOnThisMachine },
                cancel
            );
            if (Fault(configuration) is { } fault)
            {
                throw new InvalidOperationException(fault);
            }

            _said = new Said(configuration, now);
            _doubted = false;
            return configuration;
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            NoAnswer(key, e.GetType().Name, (e as InvalidOperationException)?.InnerException is null ? e.Message : "");
            return _said is { } last && now < last.At + Usable ? last.Configuration : throw new PartnerUnavailableException(key, e);
        }
    }

    // The library reads the document; whether it is this partner's is for us to see (OpenID Connect Discovery, 4.3).
    private string? Fault(OpenIdConnectConfiguration configuration)
    {
        if (configuration.Issuer != settings.Issuer)
        {
            return "The discovery document is another issuer’s.";
        }

        string?[] addresses = [configuration.AuthorizationEndpoint, configuration.TokenEndpoint, configuration.JwksUri];
        if (!addresses.All(IsSafe))
        {
            return "The discovery document has an address that is missing or not in https.";
        }

        return configuration.SigningKeys.Count == 0 ? "The partner publishes no keys." : null;
    }

    private bool IsSafe(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (settings.IsOnThisMachine && uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));

    [LoggerMessage(LogLevel.Warning, "The sign-in partner {Partner} does not say who it is ({Kind}): {Why}")]
    private partial void NoAnswer(string partner, string kind, string why);

    private sealed record Said(OpenIdConnectConfiguration Configuration, DateTimeOffset At);
}
