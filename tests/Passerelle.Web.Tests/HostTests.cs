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
}
