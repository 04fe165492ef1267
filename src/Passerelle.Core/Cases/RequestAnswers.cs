using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Documents;

namespace Passerelle.Core.Cases;

/// <summary>An officer's request as the representative meets it, with what was put in so far.</summary>
public sealed record FoundRequest(LoadedCase Case, DocumentRequest Request, IReadOnlyList<Document> Documents);

/// <summary>
/// The representative's side of a document request: files are put in one by one, and given to the office together. Until they are
/// given the request is open and they can be taken out again.
/// </summary>
public sealed class RequestAnswers(PasserelleDb db, CaseReader cases, CaseService actions, CaseLog log, RequestedDocuments documents)
{
    /// <summary>The request, open or answered; null when there is none for this actor.</summary>
    public async Task<FoundRequest?> FindAsync(Actor actor, string application, string request, CancellationToken cancellationToken)
    {
        if (
            !Guid.TryParseExact(request, "N", out Guid id)
            || await cases.FindAsync(actor, application, cancellationToken) is not { } found
            || found.State.Request(id) is not { } asked
        )
        {
            return null;
        }

        return new FoundRequest(found, asked, await ListAsync(id, cancellationToken));
    }

    /// <summary>Puts a file in. Saved; not given to the office yet.</summary>
    public async Task<ReceiveOutcome> ReceiveAsync(
        Actor actor,
        FoundRequest found,
        IncomingFile file,
        CancellationToken cancellationToken
    ) =>
        CanAnswer(actor, found)
            ? await documents.ReceiveAsync(
                actor,
                found.Case.Application.PublicId,
                found.Request.Id,
                found.Request.Slot,
                file,
                cancellationToken
            )
            : new ReceiveOutcome.NotFound();

    /// <summary>Takes a file out again. Saved.</summary>
    public async Task<RemoveOutcome> RemoveAsync(Actor actor, FoundRequest found, string document, CancellationToken cancellationToken) =>
        CanAnswer(actor, found) ? await documents.RemoveAsync(actor, document, found.Request.Id, cancellationToken) : RemoveOutcome.Closed;

    /// <summary>Gives the office what was put in, which answers the request. Refused while nothing readable is there.</summary>
    public async Task<CaseOutcome> GiveAsync(Actor actor, string application, Guid request, CancellationToken cancellationToken)
    {
        IReadOnlyList<Document> given = await ListAsync(request, cancellationToken);
        return await actions.ActAsync(
            actor,
            application,
            seen: null,
            CaseAction.SupplyDocument,
            async found =>
                found.State.Request(request) is { IsOpen: true }
                && given.Count > 0
                && given.All(d => d.ApplicationId == found.Application.Id && IsWhole(d))
                    ? await log.AppendAsync(
                        found.Application,
                        actor,
                        CaseKinds.DocumentSupplied,
                        1,
                        new DocumentSuppliedLine(request, [.. given.Select(d => new SuppliedDocument(d.Id, d.Sha256))]),
                        cancellationToken
                    )
                    : null,
            cancellationToken
        );
    }

    /// <summary>Neither infected nor unreadable; it may still be waiting for the scan.</summary>
    public static bool IsWhole(Document document) => document.State is not (DocumentState.Infected or DocumentState.Unreadable);

    private static bool CanAnswer(Actor actor, FoundRequest found) =>
        found.Request.IsOpen && AvailableActions.Allows(found.Case, actor, CaseAction.SupplyDocument);

    private async Task<IReadOnlyList<Document>> ListAsync(Guid request, CancellationToken cancellationToken) =>
        await db.Set<Document>()
            .AsNoTracking()
            .Where(d => d.RequestId == request && !d.Removed)
            .OrderBy(d => d.ReceivedAt)
            .ToListAsync(cancellationToken);
}
