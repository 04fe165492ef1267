using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Cases;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Institutions;
using Passerelle.Core.Messages;
using Passerelle.Programs;

namespace Passerelle.Core.AcceptanceLetters;

/// <summary>Which letters the office looks at.</summary>
public enum LetterDeskFilter
{
    Overdue,
    Open,
    Answered,
}

/// <summary>A letter as the office lists it.</summary>
/// <param name="Application">Public id of the application.</param>
/// <param name="HasAccount">Its institution has an account, and can answer.</param>
public sealed record DeskLetter(
    LetterVerification Verification,
    string Application,
    string? Client,
    string InstitutionNumber,
    string InstitutionName,
    bool HasAccount
);

/// <summary>A page of the office's list.</summary>
public sealed record DeskLetterPage(IReadOnlyList<DeskLetter> Letters, int Total, int Page, int Pages);

/// <summary>A request for more time as the office has it open.</summary>
/// <param name="Waiting">How many letters wait for the institution.</param>
public sealed record DeskExtension(LetterExtension Extension, string InstitutionNumber, string InstitutionName, int Waiting);

/// <summary>
/// The office's side of letters of acceptance: it sees what is late and records the outcome itself, with a reason, and gives more time.
/// </summary>
public sealed class LetterDesk(
    PasserelleDb db,
    LetterRaising raising,
    CaseService cases,
    CaseLog log,
    InstitutionRecords records,
    MessageWriter messages,
    Sealing sealing,
    CatalogueProvider catalogue,
    OfficeCalendar calendar
)
{
    /// <summary>Letters of a page.</summary>
    public const int Size = 50;

    // Rows changed with one statement.
    private const int Batch = 500;

    /// <summary>Whether the actor handles letters: whoever works on cases.</summary>
    public static bool Handles(Actor actor) => actor is { IsOfficer: true, Role: SeatRole.CaseOfficer or SeatRole.Supervisor };

    /// <summary>Letters by last day, or the answered ones, latest first.</summary>
    public async Task<DeskLetterPage> PageAsync(Actor actor, LetterDeskFilter filter, int page, CancellationToken cancellationToken)
    {
        DateOnly today = calendar.Today;
        IQueryable<LetterVerification> found = Of(actor);
        found = filter switch
        {
            LetterDeskFilter.Answered => found.Where(v => v.Answer != null).OrderByDescending(v => v.AnsweredAt).ThenBy(v => v.Number),
            LetterDeskFilter.Open => found.Where(v => v.Answer == null && v.Due >= today).OrderBy(v => v.Due).ThenBy(v => v.Number),
            _ => found.Where(v => v.Answer == null && v.Due < today).OrderBy(v => v.Due).ThenBy(v => v.Number),
        };
        var total = await found.CountAsync(cancellationToken);
        var pages = Math.Max(1, (total + Size - 1) / Size);
        page = Math.Clamp(page, 1, pages);
        var rows = await found
            .AsNoTracking()
            .Skip((page - 1) * Size)
            .Take(Size)
            .Select(v => new
            {
                Verification = v,
                Application = db.Set<Application>()
                    .Where(a => a.Id == v.ApplicationId)
                    .Select(a => new { a.PublicId, a.ClientName })
                    .First(),
            })
            .ToListAsync(cancellationToken);
        Dictionary<string, string> names = await NamesAsync(
            [.. rows.Select(r => r.Verification.InstitutionNumber).Distinct()],
            cancellationToken
        );
        return new DeskLetterPage(
            [
                .. rows.Select(r => new DeskLetter(
                    r.Verification,
                    r.Application.PublicId,
                    r.Application.ClientName,
                    r.Verification.InstitutionNumber,
                    names.GetValueOrDefault(r.Verification.InstitutionNumber)
                        ?? ListedName(r.Verification.InstitutionNumber, actor.Language),
                    names.ContainsKey(r.Verification.InstitutionNumber)
                )),
            ],
            total,
            page,
            pages
        );
    }

    /// <summary>The letter of an application that the actor has found; null where none is verified.</summary>
    public async Task<DeskLetter?> OfCaseAsync(Actor actor, LoadedCase found, CancellationToken cancellationToken)
    {
        Guid application = found.Application.Id;
        LetterVerification? row = await Of(actor)
            .AsNoTracking()
            .SingleOrDefaultAsync(v => v.ApplicationId == application, cancellationToken);
        if (row is null)
        {
            return null;
        }

        Dictionary<string, string> names = await NamesAsync([row.InstitutionNumber], cancellationToken);
        return new DeskLetter(
            row,
            found.Application.PublicId,
            found.Application.ClientName,
            row.InstitutionNumber,
            names.GetValueOrDefault(row.InstitutionNumber) ?? ListedName(row.InstitutionNumber, actor.Language),
            names.ContainsKey(row.InstitutionNumber)
        );
    }

    /// <summary>Records the outcome of a letter that nobody has answered, with a reason that stays with the office.</summary>
    /// <param name="seen">The last line of the case's log that the officer has seen.</param>
    public Task<CaseOutcome> RecordAsync(
        Actor actor,
        string application,
        int seen,
        LetterAnswer answer,
        string reason,
        CancellationToken cancellationToken
    ) =>
        cases.ActAsync(
            actor,
            application,
            seen,
            CaseAction.VerifyLetter,
            async found =>
            {
                Guid id = found.Application.Id;
                LetterVerification? row = await db.Set<LetterVerification>()
                    .SingleOrDefaultAsync(v => v.ApplicationId == id && v.Answer == null, cancellationToken);
                if (row is null || string.IsNullOrWhiteSpace(reason))
                {
                    return null;
                }

                row.Answer = answer;
                row.AnsweredAt = calendar.Now;
                row.AnsweredBy = actor.Name;
                row.ByOffice = true;
                var note = CaseNote.Of(id, reason.Trim(), sealing);
                db.Add(note);
                return await log.AppendAsync(
                    found.Application,
                    actor,
                    CaseKinds.LetterAnswered,
                    1,
                    new LetterAnsweredLine(row.Id, LetterKeys.Of(answer), note.Id),
                    cancellationToken
                );
            },
            cancellationToken
        );

    /// <summary>The open requests for more time, oldest first.</summary>
    public async Task<IReadOnlyList<DeskExtension>> ExtensionsAsync(Actor actor, CancellationToken cancellationToken) =>
        await Opened(actor, db.Set<LetterExtension>().Where(e => e.State == LetterExtensionState.Open)).ToListAsync(cancellationToken);

    /// <summary>A request for more time; null when there is none for this actor.</summary>
    public async Task<DeskExtension?> ExtensionAsync(Actor actor, string publicId, CancellationToken cancellationToken) =>
        await Opened(actor, db.Set<LetterExtension>().Where(e => e.PublicId == publicId)).SingleOrDefaultAsync(cancellationToken);

    /// <summary>
    /// Gives the institution more time for whatever waits for it and was not late when it asked: every such letter has the new last day,
    /// and its case a line that says so. The institution is told. Saved.
    /// </summary>
    /// <param name="days">From today; 1 to what the portal allows.</param>
    public Task<CaseOutcome> GrantAsync(Actor actor, string publicId, int seen, int days, CancellationToken cancellationToken) =>
        DecideAsync(
            actor,
            publicId,
            seen,
            async (extension, account) =>
            {
                if (days < 1 || days > raising.Portal!.AcceptanceLetters!.ExtensionDays)
                {
                    return false;
                }

                DateOnly until = calendar.Today.AddDays(days);
                extension.State = LetterExtensionState.Granted;
                extension.Until = until;
                records.Write(account, InstitutionEvent.ExtensionGranted, actor.Name, about: null);
                Tell(account, "letter-extension-granted", ("until", until.ToString("O", CultureInfo.InvariantCulture)));
                await db.SaveChangesAsync(cancellationToken);
                db.ChangeTracker.Clear();
                await ExtendAsync(actor, account.InstitutionNumber!, calendar.DayOf(extension.CreatedAt), until, cancellationToken);
                return true;
            },
            cancellationToken
        );

    /// <summary>Declines, with a reason that the institution is told. Saved.</summary>
    public Task<CaseOutcome> DeclineAsync(Actor actor, string publicId, int seen, string reason, CancellationToken cancellationToken) =>
        DecideAsync(
            actor,
            publicId,
            seen,
            async (extension, account) =>
            {
                if (string.IsNullOrWhiteSpace(reason))
                {
                    return false;
                }

                extension.State = LetterExtensionState.Declined;
                extension.Answer = reason.Trim();
                records.Write(account, InstitutionEvent.ExtensionDeclined, actor.Name, about: null);
                Tell(account, "letter-extension-declined", ("answer", reason.Trim()));
                await db.SaveChangesAsync(cancellationToken);
                return true;
            },
            cancellationToken
        );

    private async Task<CaseOutcome> DecideAsync(
        Actor actor,
        string publicId,
        int seen,
        Func<LetterExtension, Account, Task<bool>> decide,
        CancellationToken cancellationToken
    )
    {
        LetterExtension? extension = Handles(actor)
            ? await db.Set<LetterExtension>().SingleOrDefaultAsync(e => e.PublicId == publicId, cancellationToken)
            : null;
        if (extension is null)
        {
            return CaseOutcome.NotFound;
        }

        if (extension.State != LetterExtensionState.Open || extension.Revision != seen)
        {
            return CaseOutcome.Stale;
        }

        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            Account account = await db.Set<Account>().SingleAsync(a => a.Id == extension.AccountId, cancellationToken);
            extension.DecidedAt = calendar.Now;
            extension.DecidedBy = actor.Name;
            if (!await decide(extension, account))
            {
                return CaseOutcome.NotPossible;
            }

            await transaction.CommitAsync(cancellationToken);
            return CaseOutcome.Done;
        }
        catch (DbUpdateException)
        {
            // Another officer decided, or a case went on: look again.
            return CaseOutcome.Stale;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task ExtendAsync(Actor actor, string institution, DateOnly asked, DateOnly until, CancellationToken cancellationToken)
    {
        var waiting = await db.Set<LetterVerification>()
            .Where(v => v.InstitutionNumber == institution && v.Answer == null && v.Due >= asked && v.Due < until)
            .Select(v => new { v.Id, v.ApplicationId })
            .ToListAsync(cancellationToken);
        foreach (var some in waiting.Chunk(Batch))
        {
            Guid[] ids = [.. some.Select(v => v.Id)];
            Guid[] applications = [.. some.Select(v => v.ApplicationId)];
            DateTime now = calendar.Now;
            await db.Set<LetterVerification>()
                .Where(v => ids.Contains(v.Id))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(v => v.Due, until).SetProperty(v => v.Revision, v => v.Revision + 1),
                    cancellationToken
                );
            await db.Set<Application>()
                .Where(a => applications.Contains(a.Id))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(a => a.ChangedAt, now).SetProperty(a => a.Revision, a => a.Revision + 1),
                    cancellationToken
                );
            await log.AppendManyAsync(
                some.ToDictionary(v => v.ApplicationId, v => new LetterRaisedLine(v.Id, until)),
                actor,
                CaseKinds.LetterExtended,
                1,
                cancellationToken
            );
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
    }

    private void Tell(Account account, string kind, (string Name, string Value) said) =>
        messages.ToAccount(account.Id, kind, new Dictionary<string, string>(StringComparer.Ordinal) { [said.Name] = said.Value });

    private IQueryable<LetterVerification> Of(Actor actor)
    {
        IQueryable<Application> applications = db.Set<Application>().VisibleTo(actor);
        var handles = Handles(actor);
        return db.Set<LetterVerification>().Where(v => handles && applications.Any(a => a.Id == v.ApplicationId));
    }

    private IQueryable<DeskExtension> Opened(Actor actor, IQueryable<LetterExtension> extensions)
    {
        var handles = Handles(actor);
        DateOnly today = calendar.Today;
        return from extension in extensions.AsNoTracking()
            join account in db.Set<Account>() on extension.AccountId equals account.Id
            where handles
            orderby extension.CreatedAt
            select new DeskExtension(
                extension,
                account.InstitutionNumber!,
                account.Organisation ?? "",
                db.Set<LetterVerification>()
                    .Count(v => v.InstitutionNumber == account.InstitutionNumber && v.Answer == null && v.Due >= today)
            );
    }

    private async Task<Dictionary<string, string>> NamesAsync(string[] numbers, CancellationToken cancellationToken) =>
        await db.Set<Account>()
            .Where(a => a.Kind == AccountKind.Institution && numbers.Contains(a.InstitutionNumber!))
            .ToDictionaryAsync(a => a.InstitutionNumber!, a => a.Organisation ?? "", cancellationToken);

    private string ListedName(string number, Language language) =>
        raising.Portal?.Institutions is { } institutions
            ? catalogue.Current.Lists[institutions.List].Find(number, calendar.Today)?.Label.In(language) ?? ""
            : "";
}
