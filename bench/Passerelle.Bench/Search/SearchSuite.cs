using System.Diagnostics;
using System.Globalization;
using Passerelle.Core.Accounts;
using Passerelle.Core.Cases;
using Passerelle.Core.Data;
using Passerelle.Testing;

namespace Passerelle.Bench.Search;

/// <summary>
/// The representative's search over an account of a hundred thousand applications among five million, on PostgreSQL: each kind of
/// search again and again, through the product's own service with a fresh unit of work each time, as a request has.
/// </summary>
internal static class SearchSuite
{
    private const int PageSize = 25;
    private const double Wanted = 50;

    /// <summary>How often each kind is asked: so many rounds, after each of which the memory is read, of so many searches.</summary>
    private const int Rounds = 4;
    private const int InARound = 40;

    private static readonly string[] Parts = ["tremb", "MÉNARD", "zoé", "o'br", "nguyen", "chid", "el amr", "pierre", "hélène gagn", "lé"];
    private static readonly CaseOrder[] Orders = Enum.GetValues<CaseOrder>();

    /// <summary>False when a kind of search is slower than wanted, or finds something else than there is.</summary>
    public static async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        using Server? server = Environment.GetEnvironmentVariable("PASSERELLE_BENCH_SEARCH") is null
            ? await Server.StartAsync(cancellationToken)
            : null;
        var data = new SearchData(server?.ConnectionString ?? Environment.GetEnvironmentVariable("PASSERELLE_BENCH_SEARCH")!);
        var began = Stopwatch.GetTimestamp();
        Actor actor = await data.FillAsync(cancellationToken);
        TimeSpan filled = Stopwatch.GetElapsedTime(began);
        var (rows, indexes) = await data.SizesAsync(cancellationToken);

        var random = new Random(5);
        const int pages = SearchData.All / SearchData.Share / PageSize;
        (string What, Func<int, (CaseCriteria, CaseSort, int Page)> Ask)[] kinds =
        [
            ("everything, first page", i => (new CaseCriteria(), CaseSort.LatestFirst, 1)),
            ("part of a name", i => (new CaseCriteria(Name: Parts[i % Parts.Length]), CaseSort.LatestFirst, 1)),
            ("part of a name, sorted by name", i => (new CaseCriteria(Name: Parts[i % Parts.Length]), new(CaseOrder.Name, i % 2 == 0), 1)),
            ("one letter of a name", i => (new CaseCriteria(Name: ((char)('a' + (i % 26))).ToString()), CaseSort.LatestFirst, 1)),
            ("a name nobody has", i => (new CaseCriteria(Name: "zzyzx"), CaseSort.LatestFirst, 1)),
            (
                "a number",
                i => (new CaseCriteria(Number: NumberOf(random.Next(1, SearchData.All / SearchData.Share))), CaseSort.LatestFirst, 1)
            ),
            ("a number of another account", i => (new CaseCriteria(Number: NumberOf(0.02)), CaseSort.LatestFirst, 1)),
            ("a type", i => (new CaseCriteria(Programs: ["study-permit", "study-permit-extension"]), CaseSort.LatestFirst, 1 + (i % 5))),
            ("a status", i => (new CaseCriteria(Status: (CaseStatus)(i % 3)), CaseSort.LatestFirst, 1 + (i % 5))),
            (
                "type, status and name together",
                i =>
                    (
                        new CaseCriteria(Programs: ["visitor-visa"], Status: CaseStatus.Closed, Name: Parts[i % Parts.Length]),
                        CaseSort.LatestFirst,
                        1
                    )
            ),
            ("unread only", i => (new CaseCriteria(UnreadOnly: true), new(Orders[i % Orders.Length], i % 2 == 0), 1)),
            (
                "unread only, a page in the middle",
                i => (new CaseCriteria(UnreadOnly: true), new(Orders[i % Orders.Length], i % 2 == 0), 100)
            ),
            .. Orders.Select(o => ($"sorted by {o.ToString().ToLowerInvariant()}, any page", Sorted(o, () => random.Next(1, pages + 1)))),
            ("sorted, the page in the middle", i => (new CaseCriteria(), new(Orders[i % Orders.Length], i % 2 == 0), pages / 2)),
            ("sorted, the last page", i => (new CaseCriteria(), new(Orders[i % Orders.Length], i % 2 == 0), pages)),
            (
                "a type, a page in the middle, sorted by name",
                i => (new CaseCriteria(Programs: ["study-permit"]), new(CaseOrder.Name, i % 2 == 0), 200)
            ),
        ];

        foreach (var (_, ask) in kinds)
        {
            await AskAsync(data, actor, ask(0), cancellationToken);
        }

