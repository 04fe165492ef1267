using System.Globalization;
using FsCheck;

namespace Passerelle.Feel.Tests.Properties;

/// <summary>How often tests with random input try: FEEL_ROUNDS, when set, is the most, so that mutation testing need not wait.</summary>
internal static class Rounds
{
    public static int Of(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("FEEL_ROUNDS"), CultureInfo.InvariantCulture, out var most)
            ? Math.Min(usual, most)
            : usual;

    public static Config Config(int usual) => FsCheck.Config.QuickThrowOnFailure.WithMaxTest(Of(usual));
}
