using Passerelle.Bench;
using Passerelle.Bench.Engine;
using Passerelle.Bench.Pages;
using Passerelle.Bench.Points;
using Passerelle.Bench.Rounds;
using Passerelle.Bench.Search;

using var ending = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    ending.Cancel();
};
string[] suites = args.Length == 0 ? ["pages", "engine", "points", "rounds"] : args;
Report.Say($"Machine: {Machine.Name}");
var sound = true;
foreach (var suite in suites)
{
    switch (suite)
    {
        case "pages":
            sound &= await PagesSuite.RunAsync(PagesPlan.Whole, ending.Token);
            break;
        case "pages-short":
            sound &= await PagesSuite.RunAsync(PagesPlan.Short, ending.Token);
            break;
        case "engine":
            sound &= await EngineSuite.RunAsync(ending.Token);
            break;
        case "points":
            sound &= PointsSuite.Run();
            break;
        case "search":
            sound &= await SearchSuite.RunAsync(ending.Token);
            break;
        case "rounds":
            sound &= await RoundsSuite.RunAsync(ending.Token);
            break;
        default:
            await Console.Error.WriteLineAsync($"There is no suite “{suite}”: pages, pages-short, engine, points, search or rounds.");
            return 2;
    }
}

return sound ? 0 : 1;
