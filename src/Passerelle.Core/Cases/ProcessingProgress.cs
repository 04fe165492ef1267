using Passerelle.Core.Data;
using Passerelle.Feel;
using Passerelle.Programs;

namespace Passerelle.Core.Cases;

/// <summary>
/// How far the processing of an application is, by the time that others like it usually take: the catalogue's figure of the day it was
/// submitted, for its line and country. Nobody is promised anything.
/// </summary>
/// <param name="Usual">Days that such an application usually takes.</param>
/// <param name="Elapsed">Office days since it was received, at most <paramref name="Usual"/>.</param>
public sealed record ProcessingProgress(int Usual, int Elapsed)
{
    /// <summary>The score of a programme that says how many days an application usually takes.</summary>
    public const string Score = "processingDays";

    /// <summary>Days that are left; 0 when the usual time is over.</summary>
    public int Left => Usual - Elapsed;

    /// <summary>Elapsed time in hundredths of the usual one.</summary>
    public int Percent => Elapsed * 100 / Usual;

    /// <summary>As of today; null where no usual time is known.</summary>
    public static ProcessingProgress? Of(Evaluation? evaluation, DateTime receivedAt, OfficeCalendar calendar)
    {
        FeelValue days = evaluation?.Scores.FirstOrDefault(s => s.Key == Score)?.Value ?? FeelValue.Unknown;
        if (days.Kind != FeelKind.Number || days.AsNumber() < 1)
        {
            return null;
        }

        var usual = (int)days.AsNumber();
        return new ProcessingProgress(usual, Math.Clamp(calendar.Today.DayNumber - calendar.DayOf(receivedAt).DayNumber, 0, usual));
    }
}
