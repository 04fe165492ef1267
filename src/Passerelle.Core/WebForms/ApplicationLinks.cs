using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Cases;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Messages;
using Passerelle.Core.Messages.Mail;
using Passerelle.Core.Work;
using Passerelle.Feel;
using Passerelle.Programs;

namespace Passerelle.Core.WebForms;

/// <summary>
/// Adds an application that was filed to another account: a representative links it (S2-224 to S2-230, X-31), or the client takes it
/// back (S2-231 to S2-236). Everything that is said of it must fit; what another representative holds is not told apart from what does
/// not exist, for the client takes it back first.
/// </summary>
public sealed class ApplicationLinks(
    PasserelleDb db,
    DossierService dossiers,
    CatalogueProvider catalogue,
    CaseLog log,
    MessageWriter messages,
    SignInLocks locks,
    WorkQueue work,
    OfficeCalendar calendar
)
{
    /// <summary>Tries of an account before it has to wait .</summary>
    public const int MaxTries = 5;

    /// <summary>How long it then waits.</summary>
    public static readonly TimeSpan LockFor = TimeSpan.FromHours(24);

    /// <summary>
    /// Whether the client has told the office that the representative's appointment ends: a form that was sent with its paper, and
    /// either the account's name is the applicant's or the office has looked at the form.
    /// </summary>
    public async Task<Cancellation> CancellationAsync(Actor actor, CancellationToken cancellationToken)
    {
        HashSet<(string, string)> subjects =
        [
            .. (catalogue.Current.Portals.GetValueOrDefault(actor.Portal)?.WebForms?.Kinds ?? []).SelectMany(k =>
                k.Subjects.Where(s => s.Changes == WebFormChange.Representative).Select(s => (k.Key, s.Key))
            ),
        ];
        List<WebForm> sent = await db.Set<WebForm>()
            .AsNoTracking()
            .Where(f =>
                f.AccountId == actor.AccountId
                && (f.State == WebFormState.Sent || f.State == WebFormState.Answered || f.State == WebFormState.Done)
            )
            .ToListAsync(cancellationToken);
        sent.RemoveAll(f => !subjects.Contains((f.Kind, f.Subject)));
        return sent.Count == 0 ? Cancellation.None
            : sent.TrueForAll(f => f.State == WebFormState.Sent) ? Cancellation.Sent
            : Cancellation.SeenByTheOffice;
    }

    /// <summary>Counts a try of the account, before it is judged; false when it has to wait. Saved.</summary>
    public async Task<bool> TryAsync(Actor actor, CancellationToken cancellationToken) =>
        await locks.TryAsync(SubjectOf(actor), MaxTries, cancellationToken, LockFor) is not null;

    /// <summary>Forgets the tries: the last one was right. Saved.</summary>
    public Task ClearAsync(Actor actor, CancellationToken cancellationToken) => locks.ClearAsync(SubjectOf(actor), cancellationToken);

    /// <summary>Adds what fits, the latest first; not saved.</summary>
    public async Task<WebFormOutcome> LinkAsync(
        Actor actor,
        LoadedWebForm form,
        Cancellation cancellation,
        CancellationToken cancellationToken
    )
    {
        WebFormContent said = form.Content;
        var found = db.Set<Application>()
            .Include(a => a.Dossier)
                .ThenInclude(d => d!.Applications)
            // What is confidential stays with its representative of record: for anybody else it does not exist.
            .Where(a => a.Dossier!.State == DossierState.Submitted && (!a.Confidential || a.HolderId == actor.AccountId));
        found = said.ApplicationNumber is { } number ? found.Where(a => a.Number == number) : found.Where(a => a.Uci == said.Uci);
        var inexact = false;
        List<(Application Application, LoadedApplication Loaded)> fitting = [];
        foreach (Application application in await found.OrderByDescending(a => a.Dossier!.SubmittedAt).ToListAsync(cancellationToken))
        {
            if (!await MayComeToAsync(actor, application, cancellationToken))
            {
                continue;
            }

            LoadedApplication loaded = (await dossiers.LoadAsync(application.Dossier!, cancellationToken)).Find(application.PublicId)!;
            bool[] facts = Facts(said, loaded);
            if (Array.TrueForAll(facts, f => f) && MayTake(actor, loaded, cancellation))
            {
                fitting.Add((application, loaded));
            }
            else
            {
                inexact |= said.ApplicationNumber is not null && facts.Contains(value: true);
            }
        }

        if (fitting.Count == 0)
        {
            return inexact ? WebFormOutcome.Inexact : WebFormOutcome.NoneFits;
        }

        foreach ((Application application, LoadedApplication loaded) in fitting.Where(f => f.Application.HolderId != actor.AccountId))
        {
            await MoveAsync(actor, application, loaded, form.Form, cancellationToken);
        }

        return WebFormOutcome.Done;
    }

    // A client takes from whoever has it; a representative takes what no other representative has.
    private async Task<bool> MayComeToAsync(Actor actor, Application application, CancellationToken cancellationToken) =>
        actor.Kind == AccountKind.Client
        || application.HolderId == actor.AccountId
        || !await db.Set<Account>().AnyAsync(a => a.Id == application.HolderId && a.Kind == AccountKind.Representative, cancellationToken);

    private static bool MayTake(Actor actor, LoadedApplication loaded, Cancellation cancellation) =>
        actor.Kind != AccountKind.Client
        || cancellation == Cancellation.SeenByTheOffice
        || Folded.Of(actor.Name) == Folded.Of(loaded.ClientName);

    // What was said beside the number or the identifier that found it, one by one; nothing fits where the programme does not say who it is about.
    private static bool[] Facts(WebFormContent said, LoadedApplication loaded)
    {
        ApplicantNameDefinition? who = loaded.Program?.Definition.ApplicantName;
        return
        [
            who?.BirthDate is { } born && loaded.Answers[born] is { Kind: FeelKind.Date } date && date.AsDate() == said.BirthDate,
            who is not null && Folded.Of(said.FamilyName) == Folded.Of(TextOf(loaded, who.Family)),
            who is not null && Folded.Of(said.GivenName) == Folded.Of(TextOf(loaded, who.Given)),
            loaded.Application.Program == said.Program,
            .. said.Uci is { } uci ? new[] { loaded.Application.Uci == uci } : [],
        ];
    }

    private static string TextOf(LoadedApplication loaded, string question) =>
        loaded.Answers[question] is { Kind: FeelKind.String } text ? text.AsString() : "";

    private async Task MoveAsync(
        Actor actor,
        Application application,
        LoadedApplication loaded,
        WebForm form,
        CancellationToken cancellationToken
    )
    {
        Guid? former = application.HolderId;
        var byClient = actor.Kind == AccountKind.Client;
        application.HolderId = actor.AccountId;
        application.LinkedAt = calendar.Now;
        CaseEntry entry = await log.AppendAsync(
            application,
            actor,
            CaseKinds.Linked,
            1,
            new LinkedLine(actor.AccountId, former, byClient, form.Id),
            cancellationToken
        );
        application.ChangedAt = entry.At;
        Dictionary<string, string> about = new(StringComparer.Ordinal) { ["number"] = application.Number ?? "" };
        messages.ToAccount(actor.AccountId, "application-linked", about);
        if (former is { } left)
        {
            messages.ToAccount(left, byClient ? "application-taken-back" : "application-left", about);
        }

        if (!byClient && loaded.Program?.Definition.ApplicantName?.Email is { } email && TextOf(loaded, email).Length > 0)
        {
            work.Add(ApplicantMail.Kind, new ApplicantMail(application.Id, "application-linked"));
        }
    }

    private static string SubjectOf(Actor actor) => $"link:{actor.AccountId:N}";
}

/// <summary>How far the end of a representative's appointment has come.</summary>
public enum Cancellation
{
    /// <summary>Nothing was sent.</summary>
    None,

    /// <summary>The form is sent with its paper, and nobody has looked at it.</summary>
    Sent,

    /// <summary>An officer has looked at the form and has not declined it.</summary>
    SeenByTheOffice,
}
