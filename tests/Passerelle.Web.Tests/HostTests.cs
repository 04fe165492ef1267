using System.Net;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests;

public sealed class HostTests(PasserelleApp app) : IClassFixture<PasserelleApp>
{
    [Fact]
    public async Task The_product_starts_and_answers_an_unknown_address_with_404()
    {
        Visitor visitor = await app.VisitAsync("/no-such-page");
        visitor.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("apr", "hrivard", "/apr")]
    [InlineData("apr", "dchen", "/apr")]
    [InlineData("ircc", "helene.rivard@example.org", "/ircc")]
    [InlineData("office", "agente@example.org", "/office")]
    [InlineData("office", "superviseur@example.org", "/office")]
    public async Task Everybody_of_the_demonstration_can_sign_in(string portal, string name, string home)
    {
        Visitor visitor = await app.SignInAsync(portal, name, TestContext.Current.CancellationToken);
        visitor.Address.AbsolutePath.ShouldBe(home);
    }
}
