using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Passerelle.Web.Tests.SignIn.Partners;

/// <summary>A lie of a partner, or of somebody between it and the browser.</summary>
public enum Lie
{
    None,
    AnotherState,
    NoState,
    AnotherNonce,
    NoNonce,
    AnotherIssuer,
    AnotherIssuerInTheAnswer,
    NoIssuerInTheAnswer,
    AnotherAudience,
    SeveralAudiencesForAnother,
    AlgorithmNone,
    SharedSecret,
    ForeignKey,
    Tampered,
    Expired,
    NotYet,
    NoExpiry,
    NoSubject,
    EmptySubject,
    LongSubject,
    UsedCode,
    MadeUpCode,
    OutOfOrder,
    TokenOutOfOrder,
    NoToken,
}

/// <summary>
/// A sign-in partner in this process that holds its side of the protocol, asks nobody for a password, and lies when it is told to.
/// </summary>
internal sealed class TestIssuer : IAsyncDisposable
{
    public const string ClientId = "passerelle";
    public const string ClientSecret = "a-secret-of-portal-and-partner-of-32-characters-or-more";

    private readonly ConcurrentDictionary<string, Asked> _codes = new(StringComparer.Ordinal);
    private readonly WebApplication _site;
    private RSA _key = RSA.Create(2048);
    private string _keyId = "key-1";

    private TestIssuer(WebApplication site) => _site = site;

    /// <summary>Its issuer identifier.</summary>
    public string Url { get; private set; } = "";

    public int Port => new Uri(Url).Port;

    /// <summary>What time it is here.</summary>
    public Func<DateTimeOffset> Now { get; set; } = () => DateTimeOffset.UnixEpoch;

    /// <summary>Who is at the browser.</summary>
    public string Subject { get; set; } = "person-1";
    public string? Email { get; set; }
    public object? EmailVerified { get; set; }

    public Lie Lie { get; set; }

    /// <summary>Sends the browser back with this error instead.</summary>
    public string? Error { get; set; }

    /// <summary>The discovery document fails.</summary>
    public bool Down { get; set; }

    /// <summary>The issuer that the discovery document names, when it is not this one.</summary>
    public string? Pretends { get; set; }

    /// <summary>Whether the discovery document promises to name the issuer in each answer.</summary>
    public bool Promises { get; set; } = true;

    /// <summary>How often the discovery document was read.</summary>
    public int Read { get; private set; }

    /// <summary>The query of the last request to sign somebody in.</summary>
    public IQueryCollection? LastRequest { get; private set; }

    /// <summary>Everything secret that went over the wire.</summary>
    public ConcurrentBag<string> Secrets { get; } = [];

