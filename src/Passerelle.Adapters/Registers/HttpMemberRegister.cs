using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;
using Passerelle.Core.Registers;

namespace Passerelle.Adapters.Registers;

/// <summary>
/// Asks a register by the contract of docs/register.md. Whatever is not an answer by that contract, in time and about the member
/// that was asked for, is <see cref="RegisterAnswer.Unavailable"/>.
/// </summary>
public sealed partial class HttpMemberRegister(HttpClient http, RegisterOptions options, ILogger<HttpMemberRegister> log) : IMemberRegister
{
    private static readonly JsonSerializerOptions Contract = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>A client for this register: no redirects, no large answers, no waiting beyond the time-out.</summary>
    public static void Configure(HttpClient http, RegisterOptions options)
    {
        http.Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds);
        http.MaxResponseContentBufferSize = 64 * 1024;
    }

    /// <inheritdoc />
    public async Task<RegisterAnswer> FindAsync(MembershipClaim claim, CancellationToken cancellationToken)
    {
        RegisterAnswer answer = claim is { MemberNumber: null, FamilyName: null }
            ? new RegisterAnswer.Unavailable("A regulator without numbers is asked by name.")
            : await AskAsync(claim, cancellationToken);
        if (answer is RegisterAnswer.Unavailable unavailable)
        {
            NoAnswer(unavailable.Why);
        }

        return answer;
    }

    private async Task<RegisterAnswer> AskAsync(MembershipClaim claim, CancellationToken cancellationToken)
    {
        try
        {
            // By POST, so that no name or number is in an address that somebody logs.
            using var request = new HttpRequestMessage(HttpMethod.Post, options.Url)
            {
                Content = JsonContent.Create(claim, options: Contract),
            };
            if (options.Token.Length > 0)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.Token);
            }

            using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                return new RegisterAnswer.Unavailable($"The register answers {(int)response.StatusCode}.");
            }

            return Judge(await response.Content.ReadFromJsonAsync<Reply>(Contract, cancellationToken), claim);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new RegisterAnswer.Unavailable("The register does not answer in time.");
        }
        catch (HttpRequestException)
        {
            return new RegisterAnswer.Unavailable("The register cannot be reached.");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return new RegisterAnswer.Unavailable("The register answers something else than its contract says.");
        }
    }

    private static RegisterAnswer Judge(Reply? reply, MembershipClaim claim) =>
        reply switch
        {
            { Status: Status.NotFound, Member: null } => new RegisterAnswer.NotFound(),
            { Status: Status.Found, Member: { FamilyName.Length: > 0, Class: { } @class, Standing: { } standing } member }
                when member.Regulator == claim.Regulator
                    && (claim.MemberNumber is null || MemberNumbers.Key(member.MemberNumber) == claim.MemberNumber) =>
                new RegisterAnswer.Found(
                    new MemberEntry(
                        claim.Regulator,
                        MemberNumbers.Key(member.MemberNumber),
                        member.FamilyName,
                        member.GivenName,
                        @class,
                        standing,
                        member.From,
                        member.To
                    )
                ),
            { Status: Status.Found } => new RegisterAnswer.Unavailable(
                "The register answers about another member, or not the whole of one."
            ),
            _ => new RegisterAnswer.Unavailable("The register answers something else than its contract says."),
        };

    [LoggerMessage(LogLevel.Warning, "The register of members gave no answer: {Why}")]
    private partial void NoAnswer(string why);

    private enum Status
    {
        Unknown,
        Found,
        NotFound,
    }

    private sealed record Reply(Status Status, Person? Member);

    private sealed record Person(
        string? Regulator,
        string? MemberNumber,
        string? FamilyName,
        string? GivenName,
        MemberClass? Class,
        MemberStanding? Standing,
        DateOnly? From,
        DateOnly? To
    );
}
