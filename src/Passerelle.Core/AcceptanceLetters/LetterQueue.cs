using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Documents;

namespace Passerelle.Core.AcceptanceLetters;

/// <summary>A letter to be verified, with what the institution is told.</summary>
public sealed record OpenedLetter(LetterVerification Verification, LetterSubject Subject);

/// <summary>A page of letters.</summary>
public sealed record LetterPage(IReadOnlyList<OpenedLetter> Letters, int Total, int Page, int Pages);

/// <summary>
/// The letters of the actor's own institution. One that nobody answered in time is the office's from then on: for the institution it is
/// no longer there.
/// </summary>
public sealed class LetterQueue(PasserelleDb db, LetterRaising raising, DocumentService documents, OfficeCalendar calendar)
{
    /// <summary>Letters of a page.</summary>
    public const int Size = 50;

    /// <summary>How many letters wait for an answer.</summary>
    public Task<int> CountOpenAsync(Actor actor, CancellationToken cancellationToken) => Open(actor).CountAsync(cancellationToken);

    /// <summary>The open letters by last day, or the answered ones, latest first.</summary>
    /// <param name="words">Parts of names, of the application's or the student's number; all of them are found.</param>
    public async Task<LetterPage> PageAsync(Actor actor, bool answered, string? words, int page, CancellationToken cancellationToken)
    {
        IQueryable<LetterVerification> found = answered ? Of(actor).Where(v => v.Answer != null) : Open(actor);
        foreach (var word in Folded.Of(words).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            found = found.Where(v => v.SearchText.Contains(word));
        }

        var total = await found.CountAsync(cancellationToken);
        var pages = Math.Max(1, (total + Size - 1) / Size);
        page = Math.Clamp(page, 1, pages);
        IOrderedQueryable<LetterVerification> ordered = answered
            ? found.OrderByDescending(v => v.AnsweredAt).ThenBy(v => v.Number)
            : found.OrderBy(v => v.Due).ThenBy(v => v.Number);
        List<LetterVerification> rows = await ordered.AsNoTracking().Skip((page - 1) * Size).Take(Size).ToListAsync(cancellationToken);
        return new LetterPage([.. rows.Select(Opened)], total, page, pages);
    }

    /// <summary>Every open letter, by last day; row by row, so that their number does not matter.</summary>
    public async IAsyncEnumerable<OpenedLetter> OpenAsync(
        Actor actor,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (
            LetterVerification row in Open(actor)
                .AsNoTracking()
                .OrderBy(v => v.Due)
                .ThenBy(v => v.Number)
                .AsAsyncEnumerable()
                .WithCancellation(cancellationToken)
        )
        {
            yield return Opened(row);
        }
    }

    /// <summary>A letter, open or answered; null when the actor's institution has no such one.</summary>
    public async Task<OpenedLetter?> FindAsync(Actor actor, string publicId, CancellationToken cancellationToken)
    {
        DateOnly today = calendar.Today;
        LetterVerification? row = await Of(actor)
            .AsNoTracking()
            .SingleOrDefaultAsync(v => v.PublicId == publicId && (v.Answer != null || v.Due >= today), cancellationToken);
        return row is null ? null : Opened(row);
    }

    /// <summary>The letter as it was filed, of a verification that was found: clean documents only.</summary>
    public async Task<IReadOnlyList<Document>> DocumentsAsync(OpenedLetter letter, CancellationToken cancellationToken)
    {
        var slot = raising.Portal!.AcceptanceLetters!.Slot;
        Guid application = letter.Verification.ApplicationId;
        return await db.Set<Document>()
            .AsNoTracking()
            .Where(d =>
                d.ApplicationId == application
                && d.Slot == slot
                && d.RequestId == null
                && !d.Removed
                && !d.Generated
                && d.State == DocumentState.Clean
            )
            .OrderBy(d => d.ReceivedAt)
            .ToListAsync(cancellationToken);
    }

    /// <summary>The content of such a document; null when there is none for the actor's institution.</summary>
    public async Task<OpenedDocument?> OpenDocumentAsync(
        Actor actor,
        string letter,
        string document,
        CancellationToken cancellationToken
    ) =>
        await FindAsync(actor, letter, cancellationToken) is { } found
        && (await DocumentsAsync(found, cancellationToken)).FirstOrDefault(d => d.PublicId == document) is { } filed
            ? await documents.OpenAsync(filed, cancellationToken)
            : null;

    /// <summary>The verifications of the actor's institution, whatever their state.</summary>
    internal IQueryable<LetterVerification> Of(Actor actor)
    {
        IQueryable<Account> own = db.Set<Account>()
            .Where(a => a.Id == actor.AccountId && a.Kind == AccountKind.Institution && actor.Kind == AccountKind.Institution);
        return db.Set<LetterVerification>().Where(v => own.Any(a => a.InstitutionNumber == v.InstitutionNumber));
    }

    /// <summary>With what the institution is told.</summary>
    internal OpenedLetter Opened(LetterVerification row) => new(row, raising.Open(row));

    private IQueryable<LetterVerification> Open(Actor actor)
    {
        DateOnly today = calendar.Today;
        return Of(actor).Where(v => v.Answer == null && v.Due >= today);
    }
}
