using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Passerelle.Adapters.Registers;
using Passerelle.Core.Registers;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Adapters.Registers;

/// <summary>A register over HTTP, as the contract of docs/register.md has it, and everything that is not that.</summary>
public sealed class HttpMemberRegisterTests : IAsyncLifetime
{
    private const string Found =
        """{"status":"found","member":{"regulator":"cicc","memberNumber":"r500001","familyName":"Rivard","givenName":"Hélène","class":"full","standing":"good","from":"2015-03-01","to":null}}""";

    private WebApplication _server = null!;
    private Func<HttpContext, Task> _answer = null!;
    private JsonNode? _asked;
    private string? _authorization;

    public async ValueTask InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _server = builder.Build();
        _server.Run(async context =>
        {
            _authorization = context.Request.Headers.Authorization;
            _asked = await JsonNode.ParseAsync(context.Request.Body);
            await _answer(context);
        });
        await _server.StartAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_member_is_asked_for_by_post_with_the_token_and_found()
    {
        RegisterAnswer answer = await AskAsync(Found);

        answer.ShouldBe(
            new RegisterAnswer.Found(
                new("cicc", "R500001", "Rivard", "Hélène", MemberClass.Full, MemberStanding.Good, new DateOnly(2015, 3, 1), null)
            )
        );
        _authorization.ShouldBe("Bearer secret");
        _asked!.ToJsonString().ShouldBe("""{"regulator":"cicc","memberNumber":"R500001","familyName":"Rivard","givenName":null}""");
    }

    [Fact]
    public async Task Nobody_is_found_only_when_the_register_says_so() =>
        (await AskAsync("""{"status":"notFound"}""")).ShouldBeOfType<RegisterAnswer.NotFound>();

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("<html>")]
    [InlineData("{}")]
    [InlineData("""{"status":"found"}""")]
    [InlineData("""{"status":"perhaps"}""")]
    [InlineData("""{"status":1}""")]
    [InlineData("""{"status":"notFound","member":{"regulator":"cicc"}}""")]
    public async Task What_is_no_answer_by_the_contract_is_no_answer(string body) =>
        (await AskAsync(body)).ShouldBeOfType<RegisterAnswer.Unavailable>();

    [Theory]
    [InlineData("\"cicc\"", "\"lso\"")] // another regulator
    [InlineData("r500001", "r500002")] // another member
    [InlineData("\"Rivard\"", "\"\"")]
    [InlineData("\"full\"", "\"half\"")]
    [InlineData("\"full\"", "0")]
    [InlineData("\"full\"", "null")]
    [InlineData("\"good\"", "null")]
    [InlineData("2015-03-01", "soon")]
    public async Task What_is_not_the_whole_of_the_member_asked_for_is_no_answer(string part, string other) =>
        (await AskAsync(Found.Replace(part, other, StringComparison.Ordinal))).ShouldBeOfType<RegisterAnswer.Unavailable>();

    [Theory]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(302)]
    [InlineData(204)]
    public async Task Another_status_is_no_answer_even_with_a_good_body(int status) =>
        (
            await AskAsync(async context =>
            {
                context.Response.StatusCode = status;
                if (status != 204)
                {
                    context.Response.Headers.Location = "/elsewhere";
                    await context.Response.WriteAsync(Found);
                }
            })
        ).ShouldBeOfType<RegisterAnswer.Unavailable>();

    [Fact]
    public async Task A_slow_a_huge_and_an_absent_register_are_no_answer()
    {
        (await AskAsync(NeverAsync)).ShouldBeOfType<RegisterAnswer.Unavailable>().Why.ShouldBe("The register does not answer in time.");
        (await AskAsync(Found + new string(' ', 100_000))).ShouldBeOfType<RegisterAnswer.Unavailable>();
        await _server.StopAsync();
        (await AskAsync(Found)).ShouldBeOfType<RegisterAnswer.Unavailable>().Why.ShouldBe("The register cannot be reached.");
    }

    [Fact]
    public async Task Who_stops_waiting_gets_no_answer_at_all()
    {
        using var gone = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Should.ThrowAsync<OperationCanceledException>(() => AskAsync(NeverAsync, gone.Token));
    }

    private static async Task NeverAsync(HttpContext context)
    {
        var never = new TaskCompletionSource();
        await using CancellationTokenRegistration _ = context.RequestAborted.Register(() => never.TrySetCanceled());
        await never.Task;
    }

    private Task<RegisterAnswer> AskAsync(string body) =>
        AskAsync(async context =>
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.WriteAsync(body);
        });

    private string? _url;

    private async Task<RegisterAnswer> AskAsync(Func<HttpContext, Task> answer, CancellationToken cancellationToken = default)
    {
        _answer = answer;
        _url ??= _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        var options = new RegisterOptions
        {
            Kind = RegisterOptions.Http,
            Url = _url,
            Token = "secret",
            TimeoutSeconds = 1,
        };
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        HttpMemberRegister.Configure(http, options);
        return await new HttpMemberRegister(http, options, NullLogger<HttpMemberRegister>.Instance).FindAsync(
            new("cicc", "R500001", "Rivard", GivenName: null),
            cancellationToken
        );
    }
}
