using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests.Checking;

/// <summary>What a pool says is known of an application must be an answer that its programme takes.</summary>
public sealed class PoolAnswerTests
{
    private const string Apply = "{portal: apr, entry: dog-licence, program: dog-licence}";

    [Theory]
    [InlineData("{question: nosuch, value: a}", "unknown-name")]
    [InlineData("{question: clientName, from: nosuch}", "unknown-name")]
    [InlineData("{question: home, value: castle}", "unknown-name")]
    [InlineData("{question: home, known: group}", "unknown-name")]
    [InlineData("{question: birthDate, value: today}", "pool")]
    [InlineData("{question: clientName, value: a, known: clientName}", "pool")]
    [InlineData("{question: clientName}", "pool")]
    public void An_answer_that_cannot_be_given_is_told_when_the_catalogue_is_checked(string answer, string code)
    {
        IReadOnlyList<CatalogueProblem> problems = Check(answer);

        problems.ShouldContain(p => p.Code == code && p.File == "programs/market-stall/program.yaml");
    }

    [Theory]
    [InlineData("{question: clientName, known: clientName}")]
    [InlineData("{question: home, value: flat}")]
    public void One_that_can_is_not(string answer) => Check(answer).ShouldBeEmpty();

    private static IReadOnlyList<CatalogueProblem> Check(string answer)
    {
        string folder = SampleCatalogue.WithPools();
        string file = Path.Combine(folder, "programs", "market-stall", "program.yaml");
        string written = File.ReadAllText(file);
        written.ShouldContain(Apply);
        File.WriteAllText(file, written.Replace(Apply, Apply[..^1] + $", answers: [{answer}]}}", StringComparison.Ordinal));
        return Checker.Check(new FolderCatalogue(folder));
    }
}
