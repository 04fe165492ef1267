using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Dossiers;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests.Questionnaire;

/// <summary>A server of its own, killed again and again while three forms are being typed into, keeps every answer it said it had kept.</summary>
public sealed class KilledServerTests(ITestOutputHelper output)
{
    // What a kill could tear is the database that lives in the process; one that is a server outlives it.
    private static readonly int Kills = TestDatabase.Provider == "sqlite" ? 20 : 5;

    // When the server is killed: once so many posts were acknowledged, and then so many milliseconds.
    private const int MostPosts = 12;
    private const int MostMilliseconds = 40;

    [Fact]
    public async Task Every_acknowledged_answer_is_there_after_a_kill_at_a_random_moment()
    {
        await using TestDatabase database = await TestDatabase.CreateAsync();
        await using RealServer server = await RealServer.StartAsync(
            settings: new Dictionary<string, string>
            {
                ["Passerelle:Database:Provider"] = TestDatabase.Provider,
                ["Passerelle:Database:ConnectionString"] = database.ConnectionString,
            }
        );
        Typist[] typists =
        [
            await Typist.AtAFormAsync(server, "hrivard"),
            await Typist.AtAFormAsync(server, "hrivard"),
            await Typist.AtAFormAsync(server, "dchen"),
        ];
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var kill = 1; kill <= Kills; kill++)
        {
            (int posts, int milliseconds) = (random.Next(1, MostPosts + 1), random.Next(MostMilliseconds + 1));
            using var acknowledged = new SemaphoreSlim(0);
            Task typing = Task.WhenAll(typists.Select(t => t.TypeUntilNobodyAnswersAsync(acknowledged)));
            for (var post = 0; post < posts; post++)
            {
                await Task.WhenAny(acknowledged.WaitAsync(), typing);
            }

            await server.KillAfterAsync(TimeSpan.FromMilliseconds(milliseconds));
            await typing;
            await server.StartAgainAsync();
            foreach (Typist typist in typists)
            {
                await typist.FindAgainAsync($"seed {seed}, kill {kill}, after {posts} posts and {milliseconds} ms");
            }
        }

        output.WriteLine(string.Join(Environment.NewLine, typists.AsEnumerable()));
        // A kill between two posts proves nothing: at least one must have fallen into a post.
        typists.Sum(t => t.Unanswered).ShouldBePositive($"seed {seed}");
        await using var db = database.NewContext();
        foreach (Typist typist in typists)
        {
            AnswerDocument stored = await db.Set<AnswerDocument>()
                .SingleAsync(a => a.Form == "imm5257" && db.Set<Dossier>().Any(d => d.Id == a.DossierId && d.PublicId == typist.Dossier));
            // The first save writes the document, each later one revises it.
            (stored.Revision + 1).ShouldBe(typist.Acknowledged + typist.SavedUnanswered, $"seed {seed}, {typist}");
        }
    }

    /// <summary>A representative who types one new number after another into the first page of a form.</summary>
    private sealed class Typist(Visitor visitor)
    {
        private const string Uci = "IUC (identificateur unique de client) (facultatif)";
        private readonly string _page = visitor.Path;
        private readonly string _heading = visitor.Heading;
        private string _kept = "";
        private string _sent = "";
        private int _typed;

        /// <summary>Posts whose 303 arrived.</summary>
        public int Acknowledged { get; private set; }

        /// <summary>Posts that a kill left without an answer.</summary>
        public int Unanswered { get; private set; }

        /// <summary>Those of them that had been saved.</summary>
        public int SavedUnanswered { get; private set; }

        /// <summary>Public id of the dossier.</summary>
        public string Dossier => _page.Split('/')[3];

        /// <summary>A representative on the first page of a client's first form, nothing of it answered yet.</summary>
        public static async Task<Typist> AtAFormAsync(RealServer server, string userCode)
        {
            Visitor visitor = await SignInSteps.SignInAsync(
                server.Visitor(),
                DemonstrationPerson.Find("apr", userCode),
                server.DataFolder,
                () => Task.CompletedTask
            );
            await visitor.BeginAsync();
            await visitor.DescribeAsync("D-9", 1);
            await visitor.EnterAsync(IntakeClient.Awa);
            await visitor.PressAsync("Continuer");
            await visitor.PressAsync("Continuer");
            await visitor.ClickAsync(
                "Remplir en ligne : Demande de visa de visiteur (visa de résident temporaire) présentée à l’extérieur du Canada (IMM 5257)"
            );
            return new Typist(visitor);
        }

        public async Task TypeUntilNobodyAnswersAsync(SemaphoreSlim acknowledged)
        {
            while (await TypeAsync(acknowledged)) { }
        }

        /// <summary>
        /// Opens the page again, in the session it was in: it shows the last number acknowledged, or the one that was under way.
        /// </summary>
        public async Task FindAgainAsync(string when)
        {
            await visitor.GoAsync(_page);
            visitor.Heading.ShouldBe(_heading, $"{when}: the session is over");
            var shown = visitor.Value(Uci);
            if (_sent != _kept)
            {
                Unanswered++;
                SavedUnanswered += shown == _sent ? 1 : 0;
            }

            shown.ShouldBeOneOf([_kept, _sent], $"{when}: acknowledged {_kept}, sent {_sent}");
            _kept = _sent = shown;
        }

        public override string ToString() =>
            $"{Acknowledged} posts acknowledged, {Unanswered} unanswered, of which {SavedUnanswered} had been saved";

        private async Task<bool> TypeAsync(SemaphoreSlim acknowledged)
        {
            var sending = false;
            try
            {
                await visitor.GoAsync(_page);
                visitor.Fill(Uci, (++_typed).ToString("D10", CultureInfo.InvariantCulture)).Choose("Je veux être servi en", "Français");
                _sent = visitor.Value(Uci);
                sending = true;
                await visitor.PressAsync(IntakeSteps.Next);
                visitor.Status.ShouldBe(HttpStatusCode.OK);
                return true;
            }
            // A server killed while a connection to it is being made.
            catch (Exception e) when (e is HttpRequestException or SocketException)
            {
                return false;
            }
            finally
            {
                // The 303 may have come and the page it led to not.
                if (sending && visitor.Redirects is [{ Status: HttpStatusCode.SeeOther }, ..])
                {
                    Acknowledged++;
                    _kept = _sent;
                    acknowledged.Release();
                }
            }
        }
    }
}