    public static async Task<TestIssuer> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication site = builder.Build();
        var issuer = new TestIssuer(site);
        site.MapGet("/.well-known/openid-configuration", issuer.Discovery);
        site.MapGet("/jwks", issuer.Keys);
        site.MapGet("/authorize", issuer.Authorize);
        site.MapPost("/token", issuer.TokenAsync);
        await site.StartAsync();
        issuer.Url = site.Urls.First();
        return issuer;
    }

    /// <summary>New keys: the old one signs nothing more.</summary>
    public void RollKeys()
    {
        _key = RSA.Create(2048);
        _keyId = "key-2";
    }

    /// <summary>Goes away.</summary>
    public Task StopAsync() => _site.StopAsync();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _key.Dispose();
    }

    private IResult Discovery()
    {
        Read++;
        return Down
            ? Results.StatusCode(503)
            : Results.Json(
                new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["issuer"] = Pretends ?? Url,
                    ["authorization_endpoint"] = Url + "/authorize",
                    ["token_endpoint"] = Url + "/token",
                    ["jwks_uri"] = Url + "/jwks",
                    ["response_types_supported"] = new List<string> { "code" },
                    ["subject_types_supported"] = new List<string> { "public" },
                    ["id_token_signing_alg_values_supported"] = new List<string> { "RS256" },
                    ["authorization_response_iss_parameter_supported"] = Promises,
                }
            );
    }

    private IResult Keys()
    {
        RSAParameters key = _key.ExportParameters(false);
        return Results.Json(
            new
            {
                keys = new[]
                {
                    new
                    {
                        kty = "RSA",
                        use = "sig",
                        alg = "RS256",
                        kid = _keyId,
                        n = Base64UrlEncoder.Encode(key.Modulus),
                        e = Base64UrlEncoder.Encode(key.Exponent),
                    },
                },
            }
        );
    }

    private IResult Authorize(HttpRequest request)
    {
        IQueryCollection asked = LastRequest = request.Query;
        if (asked["client_id"] != ClientId || asked["response_type"] != "code" || asked["code_challenge_method"] != "S256")
        {
            return Results.BadRequest("not what was agreed");
        }

        var code = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(24));
        if (Lie != Lie.MadeUpCode)
        {
            _codes[code] = new Asked(asked["nonce"]!, asked["code_challenge"]!, asked["redirect_uri"]!, Used: Lie == Lie.UsedCode);
        }

        Secrets.Add(code);
        Secrets.Add(asked["state"]!);
        Secrets.Add(asked["nonce"]!);
        var answer = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["state"] = Lie switch
            {
                Lie.AnotherState => Base64UrlEncoder.Encode("made up"),
                Lie.NoState => null,
                _ => asked["state"],
            },
            ["iss"] = Lie switch
            {
                Lie.AnotherIssuerInTheAnswer => "https://elsewhere.example",
                Lie.NoIssuerInTheAnswer => null,
                _ => Promises ? Url : null,
            },
        };
        var error = Lie == Lie.OutOfOrder ? "temporarily_unavailable" : Error;
        answer[error is null ? "code" : "error"] = error ?? code;
        return Results.Redirect(QueryHelpers.AddQueryString(asked["redirect_uri"]!, answer.Where(p => p.Value is not null)!));
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        IFormCollection form = await request.ReadFormAsync();
        if (Lie == Lie.TokenOutOfOrder)
        {
            return Results.StatusCode(503);
        }

        if (
            form["client_id"] != ClientId
            || form["client_secret"] != ClientSecret
            || !_codes.TryGetValue(form["code"].ToString(), out Asked? asked)
            || asked.Used
            || form["redirect_uri"] != asked.RedirectUri
            || Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != asked.Challenge
        )
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        }

        _codes[form["code"].ToString()] = asked with { Used = true };
        Secrets.Add(form["code_verifier"]!);
        var token = Token(asked.Nonce);
        Secrets.Add(token);
        var answer = new Dictionary<string, object>(StringComparer.Ordinal) { ["token_type"] = "Bearer", ["expires_in"] = 60 };
        answer["access_token"] = "an-access-token-that-nobody-asked-for";
        if (Lie != Lie.NoToken)
        {
            answer["id_token"] = token;
        }

        return Results.Json(answer);
    }

    private string Token(string nonce)
    {
        DateTimeOffset now = Now();
        var claims = new JsonObject
        {
            ["iss"] = Lie == Lie.AnotherIssuer ? "https://elsewhere.example" : Url,
            ["aud"] = Lie switch
            {
                Lie.AnotherAudience => "another-portal",
                Lie.SeveralAudiencesForAnother => new JsonArray(ClientId, "another-portal"),
                _ => ClientId,
            },
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = (Lie == Lie.NotYet ? now.AddMinutes(30) : now).ToUnixTimeSeconds(),
            ["exp"] = (
                Lie switch
                {
                    Lie.Expired => now.AddMinutes(-30),
                    Lie.NotYet => now.AddHours(1),
                    _ => now.AddMinutes(5),
                }
            ).ToUnixTimeSeconds(),
            ["nonce"] = Lie == Lie.AnotherNonce ? "639000000000000000.bWFkZSB1cA" : nonce,
            ["sub"] = Lie switch
            {
                Lie.EmptySubject => "",
                Lie.LongSubject => new string('x', 256),
                _ => Subject,
            },
        };
        if (Lie == Lie.SeveralAudiencesForAnother)
        {
            claims["azp"] = "another-portal";
        }

        if (Email is not null)
        {
            claims["email"] = Email;
            claims["email_verified"] = JsonValue.Create(EmailVerified);
        }

        foreach (
            var missing in Lie switch
            {
                Lie.NoNonce => ["nonce"],
                Lie.NoExpiry => ["exp"],
                Lie.NoSubject => ["sub"],
                _ => Array.Empty<string>(),
            }
        )
        {
            claims.Remove(missing);
        }

        return Signed(claims.ToJsonString());
    }

    private string Signed(string claims)
    {
        var tokens = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false };
        switch (Lie)
        {
            case Lie.AlgorithmNone:
                return $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{Base64UrlEncoder.Encode(claims)}.";
            case Lie.SharedSecret:
                var secret = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(ClientSecret)) { KeyId = _keyId };
                return tokens.CreateToken(claims, new SigningCredentials(secret, SecurityAlgorithms.HmacSha256));
            case Lie.ForeignKey:
                using (var foreign = RSA.Create(2048))
                {
                    return tokens.CreateToken(claims, Credentials(foreign));
                }
            case Lie.Tampered:
                string[] parts = tokens.CreateToken(claims, Credentials(_key)).Split('.');
                var other = claims.Replace(Subject, Subject + "-other", StringComparison.Ordinal);
                return string.Create(CultureInfo.InvariantCulture, $"{parts[0]}.{Base64UrlEncoder.Encode(other)}.{parts[2]}");
            default:
                return tokens.CreateToken(claims, Credentials(_key));
        }
    }

    private SigningCredentials Credentials(RSA key) =>
        new(
            new RsaSecurityKey(key)
            {
                KeyId = _keyId,
                CryptoProviderFactory = new() { CacheSignatureProviders = false },
            },
            "RS256"
        );

    private sealed record Asked(string Nonce, string Challenge, string RedirectUri, bool Used);
}
