using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Programs;

namespace Passerelle.Core.Cases;

/// <summary>A line of the log as the office reads it.</summary>
/// <param name="By">Name of who acted; null for the product itself.</param>
/// <param name="Note">The words it refers to, when it refers to some.</param>
public sealed record CaseHistoryLine(CaseEntry Entry, string? By, string? Note);

/// <summary>Reads cases for whoever may see them.</summary>
public sealed class CaseReader(PasserelleDb db, Sealing sealing, FileViews views)
{
    /// <summary>A submitted application with its log; null when there is none for this actor.</summary>
    public async Task<LoadedCase?> FindAsync(Actor actor, string applicationPublicId, CancellationToken cancellationToken)
    {
        Application? application = await db.Set<Application>()
            .VisibleTo(actor)
            .Include(a => a.Dossier)
            .FirstOrDefaultAsync(a => a.PublicId == applicationPublicId && a.Dossier!.State == DossierState.Submitted, cancellationToken);
        if (application is null)
        {
            return null;
        }

        await views.RecordAsync(actor, application, FileViews.Case, cancellationToken);
        return new LoadedCase(application, application.Dossier!, await EntriesAsync(application.Id, cancellationToken));
    }

    /// <summary>The documents asked for and not given yet, by application; the caller has found which may be seen. It opens no file.</summary>
    internal async Task<ILookup<Guid, DocumentRequest>> OpenRequestsAsync(
        IReadOnlyCollection<Guid> applications,
        CancellationToken cancellationToken
    )
    {
        List<CaseEntry> entries =
            applications.Count == 0
                ? []
                : await db.Set<CaseEntry>()
                    .AsNoTracking()
                    .Where(e => applications.Contains(e.ApplicationId))
                    .OrderBy(e => e.ApplicationId)
                    .ThenBy(e => e.Seq)
                    .ToListAsync(cancellationToken);
        return entries
            .GroupBy(e => e.ApplicationId)
            .SelectMany(log => CaseState.Of([.. log]).Requests.Where(r => r.IsOpen).Select(r => (Application: log.Key, Request: r)))
            .ToLookup(r => r.Application, r => r.Request);
    }

    /// <summary>The log with who acted and the words it refers to, for an officer; latest first.</summary>
    public async Task<IReadOnlyList<CaseHistoryLine>> HistoryAsync(LoadedCase loaded, CancellationToken cancellationToken)
    {
        List<Guid> seats = [.. loaded.Entries.Select(e => e.ActorSeatId).Distinct()];
        Dictionary<Guid, string> names = await db.Set<Seat>()
            .AsNoTracking()
            .Include(s => s.Account)
            .Where(s => seats.Contains(s.Id))
            .ToDictionaryAsync(s => s.Id, s => s.Name ?? s.Account!.FullName, cancellationToken);
        Guid id = loaded.Application.Id;
        Dictionary<Guid, string> notes = await NotesAsync(id, cancellationToken);
        return
        [
            .. loaded
                .Entries.Reverse()
                .Select(e => new CaseHistoryLine(
                    e,
                    names.GetValueOrDefault(e.ActorSeatId),
                    NoteOf(e) is { } note ? notes.GetValueOrDefault(note) : null
                )),
        ];
    }

    /// <summary>The words or number that a line refers to; null when they were erased.</summary>
    public async Task<string?> NoteAsync(LoadedCase loaded, Guid note, CancellationToken cancellationToken) =>
        (
            await db.Set<CaseNote>()
                .AsNoTracking()
                .FirstOrDefaultAsync(n => n.Id == note && n.ApplicationId == loaded.Application.Id, cancellationToken)
        )?.Open(sealing);

    /// <summary>Language of the account that has the application; null where none has.</summary>
    public async Task<Language?> LanguageAsync(LoadedCase loaded, CancellationToken cancellationToken) =>
        await db.Set<Account>()
            .Where(a => a.Id == loaded.Application.HolderId)
            .Select(a => (Language?)a.Language)
            .FirstOrDefaultAsync(cancellationToken);

    /// <summary>The other applications filed with this one that the actor may see, principal applicant first (S2-61).</summary>
    public async Task<IReadOnlyList<Application>> FiledWithAsync(Actor actor, LoadedCase loaded, CancellationToken cancellationToken) =>
        await db.Set<Application>()
            .AsNoTracking()
            .VisibleTo(actor)
            .Where(a => a.DossierId == loaded.Dossier.Id && a.Id != loaded.Application.Id)
            .OrderBy(a => a.Position)
            .ToListAsync(cancellationToken);

    /// <summary>Number of the first line of the chain that does not hold; null when all hold.</summary>
    public async Task<int?> FirstBrokenAsync(Guid applicationId, CancellationToken cancellationToken) =>
        CaseLog.FirstBroken(await EntriesAsync(applicationId, cancellationToken));

    internal async Task<List<CaseEntry>> EntriesAsync(Guid applicationId, CancellationToken cancellationToken) =>
        await db.Set<CaseEntry>()
            .AsNoTracking()
            .Where(e => e.ApplicationId == applicationId)
            .OrderBy(e => e.Seq)
            .ToListAsync(cancellationToken);

    private async Task<Dictionary<Guid, string>> NotesAsync(Guid applicationId, CancellationToken cancellationToken) =>
        (await db.Set<CaseNote>().AsNoTracking().Where(n => n.ApplicationId == applicationId).ToListAsync(cancellationToken)).ToDictionary(
            n => n.Id,
            n => n.Open(sealing)
        );

    private static Guid? NoteOf(CaseEntry entry) =>
        entry.Kind switch
        {
            CaseKinds.Noted or CaseKinds.ClientIdentified or CaseKinds.RefusalProposed or CaseKinds.Reopened => JsonSerializer
                .Deserialize<NotedLine>(entry.Data, JsonSerializerOptions.Web)!
                .Note,
            CaseKinds.DocumentJudged => JsonSerializer.Deserialize<DocumentJudgedLine>(entry.Data, JsonSerializerOptions.Web)!.Note,
            CaseKinds.LetterAnswered => JsonSerializer.Deserialize<LetterAnsweredLine>(entry.Data, JsonSerializerOptions.Web)!.Note,
            _ => null,
        };
}
