using Passerelle.Core.Credentials;
using Passerelle.Programs;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Credentials;

/// <summary>Each password of the table beside this file is judged as the table says, by the rules of the two portals.</summary>
public sealed class PasswordPolicyTests
{
    private static readonly Catalogue Catalogue = CatalogueLoader.Load(SampleCatalogue.Product).Catalogue!;

    private static readonly string[][] Table =
    [
        .. File.ReadLines(Repository.Path("tests", "Passerelle.Core.Tests", "Credentials", "passwords.txt"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(" | ").Select(cell => cell.Trim(' ').Replace('␠', ' ')).ToArray()),
    ];

    [Theory]
    [InlineData("apr", 2)]
    [InlineData("ircc", 3)]
    public void A_password_is_judged_as_the_table_says(string portal, int column)
    {
        Table.Length.ShouldBeGreaterThanOrEqualTo(80);
        PasswordRules rules = Catalogue.Portals[portal].SignIn!.Password;

        string[] judged =
        [
            .. Table.Select(row =>
            {
                IReadOnlyList<PasswordFault> faults = PasswordPolicy.Check(rules, row[1], row[0]);
                return $"{row[0]} | {row[1]} | {(faults.Count == 0 ? "ok" : string.Join(' ', faults))}";
            }),
        ];

        judged.ShouldBe(Table.Select(row => $"{row[0]} | {row[1]} | {row[column]}"));
    }

    [Fact]
    public void Common_passwords_are_refused_only_where_the_portal_says_so()
    {
        PasswordPolicy.Check(new PasswordRules { Common = true }, "Password1!", "jdupont").ShouldBe([PasswordFault.Common]);
        PasswordPolicy.Check(new PasswordRules(), "Password1!", "jdupont").ShouldBeEmpty();
        Catalogue.Portals.Values.Where(p => p.SignIn is not null).ShouldAllBe(p => p.SignIn!.Password.Common);
    }
}
