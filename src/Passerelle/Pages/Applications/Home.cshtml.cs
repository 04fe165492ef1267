using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Accounts;
using Passerelle.Core.Accounts.Links;
using Passerelle.Core.Calendars;
using Passerelle.Core.Cases;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Messages;
using Passerelle.Core.WebForms;
using Passerelle.Pages.Calendar;
using Passerelle.Pages.Messages;
using Passerelle.Pages.Profile;
using Passerelle.Pages.Questionnaire;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Pools;

namespace Passerelle.Pages.Applications;

/// <summary>« Accueil du compte » of a representative: deadlines first, then what can be started, what is under way, what was submitted.</summary>
public sealed class HomeModel(
    CatalogueProvider catalogue,
    OfficeCalendar calendar,
    DraftService drafts,
    CaseSearch search,
    Inbox inbox,
    ProfileService profiles,
    WebFormService webForms,
    AccountLinks links,
    AccountDeadlines deadlines
) : PortalPage
{
    private const int SoonDays = 7;
    private const int LatestMessages = 5;
    private const int MostLinked = 25;
    private const int MostElsewhere = 10;

    public IReadOnlyList<EntryDefinition> Entries { get; private set; } = [];
    public IReadOnlyList<DraftLine> Drafts { get; private set; } = [];

    /// <summary>Every deadline of the account: what the calendar has too.</summary>
    public IReadOnlyList<AccountDeadline> Deadlines { get; private set; } = [];

    /// <summary>Of drafts only those that end soon: their table says the days of all.</summary>
    public IReadOnlyList<AccountDeadline> Soon =>
        [.. Deadlines.Where(d => d.Kind == DeadlineKind.Draft && calendar.DaysUntil(d.At!.Value) <= SoonDays)];
    public string DraftsTitle => Label("drafts", HomeTexts.In(Language).Drafts);

    /// <summary>What ends by itself among what was submitted, the soonest first.</summary>
    public IReadOnlyList<AccountDeadline> Clocks => [.. Deadlines.Where(d => d.Kind != DeadlineKind.Draft)];

    /// <summary>Submitted applications with messages that were not read, and those that wait for a document.</summary>
    public int Unread { get; private set; }

    /// <inheritdoc cref="Unread" />
    public int FollowUps { get; private set; }

    /// <summary>What waits in the linked account; null without one, and when nothing does.</summary>
    public Waiting? Elsewhere { get; private set; }

    /// <summary>Applications added to the account that are not closed, the latest submitted first (S2-227, S2-228).</summary>
    public IReadOnlyList<CaseLine> Linked { get; private set; } = [];

    /// <summary>An application was just added.</summary>
    [BindProperty(SupportsGet = true, Name = "linked")]
    public bool JustLinked { get; set; }

    /// <summary>The link to the representatives' queue (S2-70), in a portal that has it; else null.</summary>
    public string? QueueLabel { get; private set; }

    /// <summary>The link to adding an application (S2-225); null where that is not done.</summary>
    public string? LinkLabel { get; private set; }

    /// <summary>The latest messages of the account (S2-69).</summary>
    public AccountMessages Messages { get; private set; } = null!;

    /// <summary>The link to changing the password, in a portal whose home page has it (S2-22), for who has one; else null.</summary>
    public string? PasswordLabel { get; private set; }

    /// <summary>The search as a panel, closed at first (S0-59), in a portal whose home page has it so; else null.</summary>
    public SearchForm? Search { get; private set; }

    public string SearchLabel => Label("search", HomeTexts.In(Language).Search);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        switch (Actor.Kind)
        {
            case AccountKind.Candidate:
                return SeeOther($"/{PortalSlug}/enrolment");
            case AccountKind.Client:
                return SeeOther($"/{PortalSlug}/account{(JustLinked ? "?linked=true" : "")}");
            case AccountKind.Institution:
                return SeeOther($"/{PortalSlug}/institution");
        }

        PortalDefinition portal = catalogue.Current.Portals[PortalSlug];
        LinkedAccount? linked = await links.FindAsync(Actor, cancellationToken);
        Elsewhere = linked is null ? null : await WaitingAsync(linked, cancellationToken);
        Entries = [.. portal.Entries.Where(e => catalogue.Current.OfferedIn(PortalSlug, e.Key, calendar.Today).Any())];
        Search = portal.Search.OnHome ? SearchForm.Of(catalogue.Current, portal, Language, new SearchWords(), linked) : null;
        Drafts = await drafts.ListAsync(Actor, cancellationToken);
        Deadlines = await deadlines.ListAsync(Actor, Drafts, cancellationToken);
        Unread = await CountAsync(new CaseCriteria(UnreadOnly: true), cancellationToken);
        FollowUps = await CountAsync(new CaseCriteria(Attention: QueueAttention.FollowUp), cancellationToken);
        Linked = (
            await search.FindAsync(
                Actor,
                new CaseCriteria(LinkedAndOpen: true),
                CaseSort.LatestFirst,
                page: 1,
                MostLinked,
                cancellationToken
            )
        ).Lines;
        QueueLabel = portal.Labels.TryGetValue(QueueModel.Label, out Text? queue) ? queue.In(Language) : null;
        LinkLabel = webForms.LinkingOf(Actor) is null ? null : Label("link", HomeTexts.In(Language).Link);
        Messages = new AccountMessages(PortalSlug, Language, Format, await inbox.OfAccountAsync(Actor, LatestMessages, cancellationToken));
        if (portal.Labels.TryGetValue(PasswordTitle.OnHome, out Text? label) && await profiles.HasPasswordAsync(Actor, cancellationToken))
        {
            PasswordLabel = label.In(Language);
        }

        return Page();
    }

    public string PathOf(DraftLine draft) => new DossierPaths(PortalSlug, draft.PublicId).Root;

    /// <summary>The word that continues a draft; a profile goes on with its forms (S2-140).</summary>
    public string ContinueWords(DraftLine draft)
    {
        var t = HomeTexts.In(Language);
        return draft.Programs.Any(p => catalogue.Current.Programs.GetValueOrDefault(p)?.Profile is not null) ? t.ContinueForm : t.Continue;
    }

    /// <summary>What tells drafts apart: file number and first client.</summary>
    public string NameOf(DraftLine draft) =>
        NameOf(new DeadlineSubject(draft.Clients.Count > 0 ? draft.Clients[0] : null, draft.FileNumber));

    /// <inheritdoc cref="NameOf(DraftLine)" />
    public string NameOf(DeadlineSubject draft) =>
        string.Join(" – ", new[] { draft.Number, draft.Client ?? HomeTexts.In(Language).NoName }.Where(n => !string.IsNullOrEmpty(n)));

    /// <summary>What ends at a deadline.</summary>
    public string Ends(AccountDeadline deadline)
    {
        var p = PoolsTexts.In(Language);
        return deadline.Kind switch
        {
            DeadlineKind.Request => HomeTexts.In(Language).RequestBy,
            DeadlineKind.Invitation => p.AnswerBy,
            DeadlineKind.Apply => p.ApplyBy,
            _ => p.Stays,
        };
    }

    /// <summary>Its last moment with the zone (X-45), or its last day.</summary>
    public string Until(AccountDeadline deadline) =>
        deadline.At is { } at ? new PoolWords(Language, Format).Until(at) : Format.Date(deadline.On!.Value);

    public string TypeOf(DraftLine draft) =>
        draft.Programs.Count == 0 ? HomeTexts.In(Language).NoType : string.Join(", ", draft.Programs.Select(TypeOf));

    public string TypeOf(string program) => catalogue.Current.TitleOf(program, Language);

    /// <summary>What a deadline is, without the client's name.</summary>
    public string WordsOf(AccountDeadline deadline) => DeadlineWords.Of(deadline, catalogue.Current, Language);

    private async Task<Waiting?> WaitingAsync(LinkedAccount linked, CancellationToken cancellationToken)
    {
        if (catalogue.Current.Portals.GetValueOrDefault(linked.Portal) is not { } portal)
        {
            return null;
        }

        DateTime soon = calendar.Now.AddDays(SoonDays);
        var waiting = new Waiting(
            portal,
            [
                .. (await deadlines.ElsewhereAsync(linked, cancellationToken))
                    .Where(d => d.Kind != DeadlineKind.Draft || d.At <= soon)
                    .Take(MostElsewhere),
            ],
            await search.CountAsync(
                Actor,
                new CaseCriteria(Attention: QueueAttention.FollowUp, Portal: linked.Portal),
                cancellationToken,
                linked
            )
        );
        return waiting.Deadlines.Count + waiting.FollowUps > 0 ? waiting : null;
    }

    private Task<int> CountAsync(CaseCriteria criteria, CancellationToken cancellationToken) =>
        search.CountAsync(Actor, criteria, cancellationToken);

    private string Label(string key, string otherwise) =>
        catalogue.Current.Portals[PortalSlug].Labels.TryGetValue(key, out Text? text) ? text.In(Language) : otherwise;
}

/// <summary>What waits in the account that is linked, in another portal.</summary>
/// <param name="Deadlines">The soonest first.</param>
/// <param name="FollowUps">Submitted applications that wait for a document.</param>
public sealed record Waiting(PortalDefinition Portal, IReadOnlyList<AccountDeadline> Deadlines, int FollowUps);
