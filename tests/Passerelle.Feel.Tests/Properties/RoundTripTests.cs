using FsCheck;
using FsCheck.Fluent;
using Passerelle.Feel.Syntax;

namespace Passerelle.Feel.Tests.Properties;

/// <summary>Writing a tree and reading it back gives the same tree.</summary>
public sealed class RoundTripTests
{
    private static readonly Config Many = Rounds.Config(2000);

    [Fact]
    public void An_expression_survives_being_written_and_read() =>
        Prop.ForAll<int>(seed =>
            {
                var tree = new TreeMaker(seed).Make(3);
                var text = Printer.Print(tree);
                TreeShape.Of(Parser.ParseExpression(text, TreeMaker.KnownNames)).ShouldBe(TreeShape.Of(tree), text);
            })
            .Check(Many);

    [Fact]
    public void Unary_tests_survive_being_written_and_read() =>
        Prop.ForAll<int>(seed =>
            {
                var tree = new TreeMaker(seed).MakeTests(2);
                var text = Printer.Print(tree);
                TreeShape.Of(Parser.ParseUnaryTests(text, TreeMaker.KnownNames)).ShouldBe(TreeShape.Of(tree), text);
            })
            .Check(Many);

    [Theory]
    [InlineData("1+2  *3 // sum", "1 + 2 * 3")]
    [InlineData("((a)) and ( (b) or a )", "a and (b or a)")]
    [InlineData("a  -  ( b - 1 )", "a - (b - 1)")]
    [InlineData("if(a)then 1 else(2)", "if a then 1 else 2")]
    [InlineData("a in(1,2,>3)", "a in (1, 2, > 3)")]
    [InlineData("a in ]1..2[", "a in (1..2)")]
    [InlineData("{ 'x' : 1 }", null)]
    public void Texts_that_mean_the_same_have_one_canonical_text(string text, string? canonical)
    {
        var schema = new FeelSchema { Lenient = true }
            .Add("a", FeelType.Any)
            .Add("b", FeelType.Any);
        var result = FeelExpression.Compile(text, schema);
        result.Value?.ToCanonicalText().ShouldBe(canonical);
        result.Ok.ShouldBe(canonical is not null);
    }
}
