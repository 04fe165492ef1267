using System.Net.Mail;
using System.Text.RegularExpressions;
using Passerelle.Core.Registers;
using Passerelle.Programs;

namespace Passerelle.Web.Enrolments;

/// <summary>What an answer of an enrolment must look like, the same on every page that asks for it.</summary>
internal static partial class EnrolmentChecks
{
    /// <summary>ISO 3166-1 alpha-3 of the country whose postal codes and provinces are checked.</summary>
    public const string Canada = "CAN";

    /// <summary>Whether a text is one address of email.</summary>
    public static bool IsEmail(string email) =>
        email.Length <= 254 && MailAddress.TryCreate(email, out MailAddress? parsed) && parsed.Address == email;

    /// <summary>Whether a text holds a whole telephone number.</summary>
    public static bool IsPhone(string phone) => phone.Count(char.IsAsciiDigit) >= 7;

    /// <summary>A Canadian postal code as it is written (H2X 0A1), however it was typed; null when it is none.</summary>
    public static string? PostalCode(string? typed) =>
        CanadianPostalCode().IsMatch(typed ?? "")
            ? string.Concat(typed!.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant().Insert(3, " ")
            : null;

    /// <summary>Whether a text is a number that the department gives: P and so many digits (S1-14, X-01).</summary>
    public static bool IsRepresentativeNumber(string? typed, EnrolmentDefinition rules)
    {
        var number = MemberNumbers.Key(typed) ?? "";
        return number.StartsWith('P')
            && number.Skip(1).All(char.IsAsciiDigit)
            && number.Length - 1 >= rules.NumberDigitsMin
            && number.Length - 1 <= rules.NumberDigitsMax;
    }

    /// <summary>Whether a member number is written as its regulator writes them.</summary>
    public static bool IsMemberNumber(string number, ListEntry regulator) =>
        regulator.Columns.GetValueOrDefault("pattern") is not { Length: > 0 } pattern
        || Regex.IsMatch(number, $"^(?:{pattern})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    [GeneratedRegex(@"^\s*[A-Za-z]\d[A-Za-z][ -]?\d[A-Za-z]\d\s*\z", RegexOptions.None, 1000)]
    private static partial Regex CanadianPostalCode();
}
