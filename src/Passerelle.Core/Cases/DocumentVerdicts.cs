using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Documents;

namespace Passerelle.Core.Cases;

/// <summary>A verdict to be recorded.</summary>
/// <param name="Document">Public id of the document.</param>
/// <param name="Verdict">One of <see cref="DocumentVerdicts.Keys"/>.</param>
/// <param name="Words">Why, for the office; may be empty.</param>
public sealed record VerdictWish(string Document, string Verdict, string Words);

/// <summary>What officers think of each document of an application: for the office only, the representative is asked for another copy apart.</summary>
public sealed class DocumentVerdicts(PasserelleDb db, CaseService actions, DocumentService documents, CaseLog log, Sealing sealing)
{
    /// <summary>It shows what it should.</summary>
    public const string Accepted = "accepted";

    /// <summary>The verdicts, in order.</summary>
    public static IReadOnlyList<string> Keys { get; } = [Accepted, "unreadable", "incomplete", "wrong"];

    /// <summary>Records the verdicts that are new or changed, all at once; with none, nothing is written.</summary>
    /// <param name="seen">The last line the actor has seen.</param>
    public async Task<CaseOutcome> JudgeAsync(
        Actor actor,
        string application,
        int seen,
        IReadOnlyCollection<VerdictWish> wishes,
        CancellationToken cancellationToken
    )
    {
        if (await documents.ListAsync(actor, application, cancellationToken) is not { } there)
        {
            return CaseOutcome.NotFound;
        }

        return await actions.ActAsync(
            actor,
            application,
            seen,
            CaseAction.JudgeDocuments,
            async found =>
            {
                CaseEntry? last = null;
                foreach (VerdictWish wish in wishes)
                {
                    if (!Keys.Contains(wish.Verdict) || there.FirstOrDefault(d => d.PublicId == wish.Document) is not { } document)
                    {
                        return null;
                    }

                    CaseNote? note = string.IsNullOrWhiteSpace(wish.Words)
                        ? null
                        : CaseNote.Of(found.Application.Id, wish.Words.Trim(), sealing);
                    if (note is not null)
                    {
                        db.Add(note);
                    }

                    last = await log.AppendAsync(
                        found.Application,
                        actor,
                        CaseKinds.DocumentJudged,
                        1,
                        new DocumentJudgedLine(document.Id, wish.Verdict, note?.Id),
                        cancellationToken
                    );
                }

                return last;
            },
            cancellationToken
        );
    }
}
