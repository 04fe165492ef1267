namespace Passerelle.Feel.Values;

/// <summary>
/// Arithmetic on numbers. A number is a .NET decimal: 28 significant digits, up to about 7.9·10²⁸.
/// Each method answers null when the result does not exist or does not fit.
/// </summary>
internal static class DecimalMath
{
    /// <summary>The scales FEEL allows in rounding (those of IEEE 754 decimal128).</summary>
    public const int MinScale = -6111;

    public const int MaxScale = 6176;

    /// <summary>What summing a series costs, in steps of an evaluation.</summary>
    public const int SeriesCost = 8;

    private const int MaxPlaces = 28;
    private const decimal LogarithmOfTwo = 0.6931471805599453094172321215m;

    public static decimal? Add(decimal a, decimal b)
    {
        try
        {
            return a + b;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    public static decimal? Multiply(decimal a, decimal b)
    {
        try
        {
            return a * b;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    public static decimal? Divide(decimal a, decimal b)
    {
        if (b == 0)
        {
            return null;
        }
        try
        {
            return a / b;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>Exact for whole exponents as far as 28 digits go, else by way of the logarithm.</summary>
    public static decimal? Power(decimal x, decimal exponent)
    {
        if (decimal.Truncate(exponent) == exponent && Math.Abs(exponent) <= int.MaxValue)
        {
            return exponent >= 0 ? WholePower(x, (int)exponent)
                : WholePower(x, (int)-exponent) is { } power ? Divide(1, power)
                : x == 0 ? null
                : 0m;
        }
        if (x == 0)
        {
            return exponent > 0 ? 0m : null;
        }
        return Logarithm(x) is { } logarithm && Multiply(logarithm, exponent) is { } product ? Exponential(product) : null;
    }

    public static decimal? SquareRoot(decimal x)
    {
        if (x < 0)
        {
            return null;
        }
        if (x == 0)
        {
            return 0m;
        }
        // Newton from the double, which is right to fifteen digits: two steps reach twenty-eight.
        var root = (decimal)Math.Sqrt((double)x);
        for (var i = 0; i < 3 && root != 0; i++)
        {
            root = (root + (x / root)) / 2;
        }
        var rounded = decimal.Round(root, Math.Min(MaxPlaces, 20));
        return rounded * rounded == x ? rounded : root;
    }

    /// <summary>To about 26 digits; computed in decimals, so the same on every machine.</summary>
    public static decimal? Exponential(decimal x)
    {
        const decimal overflow = 66.6m;
        const decimal underflow = -66m;
        if (x > overflow)
        {
            return null;
        }
        if (x < underflow)
        {
            return 0m;
        }
        // e^x = 2^k · e^r, with r small enough for a short series.
        var doublings = (int)decimal.Round(x / LogarithmOfTwo);
        var rest = x - (doublings * LogarithmOfTwo);
        var (sum, term) = (1m, 1m);
        for (var n = 1; term != 0; n++)
        {
            term = term * rest / n;
            sum += term;
        }
        var scale = WholePower(2, Math.Abs(doublings));
        return scale is null ? null
            : doublings >= 0 ? Multiply(sum, scale.Value)
            : sum / scale.Value;
    }

    /// <summary>To about 26 digits; null for zero and below.</summary>
    public static decimal? Logarithm(decimal x)
    {
        if (x <= 0)
        {
            return null;
        }
        // ln x = k · ln 2 + ln m, and ln m = 2 (y + y³/3 + y⁵/5 …) with y = (m − 1) / (m + 1).
        var doublings = 0;
        for (; x > 1.4m; doublings++)
        {
            x /= 2;
        }
        for (; x < 0.7m; doublings--)
        {
            x *= 2;
        }
        var y = (x - 1) / (x + 1);
        var (sum, power) = (0m, y);
        for (var n = 1; power != 0; n += 2)
        {
            sum += power / n;
            power = power * y * y;
        }
        return (2 * sum) + (doublings * LogarithmOfTwo);
    }

    /// <summary>The remainder with the sign of the divisor.</summary>
    public static decimal? Modulo(decimal dividend, decimal divisor)
    {
        if (divisor == 0)
        {
            return null;
        }
        var rest = dividend % divisor;
        return rest != 0 && (rest < 0) != (divisor < 0) ? rest + divisor : rest;
    }

    /// <summary>Rounds to a number of decimal places, which may be negative (tens, hundreds…).</summary>
    /// <param name="x">The number.</param>
    /// <param name="scale">Decimal places, already within <see cref="MinScale"/> and <see cref="MaxScale"/>.</param>
    /// <param name="whole">Rounds to a whole number.</param>
    public static decimal? Scaled(decimal x, int scale, Func<decimal, decimal> whole)
    {
        if (scale >= x.Scale)
        {
            return x;
        }
        if (scale < -MaxPlaces)
        {
            return whole(Math.Sign(x) * 0.1m) == 0 ? 0m : null;
        }
        var unit = 1m;
        for (var i = 0; i < Math.Abs(scale); i++)
        {
            unit *= 10;
        }
        if (scale < 0)
        {
            return Multiply(whole(x / unit), unit);
        }
        if (scale == 0)
        {
            return whole(x);
        }
        var integer = decimal.Truncate(x);
        return Add(integer, whole((x - integer) * unit) / unit);
    }

    public static decimal HalfUp(decimal x) => decimal.Round(x, MidpointRounding.AwayFromZero);

    public static decimal HalfEven(decimal x) => decimal.Round(x, MidpointRounding.ToEven);

    public static decimal HalfDown(decimal x)
    {
        var whole = decimal.Truncate(x);
        return Math.Abs(x - whole) > 0.5m ? whole + Math.Sign(x) : whole;
    }

    public static decimal Up(decimal x)
    {
        var whole = decimal.Truncate(x);
        return whole == x ? whole : whole + Math.Sign(x);
    }

    private static decimal? WholePower(decimal x, int exponent)
    {
        decimal? result = 1m;
        decimal? square = x;
        for (var left = exponent; left > 0; left >>= 1)
        {
            if ((left & 1) == 1)
            {
                result = result is { } r && square is { } s ? Multiply(r, s) : null;
            }
            square = square is { } q && left > 1 ? Multiply(q, q) : square;
        }
        return result;
    }
}
