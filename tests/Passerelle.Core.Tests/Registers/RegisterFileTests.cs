using Passerelle.Core.Registers;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Registers;

public sealed class RegisterFileTests
{
    private const string Header = "regulator,number,family_name,given_name,class,standing,from,to\n";

    [Fact]
    public void Rows_are_read_with_quotes_accents_and_dates()
    {
        RegisterFile file = Read(
            Header
                + "cicc,r 500 001,\"Rivard, née \"\"Roy\"\"\",Hélène,full,good,2015-03-01,\nlsnb,,Leblanc,,Transitional,expired,,2020-01-31\n"
        );

        file.Problems.ShouldBeEmpty();
        file.Members.ShouldBe([
            new("cicc", "R500001", "Rivard, née \"Roy\"", "Hélène", MemberClass.Full, MemberStanding.Good, new DateOnly(2015, 3, 1), null),
            new("lsnb", null, "Leblanc", null, MemberClass.Transitional, MemberStanding.Expired, null, new DateOnly(2020, 1, 31)),
        ]);
    }

    [Theory]
    [InlineData("abc,R500001,Roy,,full,good,,", "“abc” is no regulator of the catalogue.")]
    [InlineData("cicc,,Roy,,full,good,,", "The number is missing.")]
    [InlineData("lsnb,12,Roy,,full,good,,", "This regulator gives no numbers.")]
    [InlineData("cicc,R500001,,,full,good,,", "The family name is missing or longer than 100 characters.")]
    [InlineData("cicc,R500001,Roy,,half,good,,", "“class” is one of full, transitional, not “half”.")]
    [InlineData("cicc,R500001,Roy,,1,good,,", "“class” is one of full, transitional, not “1”.")]
    [InlineData("cicc,R500001,Roy,,full,well,,", "“standing” is one of good, suspended, refused, deactivated, expired, not “well”.")]
    [InlineData("cicc,R500001,Roy,,full,good,2025-02-30,", "“from” is a date YYYY-MM-DD, not “2025-02-30”.")]
    [InlineData("cicc,R500001,Roy,,full,good,2025-02-03,2025-02-02", "The last day is before the first.")]
    [InlineData("cicc,R500001,Roy,full,good,,", "The row has 7 cells where the header has 8.")]
    public void A_row_that_cannot_be_taken_is_named_with_its_line(string row, string message) =>
        Read($"{Header}cicc,R500002,Roy,,full,good,,\n{row}\n").Problems.ShouldBe([new RegisterProblem(3, message)]);

    [Fact]
    public void The_same_number_twice_and_missing_columns_are_problems()
    {
        Read($"{Header}cicc,R500001,Roy,,full,good,,\ncicc,r500001,Roy,,full,expired,,\n")
            .Problems.Single()
            .Message.ShouldBe("The number R500001 stands twice with the same first day.");
        Read("regulator,number\ncicc,R500001\n").Problems.Single().Message.ShouldStartWith("The file has no column family_name");
    }

    private static RegisterFile Read(string text) =>
        RegisterFile.Read(new StringReader(text), new Dictionary<string, bool> { ["cicc"] = true, ["lsnb"] = false });
}
