using System.Globalization;

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

    private const int MaxPlaces = 28;

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

    /// <summary>Exact for whole exponents as far as 28 digits go, else to about fifteen digits.</summary>
    public static decimal? Power(decimal x, decimal exponent)
    {
        if (decimal.Truncate(exponent) != exponent || Math.Abs(exponent) > 100_000)
        {
            return OfDouble(Math.Pow((double)x, (double)exponent));
        }
        if (exponent < 0)
        {
            return Power(x, -exponent) is { } p ? Divide(1, p) : 0m;
        }
        decimal? result = 1m;
        decimal? square = x;
        for (var left = (int)exponent; left > 0; left >>= 1)
        {
            if ((left & 1) == 1)
            {
                result = result is { } r && square is { } s ? Multiply(r, s) : null;
            }
            square = square is { } q && left > 1 ? Multiply(q, q) : square;
        }
        return result;
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

    public static decimal? Exponential(decimal x) => OfDouble(Math.Exp((double)x));

    public static decimal? Logarithm(decimal x) => x <= 0 ? null : OfDouble(Math.Log((double)x));

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

    private static decimal? OfDouble(double value)
    {
        if (!double.IsFinite(value) || Math.Abs(value) >= 7.9e28)
        {
            return null;
        }
        // Through the shortest text that is this double: the direct conversion keeps only fifteen digits.
        return decimal.Parse(value.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
