using Passerelle.Commands;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Commands;

/// <summary>passerelle feel --batch.</summary>
public sealed class FeelCommandTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Each_line_has_its_answer_in_the_same_order()
    {
        var (exit, lines) = await RunAsync(
            """
            {"id":1,"expression":"1 + x","context":{"x":2}}

            {"id":2,"expression":"1 +"}
            {"id":3,"unaryTests":"> 3","input":5}
            {"id":4,"expression":"today()"}
            """
        );
        exit.ShouldBe(0);
        lines.Length.ShouldBe(4);
        lines[0].ShouldBe("""{"id":1,"result":3,"warnings":[]}""");
        lines[1].ShouldStartWith("""{"id":2,"error":""");
        lines[2].ShouldBe("""{"id":3,"result":true,"warnings":[]}""");
        lines[3].ShouldBe("""{"id":4,"result":{"@type":"date","value":"2026-01-31"},"warnings":[]}""");
    }

    [Fact]
    public async Task A_line_that_is_no_question_is_answered_and_fails_the_command()
    {
        var (exit, lines) = await RunAsync("nonsense\n{\"id\":1,\"expression\":\"1\"}");
        exit.ShouldBe(1);
        lines.Length.ShouldBe(2);
        lines[1].ShouldBe("""{"id":1,"result":1,"warnings":[]}""");
    }

    private static async Task<(int Exit, string[] Lines)> RunAsync(string input)
    {
        using var reader = new StringReader(input);
        await using var writer = new StringWriter { NewLine = "\n" };
        var exit = await FeelCommand.AnswerAsync(reader, writer, Now, waits: false, TestContext.Current.CancellationToken);
        return (exit, writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