        Dictionary<string, (List<double> Times, int Found)> asked = kinds.ToDictionary(k => k.What, _ => (new List<double>(), 0));
        List<double> resident = [];
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (what, ask) in kinds)
            {
                for (var i = round * InARound; i < (round + 1) * InARound; i++)
                {
                    var (milliseconds, total) = await AskAsync(data, actor, ask(i), cancellationToken);
                    asked[what].Times.Add(milliseconds);
                    asked[what] = (asked[what].Times, Math.Max(asked[what].Found, total));
                }
            }

            resident.Add(Resident());
        }

        var sound = asked.Values.All(a => At(a.Times, 0.95) < Wanted);
        IEnumerable<string[]> table = asked.Select(a =>
            new[]
            {
                a.Key,
                Report.Number(a.Value.Found),
                Report.Number(At(a.Value.Times, 0.5)),
                Report.Number(At(a.Value.Times, 0.95)),
                Report.Number(a.Value.Times.Max()),
            }
        );
        var (exported, peak) = await ExportAsync(data, actor, cancellationToken);
        Report.Title("Search: 100,000 applications of one account among 5,000,000 (PostgreSQL)");
        Report.Table(["milliseconds", "found at most", "p50", $"p95 (wanted < {Wanted})", "slowest"], table);
        Report.Table(
            ["", "measured"],
            [
                ["filled in, minutes", Report.Number(filled.TotalMinutes)],
                ["applications on disk, MB: rows, indexes", $"{Report.Number(rows)}, {Report.Number(indexes)}"],
                [
                    $"resident after {kinds.Length * InARound} searches, and after as many more each time, MB",
                    string.Join(", ", resident.Select(Report.Number)),
                ],
                [$"resident at most while {exported:#,0} lines are exported, MB", Report.Number(peak)],
            ]
        );
        return sound && exported == SearchData.All / SearchData.Share;
    }

    private static Func<int, (CaseCriteria, CaseSort, int)> Sorted(CaseOrder order, Func<int> page) =>
        i => (new CaseCriteria(), new CaseSort(order, i % 2 == 0), page());

    // The measured account has every fiftieth.
    private static string NumberOf(double nth)
    {
        var n = (int)Math.Round(nth * SearchData.Share);
        return string.Create(CultureInfo.InvariantCulture, $"V-{n:D8}{n % 7}");
    }

    private static async Task<(double Milliseconds, int Total)> AskAsync(
        SearchData data,
        Actor actor,
        (CaseCriteria Criteria, CaseSort Sort, int Page) asked,
        CancellationToken cancellationToken
    )
    {
        var began = Stopwatch.GetTimestamp();
        await using PasserelleDb db = data.NewContext();
        CasePage page = await new CaseSearch(db).FindAsync(actor, asked.Criteria, asked.Sort, asked.Page, PageSize, cancellationToken);
        return (Stopwatch.GetElapsedTime(began).TotalMilliseconds, page.Total);
    }

    private static async Task<(int Lines, double Peak)> ExportAsync(SearchData data, Actor actor, CancellationToken cancellationToken)
    {
        await using PasserelleDb db = data.NewContext();
        var lines = 0;
        double peak = 0;
        await foreach (
            CaseLine _ in new CaseSearch(db).AllAsync(actor, new CaseCriteria(), CaseSort.LatestFirst).WithCancellation(cancellationToken)
        )
        {
            if (++lines % 5_000 == 0)
            {
                peak = Math.Max(peak, Resident());
            }
        }

        return (lines, peak);
    }

    private static double At(List<double> times, double share) => times.Order().ElementAt((int)Math.Ceiling(times.Count * share) - 1);

    private static double Resident()
    {
        using var self = Process.GetCurrentProcess();
        return self.WorkingSet64 / (1024.0 * 1024);
    }

    /// <summary>A throw-away PostgreSQL that ends, and tidies up, when its standard input closes.</summary>
    private sealed class Server : IDisposable
    {
        private readonly Process _process;

        private Server(Process process, string connectionString) => (_process, ConnectionString) = (process, connectionString);

        public string ConnectionString { get; }

        public static async Task<Server> StartAsync(CancellationToken cancellationToken)
        {
            var start = new ProcessStartInfo(Repository.Path("scripts", "throwaway-postgres"))
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            };
            Process process = Process.Start(start) ?? throw new InvalidOperationException("scripts/throwaway-postgres did not start.");
            return await process.StandardOutput.ReadLineAsync(cancellationToken) is { Length: > 0 } line
                ? new Server(process, line)
                : throw new InvalidOperationException("There is no PostgreSQL to measure.");
        }

        public void Dispose()
        {
            _process.StandardInput.Close();
            _process.WaitForExit(60_000);
            _process.Dispose();
        }
    }
}
