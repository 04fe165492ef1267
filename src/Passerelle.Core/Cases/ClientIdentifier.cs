namespace Passerelle.Core.Cases;

/// <summary>The unique client identifier (IUC): eight digits written 0000-0000, or ten written 00-0000-0000.</summary>
public static class ClientIdentifier
{
    /// <summary>Its digits, however they were grouped; null when there are not eight or ten.</summary>
    public static string? Parse(string? text)
    {
        var digits = new string([.. (text ?? "").Where(c => c is not (' ' or '-' or '\u00A0' or '\u2011'))]);
        return digits.Length is 8 or 10 && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    /// <summary>As it is written.</summary>
    public static string Show(string digits) =>
        digits.Length == 8 ? $"{digits[..4]}-{digits[4..]}" : $"{digits[..2]}-{digits[2..6]}-{digits[6..]}";
}
