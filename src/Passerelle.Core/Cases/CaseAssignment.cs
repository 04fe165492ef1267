using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;

namespace Passerelle.Core.Cases;

/// <summary>Someone who may have an application.</summary>
public sealed record CaseOfficer(Guid Seat, string Name);

/// <summary>Which officer has an application. An officer takes one, or gives back what is theirs; a supervisor gives it to anybody.</summary>
public sealed class CaseAssignment(PasserelleDb db, CaseService actions, CaseLog log)
{
    /// <summary>Who may have one, by name: the officers and supervisors of the actor's office.</summary>
    public async Task<IReadOnlyList<CaseOfficer>> OfficersAsync(Actor actor, CancellationToken cancellationToken) =>
        actor.IsOfficer
            ? await db.Set<Seat>()
                .AsNoTracking()
                .Where(s => s.AccountId == actor.AccountId && s.Active && (s.Role == SeatRole.CaseOfficer || s.Role == SeatRole.Supervisor))
                .OrderBy(s => s.Name)
                .Select(s => new CaseOfficer(s.Id, s.Name ?? s.Account!.FullName))
                .ToListAsync(cancellationToken)
            : [];

    /// <summary>Name of the seat that has an application, whether or not it still may; null for nobody.</summary>
    public async Task<string?> NameAsync(Guid? seat, CancellationToken cancellationToken) =>
        seat is null
            ? null
            : await db.Set<Seat>()
                .AsNoTracking()
                .Where(s => s.Id == seat)
                .Select(s => s.Name ?? s.Account!.FullName)
                .FirstOrDefaultAsync(cancellationToken);

    /// <summary>
    /// Whom this actor may give it to: themselves, or, for a supervisor, anybody; of a confidential file, whoever has that role.
    /// </summary>
    public async Task<IReadOnlyList<CaseOfficer>> ChoicesAsync(Actor actor, Application application, CancellationToken cancellationToken)
    {
        HashSet<Guid>? role = application.Confidential
            ? await db.Set<Seat>()
                .Where(s => s.AccountId == actor.AccountId && s.SeesConfidential)
                .Select(s => s.Id)
                .ToHashSetAsync(cancellationToken)
            : null;
        return
        [
            .. (await OfficersAsync(actor, cancellationToken)).Where(o =>
                (actor.Role == SeatRole.Supervisor || o.Seat == actor.SeatId) && role?.Contains(o.Seat) != false
            ),
        ];
    }

    /// <summary>Gives it to an officer, or to nobody.</summary>
    /// <param name="seen">The last line the actor has seen.</param>
    /// <param name="officer">Null for nobody.</param>
    public Task<CaseOutcome> AssignAsync(Actor actor, string application, int seen, Guid? officer, CancellationToken cancellationToken) =>
        actions.ActAsync(
            actor,
            application,
            seen,
            CaseAction.Assign,
            async found =>
                officer != found.State.Officer && await MayAsync(actor, found, officer, cancellationToken)
                    ? await log.AppendAsync(found.Application, actor, CaseKinds.Assigned, 1, new AssignedLine(officer), cancellationToken)
                    : null,
            cancellationToken
        );

    private async Task<bool> MayAsync(Actor actor, LoadedCase found, Guid? to, CancellationToken cancellationToken) =>
        to is null
            ? actor.Role == SeatRole.Supervisor || found.State.Officer == actor.SeatId
            : (await ChoicesAsync(actor, found.Application, cancellationToken)).Any(o => o.Seat == to);
}
