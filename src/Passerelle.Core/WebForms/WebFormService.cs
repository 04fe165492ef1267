using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Documents;
using Passerelle.Core.Messages;
using Passerelle.Core.Submissions;
using Passerelle.Core.Work;
using Passerelle.Programs;

namespace Passerelle.Core.WebForms;

/// <summary>A request with what was written and attached.</summary>
/// <param name="Subject">What it is about; null where the catalogue has it no more.</param>
public sealed record LoadedWebForm(
    WebForm Form,
    WebFormContent Content,
    WebFormKindDefinition? Kind,
    WebFormSubjectDefinition? Subject,
    IReadOnlyList<Document> Documents
);

/// <summary>
/// Requests to the office, from the sender's side: whoever acts for an account sees its requests. What is typed is kept from the first
/// page on; nothing is sent before it is whole.
/// </summary>
public sealed class WebFormService(
    PasserelleDb db,
    WebFormVault vault,
    CatalogueProvider catalogue,
    DocumentService documents,
    DocumentIntake intake,
    NumberSource numbers,
    MessageWriter messages,
    ApplicationLinks links,
    WorkQueue work,
    OfficeCalendar calendar
)
{
    /// <summary>How long a request may be prepared, in days (as an enrolment, X-45).</summary>
    public const int DraftDays = 30;

    /// <summary>The slot of what is attached.</summary>
    public const string Proof = "proof";

    // Letter and counter of the references.
    private const string Letter = "Q";
    private const string Counter = "web-form";

    /// <summary>What may be asked in the actor's portal; null where nothing is.</summary>
    public WebFormsDefinition? RulesOf(Actor actor) => catalogue.Current.Portals.GetValueOrDefault(actor.Portal)?.WebForms;

    /// <summary>The subjects of a kind that fit who asks: only a representative's account has something to change.</summary>
    public static IReadOnlyList<WebFormSubjectDefinition> SubjectsFor(Actor actor, WebFormKindDefinition kind) =>
        [
            .. kind.Subjects.Where(s =>
                s.Changes is WebFormChange.Nothing or WebFormChange.Applications or WebFormChange.Representative
                || actor.Kind == AccountKind.Representative
            ),
        ];

    /// <summary>The account's requests, the latest first.</summary>
    public async Task<IReadOnlyList<LoadedWebForm>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        List<WebForm> forms = await Mine(actor)
            .AsNoTracking()
            .OrderByDescending(f => f.SentAt ?? f.CreatedAt)
            .ThenByDescending(f => f.Id)
            .ToListAsync(cancellationToken);
        return [.. forms.Select(f => Load(f, []))];
    }

    /// <summary>One of the account's requests; null when there is none.</summary>
    public async Task<LoadedWebForm?> FindAsync(Actor actor, string publicId, CancellationToken cancellationToken) =>
        await Mine(actor).SingleOrDefaultAsync(f => f.PublicId == publicId, cancellationToken) is { } form
            ? await LoadAsync(form, cancellationToken)
            : null;

    /// <summary>Begins a request, or goes on with the one of this subject that is not sent yet.</summary>
    /// <returns>Its public id; null when no such thing may be asked.</returns>
    public async Task<string?> BeginAsync(Actor actor, string? kind, string? subject, CancellationToken cancellationToken)
    {
        if (
            RulesOf(actor)?.Find(kind) is not { } chosen
            || SubjectsFor(actor, chosen).FirstOrDefault(s => s.Key == subject) is not { } about
        )
        {
            return null;
        }

        DateTime now = calendar.Now;
        WebForm? begun = await Mine(actor)
            .FirstOrDefaultAsync(
                f => f.State == WebFormState.Draft && f.Kind == chosen.Key && f.Subject == about.Key && f.ExpiresAt > now,
                cancellationToken
            );
        if (begun is not null)
        {
            return begun.PublicId;
        }

        Account account = await db.Set<Account>().SingleAsync(a => a.Id == actor.AccountId, cancellationToken);
        WebForm form = Make(
            actor.Portal,
            account.Id,
            actor.Name,
            account.Email,
            actor.Language,
            (chosen.Key, about.Key),
            new WebFormContent { RepresentativeNumber = account.RepresentativeNumber }
        );
        await db.SaveChangesAsync(cancellationToken);
        return form.PublicId;
    }

    /// <summary>Keeps what was typed, whole or not.</summary>
    public async Task<WebFormOutcome> SaveAsync(Actor actor, string publicId, WebFormContent content, CancellationToken cancellationToken)
    {
        if (await DraftAsync(actor, publicId, cancellationToken) is not { } draft)
        {
            return WebFormOutcome.NotFound;
        }

        draft.Sealed = vault.Seal(draft.Id, content);
        await db.SaveChangesAsync(cancellationToken);
        return WebFormOutcome.Done;
    }

    /// <summary>The portal's request by which an application is added to the account, its kind and its subject; null where there is none.</summary>
    public (string Kind, string Subject)? LinkingOf(Actor actor) =>
        (
            from kind in RulesOf(actor)?.Kinds ?? []
            from subject in SubjectsFor(actor, kind)
            where subject.Changes == WebFormChange.Applications
            select ((string, string)?)(kind.Key, subject.Key)
        ).FirstOrDefault();

    /// <summary>Sends a request. Pressed twice, it is sent once. One that adds an application does so at once, or is not sent.</summary>
    public async Task<WebFormOutcome> SendAsync(Actor actor, string publicId, CancellationToken cancellationToken)
    {
        try
        {
            if (
                await FindAsync(actor, publicId, cancellationToken) is { Subject.Changes: WebFormChange.Applications } linking
                && IsOpen(linking.Form)
            )
            {
                return Lacks(actor, linking) ?? await LinkAsync(actor, linking, cancellationToken);
            }

            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            if (await DraftAsync(actor, publicId, cancellationToken) is not { } draft)
            {
                return WebFormOutcome.NotFound;
            }

            LoadedWebForm loaded = await LoadAsync(draft, cancellationToken);
            if (Lacks(actor, loaded) is { } lack)
            {
                return lack;
            }

            await SendAsync(draft, cancellationToken);
            messages.Announced(actor.AccountId, "web-form-sent", words: null, About(loaded));
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return WebFormOutcome.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return WebFormOutcome.NotFound;
        }
    }

    /// <summary>Gives a request up that is not sent; what was attached is swept.</summary>
    public async Task<WebFormOutcome> DropAsync(Actor actor, string publicId, CancellationToken cancellationToken)
    {
        if (await DraftAsync(actor, publicId, cancellationToken) is not { } draft)
        {
            return WebFormOutcome.NotFound;
        }

        await WebFormSweep.ForgetAsync(db, vault, draft, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return WebFormOutcome.Done;
    }

    /// <summary>Takes a file for a request that is not sent. Saved.</summary>
    public async Task<ReceiveOutcome> ReceiveAsync(Actor actor, string publicId, IncomingFile file, CancellationToken cancellationToken)
    {
        if (
            await FindAsync(actor, publicId, cancellationToken) is not { Subject.Proof: not WebFormProof.None } loaded
            || !IsOpen(loaded.Form)
            || LimitsOf(actor) is not { } limits
        )
        {
            return new ReceiveOutcome.NotFound();
        }

        IntakeResult taken = await intake.TakeAsync(file, limits, cancellationToken);
        if (taken.Content is not { } content)
        {
            return new ReceiveOutcome.Refused(taken.Refusal!.Value, FileName.Clean(file.Name), limits);
        }

        if (loaded.Documents.Count >= DocumentService.MaxFiles)
        {
            await intake.DiscardAsync(content.StorageKey, cancellationToken);
            return new ReceiveOutcome.Refused(DocumentRefusal.TooMany, FileName.Clean(file.Name), limits);
        }

        Document document = content.MakeDocument(
            db,
            work,
            new DocumentPlace(DossierId: null, ApplicationId: null, Proof, WebFormId: loaded.Form.Id)
        );
        await db.SaveChangesAsync(cancellationToken);
        return new ReceiveOutcome.Received(document);
    }

    /// <summary>Takes a file out of a request that is not sent; its content is swept later.</summary>
    public async Task<WebFormOutcome> RemoveAsync(Actor actor, string publicId, string documentId, CancellationToken cancellationToken)
    {
        if (
            await FindAsync(actor, publicId, cancellationToken) is not { } loaded
            || !IsOpen(loaded.Form)
            || loaded.Documents.FirstOrDefault(d => d.PublicId == documentId) is not { } document
        )
        {
            return WebFormOutcome.NotFound;
        }

        document.Removed = true;
        await db.SaveChangesAsync(cancellationToken);
        return WebFormOutcome.Done;
    }

    /// <summary>The content of a clean file of one's own request, or of a request sent to the office; null when there is none.</summary>
    public async Task<OpenedDocument?> OpenAsync(Actor actor, string documentId, CancellationToken cancellationToken)
    {
        var desk = actor.KeepsAccounts;
        Document? document = await db.Set<Document>()
            .AsNoTracking()
            .Where(d => d.PublicId == documentId && !d.Removed)
            .SingleOrDefaultAsync(
                d =>
                    db.Set<WebForm>()
                        .Any(f => f.Id == d.WebFormId && (f.AccountId == actor.AccountId || (desk && f.State != WebFormState.Draft))),
                cancellationToken
            );
        return document is null ? null : await documents.OpenAsync(document, cancellationToken);
    }

    /// <summary>What may be attached; null where nothing is taken.</summary>
    public SlotLimits? LimitsOf(Actor actor) =>
        documents.LimitsOf(actor.Portal, slot: null) is { } limits ? limits with { Many = true } : null;

    /// <summary>What a message says of a request: its number, and what it is about in both languages.</summary>
    internal static Dictionary<string, string> About(LoadedWebForm loaded)
    {
        Dictionary<string, string> about = new(StringComparer.Ordinal) { ["reference"] = loaded.Form.Reference ?? "" };
        if (loaded.Subject is { } subject)
        {
            about["fr"] = subject.Title.Fr;
            about["en"] = subject.Title.En;
        }

        return about;
    }

    internal async Task<LoadedWebForm> LoadAsync(WebForm form, CancellationToken cancellationToken) =>
        Load(
            form,
            await db.Set<Document>()
                .Where(d => d.WebFormId == form.Id && !d.Removed)
                .OrderBy(d => d.ReceivedAt)
                .ThenBy(d => d.Id)
                .ToListAsync(cancellationToken)
        );

    private LoadedWebForm Load(WebForm form, IReadOnlyList<Document> files)
    {
        WebFormKindDefinition? kind = catalogue.Current.Portals.GetValueOrDefault(form.Portal)?.WebForms?.Find(form.Kind);
        return new LoadedWebForm(form, vault.Open(form), kind, kind?.Find(form.Subject), files);
    }

    /// <summary>Whether the actor's requests must contain their representative's number (S0-54).</summary>
    public static bool IsByNumber(Actor actor) => actor.Kind == AccountKind.Representative;

    private static WebFormOutcome? Lacks(Actor actor, LoadedWebForm loaded)
    {
        if (loaded.Subject is not { } subject || !loaded.Content.IsWhole(subject.Changes, IsByNumber(actor)))
        {
            return WebFormOutcome.NotWhole;
        }

        if (subject.Proof == WebFormProof.Required && loaded.Documents.Count == 0)
        {
            return WebFormOutcome.ProofMissing;
        }

        return loaded.Documents.All(d => d.State == DocumentState.Clean) ? null : WebFormOutcome.ProofNotReady;
    }

    private async Task<WebFormOutcome> LinkAsync(Actor actor, LoadedWebForm linking, CancellationToken cancellationToken)
    {
        Cancellation cancellation =
            actor.Kind == AccountKind.Client ? await links.CancellationAsync(actor, cancellationToken) : Cancellation.SeenByTheOffice;
        if (cancellation == Cancellation.None)
        {
            return WebFormOutcome.NotCancelled;
        }

        // Counted apart from what is undone when nothing fits.
        if (!await links.TryAsync(actor, cancellationToken))
        {
            return WebFormOutcome.TooMany;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        WebFormOutcome outcome = await links.LinkAsync(actor, linking, cancellation, cancellationToken);
        if (outcome != WebFormOutcome.Done)
        {
            return outcome;
        }

        await SendAsync(linking.Form, cancellationToken);
        linking.Form.State = WebFormState.Done;
        linking.Form.ClosedAt = calendar.Now;
        await links.ClearAsync(actor, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return WebFormOutcome.Done;
    }

    internal async Task SendAsync(WebForm form, CancellationToken cancellationToken)
    {
        form.State = WebFormState.Sent;
        form.SentAt = calendar.Now;
        form.Reference = CheckedNumber.Of(Letter, await numbers.TakeAsync(Counter, 1, cancellationToken));
    }

    internal WebForm Make(
        string portal,
        Guid? accountId,
        string by,
        string email,
        Language language,
        (string Kind, string Subject) about,
        WebFormContent content
    )
    {
        var id = Guid.CreateVersion7();
        var form = new WebForm
        {
            Id = id,
            Portal = portal,
            AccountId = accountId,
            By = by,
            Email = email,
            Language = language,
            Kind = about.Kind,
            Subject = about.Subject,
            Sealed = vault.Seal(id, content),
            CreatedAt = calendar.Now,
            ExpiresAt = calendar.EndOf(calendar.Today.AddDays(DraftDays)),
        };
        db.Add(form);
        return form;
    }

    private bool IsOpen(WebForm form) => form.State == WebFormState.Draft && form.ExpiresAt > calendar.Now;

    private async Task<WebForm?> DraftAsync(Actor actor, string publicId, CancellationToken cancellationToken) =>
        await Mine(actor).SingleOrDefaultAsync(f => f.PublicId == publicId, cancellationToken) is { } form && IsOpen(form) ? form : null;

    private IQueryable<WebForm> Mine(Actor actor) =>
        db.Set<WebForm>().Where(f => f.AccountId == actor.AccountId && f.State != WebFormState.Dropped);
}
