using System.Globalization;

namespace Passerelle.Pages;

/// <summary>A date typed in three fields: as typed, and what it means.</summary>
/// <param name="Name">Posted as <c>name.day</c>, <c>name.month</c>, <c>name.year</c>.</param>
public sealed record DateField(string Name, string Legend, string Day, string Month, string Year, bool Optional = false)
{
    /// <summary>What was typed in the posted form.</summary>
    public static DateField Of(string name, string legend, IFormCollection form, bool optional = false) =>
        new(name, legend, Part(form, name + ".day"), Part(form, name + ".month"), Part(form, name + ".year"), optional);

    /// <summary>A date to begin with.</summary>
    public static DateField Of(string name, string legend, DateOnly? value, bool optional = false) =>
        new(name, legend, Text(value?.Day), Text(value?.Month), Text(value?.Year), optional);

    /// <summary>Nothing was typed.</summary>
    public bool IsEmpty => Day.Length + Month.Length + Year.Length == 0;

    /// <summary>The date; null when what was typed is none.</summary>
    public DateOnly? Value =>
        DateOnly.TryParseExact($"{Year}-{Month}-{Day}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
            ? date
            : null;

    private static string Part(IFormCollection form, string name) => form[name].ToString().Trim();

    private static string Text(int? part) => part?.ToString(CultureInfo.InvariantCulture) ?? "";
}
