using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Passerelle.Testing;
using Passerelle.Testing.Partners;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.SignIn.Partners;

/// <summary>Nobody makes this server ask a partner for ever.</summary>
public sealed class PartnerLimitTests
{
    [Fact]
    public async Task One_address_leaves_for_a_partner_sixty_times_a_minute_and_another_is_not_kept_waiting()
    {
        // Nobody listens there.
        await using PasserelleApp app = await PasserelleApp.StartAsync(
            BankProcess.Settings("rive", "http://127.0.0.1:9", "passerelle", "secret", "Banque Rive", "River Bank")
        );
        var server = (TestServer)app.Services.GetRequiredService<IServer>();
        for (var i = 0; i < 60; i++)
        {
            (await LeaveAsync(server, "192.0.2.1")).ShouldBe(HttpStatusCode.SeeOther);
        }

        (await LeaveAsync(server, "192.0.2.1")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await LeaveAsync(server, "192.0.2.2")).ShouldBe(HttpStatusCode.SeeOther);
    }

    private static async Task<HttpStatusCode> LeaveAsync(TestServer server, string from) => (HttpStatusCode)(
                await server.SendAsync(context =>
                {
                    context.Connection.RemoteIpAddress = IPAddress.Parse(from);
                    context.Request.Path = "/apr/signin/partner/rive";
                    context.Request.Host = new("localhost");
                })
            ).Response.StatusCode;
}
