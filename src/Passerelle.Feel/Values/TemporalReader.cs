namespace Passerelle.Feel.Values;

/// <summary>Reads the parts of a date, time or duration from a text, strictly and without culture.</summary>
internal ref struct TemporalReader(string text)
{
    private const int MaxDigits = 18;

    private readonly ReadOnlySpan<char> _text = text;
    private int _at;

    public readonly bool AtEnd => _at == _text.Length;

    private readonly char Current => _at < _text.Length ? _text[_at] : '\0';

    public bool Take(char expected)
    {
        if (Current != expected)
        {
            return false;
        }
        _at++;
        return true;
    }

    /// <summary>A year of four to nine digits (no leading zero beyond four), a month and a day that exist.</summary>
    public bool Date(out long day)
    {
        day = 0;
        var negative = Take('-');
        var start = _at;
        if (!Digits(4, 9, out var year) || (_at - start > 4 && _text[start] == '0'))
        {
            return false;
        }
        year = negative ? -year : year;
        if (!Take('-') || !Digits(2, 2, out var month) || !Take('-') || !Digits(2, 2, out var dayOfMonth))
        {
            return false;
        }
        if (!Calendar.IsDate(year, month, dayOfMonth))
        {
            return false;
        }
        day = Calendar.DayOf(year, (int)month, (int)dayOfMonth);
        return true;
    }

    /// <summary>Seconds of the day; 24:00:00 is allowed and is 86,400.</summary>
    public bool Time(out decimal seconds)
    {
        seconds = 0;
        if (!Digits(2, 2, out var hour) || !Take(':') || !Digits(2, 2, out var minute) || !Take(':') || !Digits(2, 2, out var second))
        {
            return false;
        }
        if (!Fraction(out var fraction))
        {
            return false;
        }
        seconds = (hour * 3600) + (minute * 60) + second + fraction;
        return hour <= 24 && minute <= 59 && second <= 59 && seconds <= Calendar.SecondsPerDay;
    }

    /// <summary>Nothing, <c>Z</c>, an offset or <c>@</c> and a zone name, up to the end of the text.</summary>
    public bool Zone(out Zone? zone)
    {
        zone = null;
        if (AtEnd)
        {
            return true;
        }
        if (Take('Z'))
        {
            zone = Values.Zone.Utc;
            return AtEnd;
        }
        if (Take('@'))
        {
            zone = Values.Zone.Find(_text[_at..].ToString());
            return zone is not null;
        }
        var sign = Take('-') ? -1 : 1;
        if (sign == 1 && !Take('+'))
        {
            return false;
        }
        if (!Digits(2, 2, out var hours) || !Take(':') || !Digits(2, 2, out var minutes))
        {
            return false;
        }
        var seconds = 0L;
        if (!AtEnd && (!Take(':') || !Digits(2, 2, out seconds)))
        {
            return false;
        }
        var offset = (hours * 3600) + (minutes * 60) + seconds;
        if (!AtEnd || minutes > 59 || seconds > 59 || !TemporalText.IsOffset(offset))
        {
            return false;
        }
        zone = Values.Zone.Fixed(sign * (int)offset);
        return true;
    }

    /// <summary>Years and months, or days and time; never both.</summary>
    /// <param name="months">The length in months, or null for a days and time duration.</param>
    /// <param name="seconds">The length in seconds of a days and time duration.</param>
    public bool Duration(out decimal? months, out decimal seconds)
    {
        months = null;
        seconds = 0;
        var sign = Take('-') ? -1 : 1;
        if (!Take('P') || AtEnd)
        {
            return false;
        }
        if (Unit('Y', out var years) | Unit('M', out var monthPart))
        {
            months = sign * ((years * 12m) + monthPart);
            return AtEnd;
        }
        var some = Unit('D', out var days);
        if (Take('T'))
        {
            some = Unit('H', out var hours) | Unit('M', out var minutes) | Seconds(out var rest);
            seconds = (hours * 3600m) + (minutes * 60m) + rest;
        }
        seconds = sign * (seconds + (days * (decimal)Calendar.SecondsPerDay));
        return some && AtEnd;
    }

    private bool Unit(char unit, out long count)
    {
        var start = _at;
        if (Digits(1, MaxDigits, out count) && Take(unit))
        {
            return true;
        }
        _at = start;
        count = 0;
        return false;
    }

    private bool Seconds(out decimal seconds)
    {
        seconds = 0;
        var start = _at;
        // XML Schema writes seconds with a point before or after their digits too.
        var digits = Digits(1, MaxDigits, out var whole);
        if ((Fraction(out var fraction) || digits) && _at > start && Take('S'))
        {
            seconds = whole + fraction;
            return true;
        }
        _at = start;
        return false;
    }

    // Nine digits are kept (nanoseconds); further ones are read and dropped.
    private bool Fraction(out decimal fraction)
    {
        fraction = 0;
        if (!Take('.'))
        {
            return true;
        }
        var start = _at;
        var scale = 0.1m;
        while (char.IsAsciiDigit(Current))
        {
            if (_at - start < 9)
            {
                fraction += (Current - '0') * scale;
                scale /= 10;
            }
            _at++;
        }
        return _at > start;
    }

    private bool Digits(int least, int most, out long value)
    {
        value = 0;
        var start = _at;
        while (_at - start < most && char.IsAsciiDigit(Current))
        {
            value = (value * 10) + (Current - '0');
            _at++;
        }
        return _at - start >= least;
    }
}
