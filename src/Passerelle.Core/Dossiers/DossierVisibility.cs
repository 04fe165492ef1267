using Passerelle.Core.Accounts;
using Passerelle.Core.Accounts.Links;

namespace Passerelle.Core.Dossiers;

/// <summary>What an actor may see. Everything a page reaches goes through here; the rest does not exist for it.</summary>
public static class DossierVisibility
{
    /// <summary>
    /// A representative: the account's own drafts. A representative or a client: what was submitted and holds an application that is in
    /// the account. A case officer: what was submitted, without what is confidential unless the officer has that role. Others: nothing.
    /// </summary>
    public static IQueryable<Dossier> VisibleTo(this IQueryable<Dossier> dossiers, Actor actor) =>
        actor.Kind switch
        {
            AccountKind.Representative or AccountKind.Client => dossiers.Where(d =>
                d.State == DossierState.Submitted
                    ? d.Applications.Any(a => a.HolderId == actor.AccountId)
                    : d.AccountId == actor.AccountId && d.Portal == actor.Portal && d.State != DossierState.Deleted
            ),
            AccountKind.Office when actor.Role is SeatRole.CaseOfficer or SeatRole.Supervisor => actor.SeesConfidential
                ? dossiers.Where(d => d.State == DossierState.Submitted)
                : dossiers.Where(d => d.State == DossierState.Submitted && !d.Applications.Any(a => a.Confidential)),
            _ => dossiers.Where(d => false),
        };

    /// <inheritdoc cref="VisibleTo(IQueryable{Dossier}, Actor)" />
    public static IQueryable<Application> VisibleTo(this IQueryable<Application> applications, Actor actor) =>
        actor.Kind switch
        {
            AccountKind.Representative or AccountKind.Client => applications.Where(a =>
                a.Dossier!.State == DossierState.Submitted
                    ? a.HolderId == actor.AccountId
                    : a.Dossier.AccountId == actor.AccountId && a.Dossier.Portal == actor.Portal && a.Dossier.State != DossierState.Deleted
            ),
            AccountKind.Office when actor.Role is SeatRole.CaseOfficer or SeatRole.Supervisor => applications
                .OpenTo(actor)
                .Where(a => a.Dossier!.State == DossierState.Submitted),
            _ => applications.Where(a => false),
        };

    /// <summary>
    /// What was submitted among <see cref="VisibleTo(IQueryable{Application}, Actor)"/>, told by the application alone, so that lists
    /// of very many are read from an index: an application has a holder from its submission on, and only then.
    /// </summary>
    public static IQueryable<Application> SubmittedAndVisibleTo(this IQueryable<Application> applications, Actor actor) =>
        actor.Kind switch
        {
            AccountKind.Representative or AccountKind.Client => applications.Where(a => a.HolderId == actor.AccountId),
            AccountKind.Office when actor.Role is SeatRole.CaseOfficer or SeatRole.Supervisor => applications
                .OpenTo(actor)
                .Where(a => a.SubmittedAt != null),
            _ => applications.Where(a => false),
        };

    /// <summary>
    /// For lists alone: <see cref="SubmittedAndVisibleTo"/> and what was submitted and is in the account that the actor has linked. It
    /// opens nothing: a page of that account is of its own portal, for whoever is signed in there.
    /// </summary>
    internal static IQueryable<Application> SubmittedAndListedFor(
        this IQueryable<Application> applications,
        Actor actor,
        LinkedAccount linked
    ) =>
        AccountLinks.MayLink(actor) && linked.Seat == actor.SeatId
            ? applications.Where(a => a.HolderId == actor.AccountId || a.HolderId == linked.There.AccountId)
            : applications.Where(a => false);

    /// <summary>Without what is confidential, for whoever of the office has not that role.</summary>
    internal static IQueryable<Application> OpenTo(this IQueryable<Application> applications, Actor actor) =>
        actor.SeesConfidential ? applications : applications.Where(a => !a.Confidential);
}
