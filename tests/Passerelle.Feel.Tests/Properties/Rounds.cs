using System.Globalization;
using FsCheck;

namespace Passerelle.Feel.Tests.Properties;

/// <summary>
/// How often tests with random input try: FEEL_ROUNDS instead of the usual, when it is set. Mutation testing sets it low,
/// fuzzing high.
/// </summary>
internal static class Rounds
{
    public static int Of(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("FEEL_ROUNDS"), CultureInfo.InvariantCulture, out var wanted) ? wanted : usual;

    public static Config Config(int usual) => FsCheck.Config.QuickThrowOnFailure.WithMaxTest(Of(usual));
}
