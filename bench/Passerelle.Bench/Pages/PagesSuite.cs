using System.Globalization;
using Passerelle.Testing;

namespace Passerelle.Bench.Pages;

/// <summary>How long the suite measures.</summary>
internal sealed record PagesPlan(int Rounds, TimeSpan WarmUp, TimeSpan Window)
{
    public static PagesPlan Whole { get; } = new(3, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5));

    /// <summary>For a look while working: one round of short windows.</summary>
    public static PagesPlan Short { get; } = new(1, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3));
}

/// <summary>
/// The measured page of the reference questionnaire, beside a bare Razor form and the raw commit rate of the database, in turn
/// within each round, so that whatever disturbs the machine disturbs all alike.
/// </summary>
internal static class PagesSuite
{
    private const int People = 64;

    /// <summary>Requests a second of the bare form on the reference machine (two cores), and how much of it a like machine must reach.</summary>
    private const double ReferenceBareForm = 10_200;

    private const double LeastShare = 0.7;

    private static readonly int[] Levels = [16, 64];

    /// <summary>False when a check failed.</summary>
    public static async Task<bool> RunAsync(PagesPlan plan, CancellationToken cancellationToken)
    {
        var folder = Repository.Path("artifacts", "bench", "pages");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        var database = Path.Combine(folder, "passerelle.db");
        await Applicants.RegisterAsync(database, People, cancellationToken);
        using MeasuredServer bare = await MeasuredServer.StartAsync(
            [Repository.Path("artifacts", "bench", "bare-form", "bare-form.dll")],
            "/language",
            new Dictionary<string, string>(),
            cancellationToken
        );
        var starts = new List<double>();
        for (var i = 1; i < plan.Rounds; i++)
        {
            using MeasuredServer once = await StartProductAsync(folder, cancellationToken);
            starts.Add(once.StartedIn.TotalSeconds);
        }

        using MeasuredServer product = await StartProductAsync(folder, cancellationToken);
        starts.Add(product.StartedIn.TotalSeconds);
        var idle = product.ResidentMegabytes;
        await using CommitRate commits = await CommitRate.OpenAsync(folder, cancellationToken);

        var journey = new Journey();
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        var people = new List<Applicant>();
        for (var number = 1; number <= People; number++)
        {
            people.Add(await Applicants.ArriveAsync(handler, product.Site, journey, number, cancellationToken));
        }

        List<LoadConnection> bareGets = await BareForm.GetsAsync(bare.Site, People, cancellationToken);
        List<LoadConnection> barePosts = await BareForm.PostsAsync(bare.Site, People, cancellationToken);
        List<LoadConnection> gets = [.. people.Select(p => new LoadConnection(product.Site, [p.Get], 200))];
        List<LoadConnection> compressed = [.. people.Select(p => new LoadConnection(product.Site, [p.GetCompressed], 200))];
        List<LoadConnection> posts = [.. people.Select(p => new LoadConnection(product.Site, p.Posts, 303))];
        (string Name, List<LoadConnection> Connections)[] loads =
        [
            ("bare form GET", bareGets),
            ("question page GET", gets),
            ("question page GET, compressed", compressed),
            ("bare form POST", barePosts),
            ("question page POST", posts),
        ];
        var before = await Applicants.StoredAsync(database, cancellationToken);
        var results = new Dictionary<(string, int), List<LoadResult>>();
        var rates = new List<double>();
        for (var round = 0; round < plan.Rounds; round++)
        {
            rates.Add(await commits.MeasureAsync(plan.Window, cancellationToken));
            foreach (var level in Levels)
            {
                foreach ((var name, List<LoadConnection> connections) in loads)
                {
                    LoadResult result = await Load.RunAsync([.. connections.Take(level)], plan.WarmUp, plan.Window, cancellationToken);
                    if (!results.TryGetValue((name, level), out List<LoadResult>? all))
                    {
                        results[(name, level)] = all = [];
                    }

                    all.Add(result);
                }
            }
        }

        var resident = product.ResidentMegabytes;
        var acknowledged = posts.Sum(p => (long)p.Answered);
        var stored = await Applicants.StoredAsync(database, cancellationToken) - before;
        var held = 0;
        for (var i = 0; i < people.Count; i++)
        {
            held += await people[i].HoldsAsync(posts[i].Answered, cancellationToken) ? 1 : 0;
        }

        PageWeight weight = await PageWeight.MeasureAsync(people[0].Page, people[0].Cookies, cancellationToken);
        foreach ((_, List<LoadConnection> connections) in loads)
        {
            connections.ForEach(c => c.Dispose());
        }

        var rate = Report.Median(rates);
        Report.Title("Pages");
        Report.Say(
            $"GET and valid POST of the page “{journey.MeasuredPage}” by signed-in people, one dossier to a connection; medians of {plan.Rounds} windows of {plan.Window.TotalSeconds:0} s. The generator (raw sockets, in this process) shares the machine."
        );
        Report.Say("");
        Report.Table(
            ["", "16: req/s", "p50 ms", "p99 ms", "64: req/s", "p50 ms", "p99 ms"],
            loads.Select(load =>
                (IReadOnlyList<string>)
                    [
                        load.Name,
                        .. Levels.SelectMany(level =>
                        {
                            List<LoadResult> all = results[(load.Name, level)];
                            return new[]
                            {
                                Report.Number(Report.Median(all.Select(r => r.PerSecond))),
                                Report.Number(Report.Median(all.Select(r => r.P50))),
                                Report.Number(Report.Median(all.Select(r => r.P99))),
                            };
                        }),
                    ]
            )
        );
        double PerSecond(string name, int level) => Report.Median(results[(name, level)].Select(r => r.PerSecond));
        double P99(string name) => Report.Median(results[(name, 64)].Select(r => r.P99));
        var bareRate = Math.Max(PerSecond("bare form GET", 16), PerSecond("bare form GET", 64));
        var isValid = bareRate >= LeastShare * ReferenceBareForm;
        var agrees = stored == acknowledged && held == people.Count;
        Report.Table(
            ["", "measured", "wanted"],
            [
                [
                    "question page GET / bare form GET, 16",
                    Report.Percent(PerSecond("question page GET", 16), PerSecond("bare form GET", 16)),
                    "≥ 40 %",
                ],
                [
                    "question page GET / bare form GET, 64",
                    Report.Percent(PerSecond("question page GET", 64), PerSecond("bare form GET", 64)),
                    "≥ 40 %",
                ],
                [
                    "question page POST / bare form POST, 16",
                    Report.Percent(PerSecond("question page POST", 16), PerSecond("bare form POST", 16)),
                    "",
                ],
                [
                    "question page POST / bare form POST, 64",
                    Report.Percent(PerSecond("question page POST", 64), PerSecond("bare form POST", 64)),
                    "",
                ],
                ["commits of the embedded database, a second", Report.Number(rate), ""],
                ["saved answers / commits, 16", Report.Percent(PerSecond("question page POST", 16), rate), "≥ 50 %"],
                ["saved answers / commits, 64", Report.Percent(PerSecond("question page POST", 64), rate), "≥ 50 %"],
                [
                    "p99 at 64 connections: GET, POST, ms",
                    $"{Report.Number(P99("question page GET"))}, {Report.Number(P99("question page POST"))}",
                    "< 50",
                ],
                ["start to first page, s", Report.Number(Report.Median(starts)), "< 2"],
                ["resident before, after load, MB", $"{Report.Number(idle)}, {Report.Number(resident)}", "< 250"],
                ["page on the wire, first visit, KB", $"{Report.Number(weight.First / 1024d)} in {weight.Requests} requests", "< 60"],
                ["page on the wire, later visits, KB", Report.Number(weight.After / 1024d), "< 15"],
                ["redirects received; answers stored", $"{Report.Number(acknowledged)}; {Report.Number(stored)}", "equal"],
                ["dossiers that show the last acknowledged answer", $"{held} of {people.Count}", "all"],
            ]
        );
        if (!isValid)
        {
            Report.Say(
                $"VOID: the bare form reaches {Report.Percent(bareRate, ReferenceBareForm)} of {Report.Number(ReferenceBareForm)} requests a second; on a machine like the reference it must reach 70 %."
            );
        }

        return isValid && agrees;
    }

    private static Task<MeasuredServer> StartProductAsync(string folder, CancellationToken cancellationToken) =>
        MeasuredServer.StartAsync(
            [Repository.Path("artifacts", "passerelle", "passerelle.dll"), "serve"],
            $"/{Applicants.Portal}/signin",
            new Dictionary<string, string>
            {
                // The product's fakes refuse Production; nothing else differs.
                ["ASPNETCORE_ENVIRONMENT"] = "Benchmark",
                ["Passerelle:DataFolder"] = folder,
                ["Passerelle:CatalogueFolder"] = Repository.Path("bench", "catalogue"),
                ["Passerelle:Credentials:PasswordRounds"] = Applicants.PasswordRounds.ToString(CultureInfo.InvariantCulture),
            },
            cancellationToken
        );
}
