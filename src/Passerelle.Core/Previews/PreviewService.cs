using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Dossiers;
using Passerelle.Programs;

namespace Passerelle.Core.Previews;

/// <summary>What can be walked: a programme, as begun from one entry of a portal, from nothing or from a persona's answers.</summary>
public sealed record PreviewOffer(EntryDefinition Entry, ProgramDefinition Program, IReadOnlyList<PersonaDefinition> Personas);

/// <summary>A walk begun.</summary>
/// <param name="Dossier">Public id of the draft.</param>
public sealed record Preview(Session Session, string Dossier);

/// <summary>
/// Lets somebody walk a programme without an account of theirs: each walk gets an account, a session and a draft of its own, through
/// which no other record can be reached. Only the demonstration offers it.
/// </summary>
public sealed class PreviewService(
    PasserelleDb db,
    Registrar registrar,
    DraftService drafts,
    DossierService dossiers,
    AnswerVault vault,
    CatalogueProvider catalogue,
    ISignInRules rules,
    OfficeCalendar calendar
)
{
    /// <summary>What representatives can begin in a portal today; nothing in a portal of others.</summary>
    public IReadOnlyList<PreviewOffer> Offers(string portal) =>
        catalogue.Current.Portals.GetValueOrDefault(portal) is { Audience: PortalAudience.Representative } door
        && rules.Find(portal) is not null
            ?
            [
                .. door
                    .Entries.SelectMany(e => catalogue.Current.OfferedIn(portal, e.Key, calendar.Today).Select(p => (Entry: e, Program: p)))
                    .Select(o => new PreviewOffer(
                        o.Entry,
                        o.Program,
                        [.. catalogue.Current.Personas.Where(p => p.Program == o.Program.Slug && (p.Portal is null || p.Portal == portal))]
                    )),
            ]
            : [];

    /// <summary>Begins a walk.</summary>
    /// <param name="persona">Whose answers to begin with; null to begin with none.</param>
    /// <param name="visitor">The names of the account that is made.</param>
    /// <returns>Null when nothing of the kind is offered today.</returns>
    public async Task<Preview?> BeginAsync(
        string portal,
        string program,
        string? persona,
        (string GivenName, string FamilyName) visitor,
        Language language,
        CancellationToken cancellationToken
    )
    {
        if (
            Offers(portal).FirstOrDefault(o => o.Program.Slug == program) is not { } offer
            || (persona is not null && offer.Personas.All(p => p.Key != persona))
        )
        {
            return null;
        }

        (Session session, Actor actor) = await ArriveAsync(portal, visitor, language, cancellationToken);
        if (persona is not null)
        {
            Dossier filled = PersonaDraft.Add(db, vault, catalogue.Current, program, persona, portal, actor.AccountId, calendar.Now);
            await db.SaveChangesAsync(cancellationToken);
            return new Preview(session, filled.PublicId);
        }

        var begun = await drafts.StartAsync(actor, offer.Entry.Key, PublicId.New(), cancellationToken);
        if (begun is null || await dossiers.FindAsync(actor, begun, cancellationToken) is not { } loaded)
        {
            return null;
        }

        await drafts.ChooseProgramAsync(loaded, loaded.Applications[0], program, cancellationToken);
        return new Preview(session, begun);
    }

    private async Task<(Session Session, Actor Actor)> ArriveAsync(
        string portal,
        (string GivenName, string FamilyName) visitor,
        Language language,
        CancellationToken cancellationToken
    )
    {
        // A name and a password that nobody is told: the session is the only way in.
        var name = $"preview-{PublicId.New()}";
        var account = new Account
        {
            Portal = portal,
            Kind = AccountKind.Representative,
            GivenName = visitor.GivenName,
            FamilyName = visitor.FamilyName,
            Email = $"{name}@example.invalid",
            Language = language,
            NotifyByEmail = false,
            CreatedAt = calendar.Now,
        };
        await registrar.RegisterAsync(
            Actor.System,
            new NewCredential(rules.Find(portal)!.Realm, name, PublicId.New(), account.Email, language, []),
            account,
            SeatRole.Holder,
            personName: null,
            cancellationToken
        );
        Seat seat = await db.Set<Seat>().SingleAsync(s => s.AccountId == account.Id, cancellationToken);
        User user = await db.Set<User>().SingleAsync(u => u.Id == seat.UserId, cancellationToken);
        var session = new Session
        {
            UserId = user.Id,
            SeatId = seat.Id,
            Portal = portal,
            Stamp = user.SecurityStamp,
            StartedAt = calendar.Now,
        };
        db.Add(session);
        await db.SaveChangesAsync(cancellationToken);
        return (session, new Actor(user.Id, seat.Id, account.Id, portal, account.Kind, seat.Role, account.FullName, language));
    }
}
