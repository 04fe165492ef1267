using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Passerelle.Core.Credentials.Partners;
using Passerelle.Programs;

namespace Passerelle.Adapters.Identity;

/// <summary>The configured partners, each with its own connection and what it said of itself.</summary>
internal sealed class PartnerDirectory : IPartnerDirectory, IDisposable
{
    // A discovery document, a list of keys, a token: none of them is long.
    private const int MaxAnswerBytes = 256 * 1024;

    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    public PartnerDirectory(IOptions<PartnerOptions> options, TimeProvider clock, ILogger<PartnerDiscovery> log)
    {
        foreach ((var key, PartnerSettings settings) in options.Value.Partners)
        {
            var network = new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            };
            var http = new HttpClient(new Faults(network))
            {
                Timeout = TimeSpan.FromSeconds(settings.TimeoutSeconds),
                MaxResponseContentBufferSize = MaxAnswerBytes,
            };
            _entries.Add(key, new Entry(settings, http, new PartnerDiscovery(key, settings, http, clock, log)));
        }

        All = [.. options.Value.Partners.Select(p => new SignInPartner(p.Key, new Text(p.Value.NameFr, p.Value.NameEn)))];
    }

    /// <inheritdoc />
    public IReadOnlyList<SignInPartner> All { get; }

    /// <inheritdoc />
    public SignInPartner? Find(string key) => All.FirstOrDefault(p => p.Key == key);

    public Entry EntryOf(string key) => _entries[key];

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (Entry entry in _entries.Values)
        {
            entry.Http.Dispose();
            entry.Discovery.Dispose();
        }
    }

    internal sealed record Entry(PartnerSettings Settings, HttpClient Http, PartnerDiscovery Discovery);

    /// <summary>A partner that is out of order has said nothing, whatever its answer holds.</summary>
    private sealed class Faults(HttpMessageHandler network) : DelegatingHandler(network)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            HttpResponseMessage answer = await base.SendAsync(request, cancellationToken);
            if ((int)answer.StatusCode < 500)
            {
                return answer;
            }

            answer.Dispose();
            throw new HttpRequestException("The partner is out of order.", null, answer.StatusCode);
        }
    }
}
