namespace Passerelle.Programs;

/// <summary>
/// Something wrong with an answer, without words: the page says it in the reader's language from the code and the parameters,
/// or with the catalogue's own <paramref name="Message"/> when there is one.
/// </summary>
/// <param name="Code">One of <see cref="ProblemCodes"/>, or the key of a rule of the catalogue.</param>
/// <param name="Form">The form's key.</param>
/// <param name="Page">The page's key.</param>
/// <param name="Question">The question's key; in a row, the row's question.</param>
/// <param name="Rows">The key of the repeating group, when the problem is in one of its rows.</param>
/// <param name="Row">The id of the row, when the problem is in one.</param>
/// <param name="Parameters">Numbers as decimal, dates as DateOnly, months and texts as string.</param>
/// <param name="Message">The catalogue's own message.</param>
public sealed record Problem(
    string Code,
    string Form,
    string Page,
    string Question,
    string? Rows,
    string? Row,
    IReadOnlyDictionary<string, object?> Parameters,
    Text? Message
);

/// <summary>The codes of problems that need no rule of the catalogue.</summary>
public static class ProblemCodes
{
    /// <summary>A required question is unanswered.</summary>
    public const string Required = "required";

    /// <summary>The box must be ticked.</summary>
    public const string ConfirmRequired = "confirm-required";

    /// <summary>What was typed is not a whole number.</summary>
    public const string IntegerInvalid = "integer-invalid";

    /// <summary>What was typed is not a sum in dollars and cents.</summary>
    public const string MoneyInvalid = "money-invalid";

    /// <summary>What was typed is not a day that exists.</summary>
    public const string DateInvalid = "date-invalid";

    /// <summary>What was typed is not a month.</summary>
    public const string MonthInvalid = "month-invalid";

    /// <summary>What was typed is not an email address.</summary>
    public const string EmailInvalid = "email-invalid";

    /// <summary>What was typed is not a telephone number.</summary>
    public const string PhoneInvalid = "phone-invalid";

    /// <summary>The answer is not of its question's type at all.</summary>
    public const string TypeInvalid = "type-invalid";

    /// <summary>Longer than <c>maxLength</c>; parameters maxLength, length.</summary>
    public const string TooLong = "too-long";

    /// <summary>Shorter than <c>minLength</c>; parameters minLength, length.</summary>
    public const string TooShort = "too-short";

    /// <summary>Does not match the pattern; parameter example.</summary>
    public const string Pattern = "pattern";

    /// <summary>Below the least; parameter min.</summary>
    public const string Min = "min";

    /// <summary>Above the greatest; parameter max.</summary>
    public const string Max = "max";

    /// <summary>Not among the options; parameter value.</summary>
    public const string NotAnOption = "not-an-option";

    /// <summary>“None” together with something.</summary>
    public const string NoneNotAlone = "none-not-alone";

    /// <summary>Fewer rows than needed; parameters minRows, rows.</summary>
    public const string TooFewRows = "too-few-rows";

    /// <summary>More rows than lawful; parameters maxRows, rows.</summary>
    public const string TooManyRows = "too-many-rows";

    /// <summary>A time the history does not cover; parameters from, to (both included).</summary>
    public const string Gap = "gap";

    /// <summary>A fee kind needs a choice; parameter kind.</summary>
    public const string FeeMissing = "fee-missing";
}
