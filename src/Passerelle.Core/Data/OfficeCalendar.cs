namespace Passerelle.Core.Data;

/// <summary>Days as the office counts them: in its own zone, whatever the server's or the person's.</summary>
public sealed class OfficeCalendar(TimeProvider clock, TimeZoneInfo zone)
{
    /// <summary>The office's zone.</summary>
    public TimeZoneInfo Zone => zone;

    /// <summary>The instant, UTC.</summary>
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>The day it is at the office.</summary>
    public DateOnly Today => DayOf(Now);

    /// <summary>The office's day of an instant.</summary>
    public DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(Local(utc));

    /// <summary>The instant as the office's clocks show it.</summary>
    public DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone);

    /// <summary>The last second of a day at the office, UTC: 23:59:59 .</summary>
    public DateTime EndOf(DateOnly day) =>
        TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(new TimeOnly(23, 59, 59), DateTimeKind.Unspecified), zone);

    /// <summary>Whole days left until an instant, counted in office days; never negative.</summary>
    public int DaysUntil(DateTime utc) => Math.Max(0, DayOf(utc).DayNumber - Today.DayNumber);
}
