using System.Collections.Concurrent;

namespace Passerelle.Feel.Values;

/// <summary>The offset or the named time zone of a time or of a date and time.</summary>
internal sealed class Zone : IEquatable<Zone>
{
    private static readonly ConcurrentDictionary<string, Zone> Named = new(StringComparer.Ordinal);

    private readonly TimeZoneInfo? _info;
    private readonly int _offset;

    private Zone(int offset, string? id, TimeZoneInfo? info)
    {
        _offset = offset;
        Id = id;
        _info = info;
    }

    public static Zone Utc { get; } = new(0, null, null);

    /// <summary>The name in the IANA database; null for a plain offset.</summary>
    public string? Id { get; }

    /// <summary>A plain offset.</summary>
    /// <param name="offset">Seconds east of Greenwich.</param>
    public static Zone Fixed(int offset) => offset == 0 ? Utc : new Zone(offset, null, null);

    /// <summary>The named zone, or null when the platform's time zone database does not have it.</summary>
    public static Zone? Find(string id) =>
        Named.TryGetValue(id, out var known) ? known
        : IsName(id) && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var info) ? Named.GetOrAdd(id, new Zone(0, id, info))
        : null;

    /// <summary>Seconds east of Greenwich at that local second since 1970.</summary>
    public int OffsetAtLocal(decimal local)
    {
        if (_info is null)
        {
            return _offset;
        }
        var moment = Platform(local);
        // A local time that occurs twice is the first of the two, as in the common calendar libraries.
        return _info.IsAmbiguousTime(moment)
            ? (int)_info.GetAmbiguousTimeOffsets(moment).Max().TotalSeconds
            : (int)_info.GetUtcOffset(moment).TotalSeconds;
    }

    /// <summary>Seconds east of Greenwich at that instant, in seconds since 1970 UTC.</summary>
    public int OffsetAtInstant(decimal instant) =>
        _info is null ? _offset : (int)_info.GetUtcOffset(DateTime.SpecifyKind(Platform(instant), DateTimeKind.Utc)).TotalSeconds;

    /// <summary>The offset to use for a time of day, which has no date: the standard offset of a named zone.</summary>
    public int StandardOffset => _info is null ? _offset : (int)_info.BaseUtcOffset.TotalSeconds;

    public bool Equals(Zone? other) => other is not null && Id == other.Id && _offset == other._offset;

    public override bool Equals(object? obj) => Equals(obj as Zone);

    public override int GetHashCode() => HashCode.Combine(Id, _offset);

    public override string ToString()
    {
        if (Id is not null)
        {
            return "@" + Id;
        }
        if (_offset == 0)
        {
            return "Z";
        }
        var size = Math.Abs(_offset);
        var text = $"{(_offset < 0 ? '-' : '+')}{size / 3600:00}:{size / 60 % 60:00}";
        return size % 60 == 0 ? text : $"{text}:{size % 60:00}";
    }

    private static bool IsName(string id) =>
        id.Length is > 0 and <= 64
        && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+')
        && !id.Contains("//", StringComparison.Ordinal)
        && id[0] != '/';

    // The platform knows the years 1 to 9999; later years repeat the rules of an equal year of the 400-year cycle.
    private static DateTime Platform(decimal seconds)
    {
        const decimal cycle = 146_097m * Calendar.SecondsPerDay;
        const decimal last = 253_402_214_400m;
        const decimal first = -62_135_510_400m;
        if (seconds > last)
        {
            seconds -= decimal.Ceiling((seconds - last) / cycle) * cycle;
        }
        var moment = DateTime.UnixEpoch.AddTicks((long)(Math.Max(seconds, first) * 10_000_000m));
        return DateTime.SpecifyKind(moment, DateTimeKind.Unspecified);
    }
}
