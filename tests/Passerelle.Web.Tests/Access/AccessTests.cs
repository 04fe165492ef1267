using System.Net;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Access;

/// <summary>Deny by default, and what you may not see answers exactly like what does not exist.</summary>
public sealed class AccessTests(AccessWorld world) : IClassFixture<AccessWorld>
{
    [Fact]
    public async Task Every_endpoint_and_verb_has_its_row_and_every_row_its_endpoint()
    {
        IReadOnlyList<string> served = await Endpoints.OfAsync(world.App.Services);
        string[] listed = [.. AccessRow.Read().Select(r => r.Endpoint)];
        served.ShouldNotBeEmpty();
        served.Except(listed).ShouldBeEmpty("add a row to tests/Passerelle.Web.Tests/Access/access.md");
        listed.Except(served).ShouldBeEmpty("the product has no such endpoint any more");
        listed.ShouldBeUnique();
    }

    [Theory]
    [InlineData("anonymous")]
    [InlineData("stranger")]
    [InlineData("officer")]
    [InlineData("owner")]
    public async Task Each_person_gets_the_answer_that_the_table_says(string person)
    {
        List<string> wrong = [];
        foreach (AccessRow row in AccessRow.Read())
        {
            var said = await AskAsync(
                person,
                row,
                await world.AddressAsync(row.Path, own: row.Verb != "GET" && person is ("owner" or "officer"))
            );
            if (!row.Of(person).Split(" or ").Contains(said))
            {
                wrong.Add($"{row.Endpoint}: {said}, not {row.Of(person)}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_record_of_somebody_else_answers_like_one_that_does_not_exist()
    {
        List<string> wrong = [];
        foreach (AccessRow row in AccessRow.Read().Where(r => r.Stranger == "404" && AccessWorld.NamesARecord(r.Path)))
        {
            (HttpStatusCode Status, string Title) foreign = await AnswerAsync(row, await world.AddressAsync(row.Path, own: false));
            (HttpStatusCode Status, string Title) unknown = await AnswerAsync(row, AccessWorld.UnknownAddress(row.Path));
            if (foreign != unknown)
            {
                wrong.Add($"{row.Endpoint}: {foreign} for another's record, {unknown} for none");
            }
        }

        wrong.ShouldBeEmpty();
    }

    private async Task<(HttpStatusCode Status, string Title)> AnswerAsync(AccessRow row, string address)
    {
        using Visitor visitor = await world.ComeAsync("stranger");
        await SendAsync(visitor, row, address);
        return (visitor.Status, visitor.Title);
    }

    private async Task<string> AskAsync(string person, AccessRow row, string address)
    {
        using Visitor visitor = await world.ComeAsync(person);
        await SendAsync(visitor, row, address);
        (HttpStatusCode Status, Uri From, Uri To)? led = visitor.Redirects.Count > 0 ? visitor.Redirects[0] : null;
        return led is null ? $"{(int)visitor.Status}"
            : led.Value.To.AbsolutePath.EndsWith("/signin", StringComparison.Ordinal) ? "sign-in"
            : $"{(int)led.Value.Status}";
    }

    // A post carries the token of a page that the person has seen, and nothing else: what is tested is the door, not the form.
    private Task<Visitor> SendAsync(Visitor visitor, AccessRow row, string address) =>
        row.Verb is "GET" or "ANY"
            ? visitor.GoAsync(address)
            : visitor.SendAsync(new HttpMethod(row.Verb), address, new FormUrlEncodedContent([world.Token(visitor)]));
}
