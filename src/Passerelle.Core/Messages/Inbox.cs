using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;

namespace Passerelle.Core.Messages;

/// <summary>A message as it is read.</summary>
/// <param name="Application">The application it is about, with its programme; null for a message of the account.</param>
public sealed record OpenedMessage(Message Message, MessageContent Content, Application? Application);

/// <summary>
/// Messages as the actor may read them: a representative those of the account, an officer those about submitted applications.
/// Messages about applications and messages of the account never mix (S0-108, S2-66).
/// </summary>
public sealed class Inbox(PasserelleDb db, MessageWriter writer, OfficeCalendar calendar, FileViews views)
{
    /// <summary>Messages about an application that the caller has found, latest first.</summary>
    public async Task<IReadOnlyList<OpenedMessage>> AboutAsync(Actor actor, Application application, CancellationToken cancellationToken)
    {
        List<Message> messages = await Visible(actor)
            .AsNoTracking()
            .Where(m => m.ApplicationId == application.Id)
            .OrderByDescending(m => m.At)
            .ThenByDescending(m => m.Id)
            .ToListAsync(cancellationToken);
        return [.. messages.Select(m => new OpenedMessage(m, writer.Read(m), application))];
    }

    /// <summary>Messages of the actor's own account, latest first.</summary>
    public async Task<IReadOnlyList<OpenedMessage>> OfAccountAsync(Actor actor, int most, CancellationToken cancellationToken)
    {
        List<Message> messages = await db.Set<Message>()
            .AsNoTracking()
            .Where(m => m.AccountId == actor.AccountId && m.ApplicationId == null)
            .OrderByDescending(m => m.At)
            .ThenByDescending(m => m.Id)
            .Take(most)
            .ToListAsync(cancellationToken);
        return [.. messages.Select(m => new OpenedMessage(m, writer.Read(m), null))];
    }

    /// <summary>Opens a message; the first time an account does that has the application, it is read from then on. Null when the actor may not see it. Saved.</summary>
    public async Task<OpenedMessage?> OpenAsync(Actor actor, string publicId, CancellationToken cancellationToken)
    {
        Message? message = await Visible(actor).FirstOrDefaultAsync(m => m.PublicId == publicId, cancellationToken);
        if (message is null)
        {
            return null;
        }

        if (message.ReadAt is null && !actor.IsOfficer)
        {
            // Two tabs at once: the first hour stays. Nothing else of a message ever changes.
            await db.Set<Message>()
                .Where(m => m.Id == message.Id && m.ReadAt == null)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(m => m.ReadAt, calendar.Now).SetProperty(m => m.Revision, m => m.Revision + 1),
                    cancellationToken
                );
        }

        Application? application = message.ApplicationId is { } id
            ? await db.Set<Application>().AsNoTracking().Include(a => a.Dossier).FirstAsync(a => a.Id == id, cancellationToken)
            : null;
        if (application is not null)
        {
            await views.RecordAsync(actor, application, FileViews.Message, cancellationToken);
        }

        return new OpenedMessage(message, writer.Read(message), application);
    }

    private IQueryable<Message> Visible(Actor actor)
    {
        IQueryable<Application> applications = db.Set<Application>().VisibleTo(actor);
        return db.Set<Message>()
            .Where(m => (m.ApplicationId == null && m.AccountId == actor.AccountId) || applications.Any(a => a.Id == m.ApplicationId));
    }
}
