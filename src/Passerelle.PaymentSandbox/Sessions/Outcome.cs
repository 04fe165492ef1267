namespace Passerelle.PaymentSandbox.Sessions;

/// <summary>What happens when the payer pays; chosen by the card's number, or outright by the demonstration's own list.</summary>
public enum Outcome
{
    /// <summary>Callback, then return.</summary>
    Approve,

    /// <summary>Refused by the bank: callback, then return.</summary>
    Decline,

    /// <summary>The payer closes the window: neither callback nor return.</summary>
    Abandon,

    /// <summary>The site gives up: the session expires, neither callback nor return.</summary>
    TimeOut,

    /// <summary>Return at once while the bank still works; the callback comes later.</summary>
    CallbackLate,

    /// <summary>The callback comes twice, then return.</summary>
    CallbackTwice,

    /// <summary>The callback comes, the payer stays on a page with a link back.</summary>
    CallbackFirst,

    /// <summary>Return, and no callback ever.</summary>
    NoCallback,
}

/// <summary>The sandbox's card numbers; any other valid number is approved.</summary>
public static class TestCards
{
    /// <summary>Number by outcome, as shown on the page.</summary>
    public static IReadOnlyList<(string Number, Outcome Outcome)> All { get; } =
    [
        ("4111 1111 1111 1111", Outcome.Approve),
        ("4000 0000 0000 0002", Outcome.Decline),
        ("4000 0000 0000 0069", Outcome.Abandon),
        ("4000 0000 0000 0010", Outcome.TimeOut),
        ("4000 0000 0000 0028", Outcome.CallbackLate),
        ("4000 0000 0000 0036", Outcome.CallbackTwice),
        ("4000 0000 0000 0044", Outcome.CallbackFirst),
        ("4000 0000 0000 0051", Outcome.NoCallback),
    ];

    /// <summary>The outcome of a number, spaces aside.</summary>
    public static Outcome Of(string number)
    {
        var digits = Digits(number);
        return All.Where(c => Digits(c.Number) == digits).Select(c => c.Outcome).FirstOrDefault(Outcome.Approve);
    }

    /// <summary>Whether it is 13 to 19 digits with a right check digit (Luhn).</summary>
    public static bool IsNumber(string? number)
    {
        var digits = Digits(number ?? "");
        if (digits.Length is < 13 or > 19 || !digits.All(char.IsAsciiDigit))
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = (digits[^(i + 1)] - '0') * (1 + (i % 2));
            sum += digit > 9 ? digit - 9 : digit;
        }

        return sum % 10 == 0;
    }

    private static string Digits(string number) =>
        number.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
}
