using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;

namespace Passerelle.Core.Cases;

/// <summary>What was found of the logs of many applications.</summary>
/// <param name="Number">The application's number.</param>
/// <param name="Lines">How many lines its log has.</param>
/// <param name="FirstBroken">Number of the first line that was altered, is missing or was put in; null when the chain holds.</param>
public sealed record AuditedCase(string Number, int Lines, int? FirstBroken);

/// <summary>Goes through the log of every submitted application and says where a chain does not hold. Nothing is written.</summary>
public sealed class CaseAudit(PasserelleDb db)
{
    private const int Batch = 500;

    /// <summary>Every submitted application, in the order in which they were begun; memory does not grow with their number.</summary>
    public async IAsyncEnumerable<AuditedCase> VerifyAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Guid after = Guid.Empty;
        while (true)
        {
            var applications = await db.Set<Application>()
                .AsNoTracking()
                .Where(a => a.Dossier!.State == DossierState.Submitted && a.Id > after)
                .OrderBy(a => a.Id)
                .Take(Batch)
                .Select(a => new
                {
                    a.Id,
                    a.Number,
                    a.LogLength,
                    a.LogHead,
                })
                .ToListAsync(cancellationToken);
            if (applications.Count == 0)
            {
                yield break;
            }

            Guid[] ids = [.. applications.Select(a => a.Id)];
            ILookup<Guid, CaseEntry> entries = (
                await db.Set<CaseEntry>().AsNoTracking().Where(e => ids.Contains(e.ApplicationId)).ToListAsync(cancellationToken)
            ).ToLookup(e => e.ApplicationId);
            foreach (var application in applications)
            {
                List<CaseEntry> lines = [.. entries[application.Id].OrderBy(e => e.Seq)];
                yield return new AuditedCase(
                    application.Number ?? "",
                    lines.Count,
                    CaseLog.FirstBroken(lines) ?? FirstBeyond(lines, application.LogLength, application.LogHead)
                );
            }

            after = applications[^1].Id;
        }
    }

    // The chain says nothing of lines taken from its end, or put there; the application knows how many there are and the last one's hash.
    private static int? FirstBeyond(List<CaseEntry> lines, int length, string? head) =>
        lines.Count != length ? Math.Min(lines.Count, length) + 1
        : length == 0 ? 1
        : lines[^1].Hash != head ? length
        : null;
}
