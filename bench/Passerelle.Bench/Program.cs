using Passerelle.Bench;
using Passerelle.Bench.Engine;
using Passerelle.Bench.Pages;
using Passerelle.Bench.Points;

using var ending = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    ending.Cancel();
};
string[] suites = args.Length == 0 ? ["pages", "engine", "points"] : args;
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
        default:
            await Console.Error.WriteLineAsync($"There is no suite “{suite}”: pages, pages-short, engine or points.");
            return 2;
    }
}

return sound ? 0 : 1;
