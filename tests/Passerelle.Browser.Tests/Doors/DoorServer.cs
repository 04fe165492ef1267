using System.Diagnostics;
using AngleSharp.Dom;
using Passerelle.Browser.Tests.Journeys;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Browser.Tests.Doors;

/// <summary>
/// A server for the journeys of one class through the doors, each with people of its own: the mails that they read, and an officer who decides without a browser where the office's pages are not under test.
/// </summary>
public sealed class DoorServer : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Dictionary<(string To, string Subject), int> _read = [];
    private RealServer? _server;
    private Visitor? _officer;

    /// <summary>Further configuration of the server.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>Where it listens; anywhere when null.</summary>
    internal Uri? Site { get; init; }

    internal RealServer Server => _server ?? throw new InvalidOperationException("not started");

    /// <inheritdoc />
    public async ValueTask InitializeAsync() => _server = await RealServer.StartAsync(settings: Settings, site: Site);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    /// <summary>The newest mail of this subject that was not read yet, in one line; waits for the product's worker to send it.</summary>
    internal async Task<string> MailAsync(string to, string subject)
    {
        var before = _read.GetValueOrDefault((to, subject));
        Visitor mailbox = Server.Visitor();
        var since = Stopwatch.StartNew();
        while (true)
        {
            await mailbox.GoAsync($"/mailbox?to={to}&lang=fr");
            IElement[] mails =
            [
                .. mailbox.Page.QuerySelectorAll("article").Where(m => Accessible.Same(m.QuerySelector("h2")?.TextContent, subject)),
            ];
            if (mails.Length > before)
            {
                _read[(to, subject)] = mails.Length;
                return Accessible.Flat(string.Join(' ', mails[0].Children.Skip(2).Select(line => line.TextContent)));
            }

            // Asked again at once, as a person would who waits for it.
            since.Elapsed.ShouldBeLessThan(Patience, $"no mail « {subject} » came for {to}");
        }
    }

    /// <summary>The officer of the enrolment desk, signed in.</summary>
    internal async Task<Visitor> OfficerAsync()
    {
        if (_officer is not null)
        {
            return _officer;
        }

        DemonstrationPerson who = DemonstrationPerson.Find("office", DoorSteps.Officer);
        return _officer = await SignInSteps.SignInAsync(
            Server.Visitor(),
            who,
            Server.DataFolder,
            () => MailAsync(who.SignInName, "Votre code pour ouvrir une session")
        );
    }

    /// <summary>The officer approves the request of this reference.</summary>
    internal async Task ApproveAsync(string reference)
    {
        Visitor officer = await OfficerAsync();
        await officer.GoAsync("/office/enrolments?lang=fr");
        await officer.ClickAsync(reference);
        await officer.ClickAsync("Approuver l’inscription");
        officer.Tick("J’ai vérifié l’identité et le statut de membre de cette personne.");
        await officer.PressAsync("Approuver l’inscription");
        officer.Text.ShouldContain("Approuvée");
    }
}
