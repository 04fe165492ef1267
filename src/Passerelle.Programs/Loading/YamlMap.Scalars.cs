using System.Globalization;
using Passerelle.Programs.Schemas;

namespace Passerelle.Programs.Loading;

/// <summary>Members that are numbers, days, yes or no, or one of a few words.</summary>
internal sealed partial class YamlMap
{
    public int? FindInt(string key)
    {
        shape?.Saw(key, MemberKind.Integer);
        string? value = FindString(key);
        if (value is null)
        {
            return null;
        }

        if (int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
        {
            return number;
        }

        problems.Add(OriginOf(key), "shape", $"“{key}” is a whole number, not “{value}”.");
        return null;
    }

    public long? FindLong(string key)
    {
        shape?.Saw(key, MemberKind.Integer);
        string? value = FindString(key);
        if (value is null)
        {
            return null;
        }

        if (long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
        {
            return number;
        }

        problems.Add(OriginOf(key), "shape", $"“{key}” is a whole number, not “{value}”.");
        return null;
    }

    public bool? FindBool(string key)
    {
        shape?.Saw(key, MemberKind.Boolean);
        string? value = FindString(key);
        switch (value)
        {
            case null:
                return null;
            case "true":
                return true;
            case "false":
                return false;
            default:
                problems.Add(OriginOf(key), "shape", $"“{key}” is true or false, not “{value}”.");
                return null;
        }
    }

    public DateOnly? FindDate(string key)
    {
        shape?.Saw(key, MemberKind.Date);
        string? value = FindString(key);
        if (value is null)
        {
            return null;
        }

        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
        {
            return date;
        }

        problems.Add(OriginOf(key), "shape", $"“{key}” is a date YYYY-MM-DD, not “{value}”.");
        return null;
    }

    /// <summary>One of a few words.</summary>
    public string? FindWord(string key, IReadOnlyCollection<string> words)
    {
        if (shape is not null)
        {
            shape.Saw(key, MemberKind.Value).Words = [.. words];
        }

        string? value = FindString(key);
        if (value is null || words.Contains(value))
        {
            return value;
        }

        RefuseWord(key, value, words, OriginOf(key));
        return null;
    }

    public T? FindEnum<T>(string key)
        where T : struct, Enum
    {
        SawWords<T>(key);
        return FindString(key) is { } value ? EnumOf<T>(key, value, OriginOf(key)) : null;
    }

    public IReadOnlyList<T> Enums<T>(string key)
        where T : struct, Enum
    {
        SawWords<T>(key);
        return [.. Scalars(key).Select(item => EnumOf<T>(key, item.Text, item.Origin)).OfType<T>()];
    }

    private void SawWords<T>(string key)
        where T : struct, Enum
    {
        if (shape is not null)
        {
            shape.Saw(key, MemberKind.Value).Words = [.. Enum.GetValues<T>().Select(NameOf)];
        }
    }

    private T? EnumOf<T>(string key, string value, Origin origin)
        where T : struct, Enum
    {
        foreach (T member in Enum.GetValues<T>())
        {
            if (NameOf(member) == value)
            {
                return member;
            }
        }

        RefuseWord(key, value, [.. Enum.GetValues<T>().Select(NameOf)], origin);
        return null;
    }

    private void RefuseWord(string key, string value, IReadOnlyCollection<string> words, Origin origin) =>
        problems.Add(
            origin,
            "unknown-value",
            $"“{key}” is one of {string.Join(", ", words)}, not “{value}”.",
            Nearest.Suggest(value, words)
        );
}
