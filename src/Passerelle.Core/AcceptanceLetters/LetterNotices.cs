using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Messages;
using Passerelle.Core.Messages.Mail;
using Passerelle.Core.Work;

namespace Passerelle.Core.AcceptanceLetters;

/// <summary>
/// Tells the users of an institution that letters wait: an email to each, at most once a day, without a word about anybody. New letters
/// are told in the inbox as well.
/// </summary>
internal sealed class LetterNotices(PasserelleDb db, MessageWriter messages, WorkQueue work, OfficeCalendar calendar)
{
    public const string Template = "letters-waiting";

    /// <summary>Tells the institution of a number, if it has an account, work that waits, and was not told today. Saved.</summary>
    public async Task TellAsync(string institution, CancellationToken cancellationToken)
    {
        DateOnly today = calendar.Today;
        Account? account = await db.Set<Account>()
            .AsNoTracking()
            .SingleOrDefaultAsync(
                a => a.Kind == AccountKind.Institution && a.State == AccountState.Active && a.InstitutionNumber == institution,
                cancellationToken
            );
        if (account is null)
        {
            return;
        }

        IQueryable<LetterVerification> waiting = db.Set<LetterVerification>()
            .Where(v => v.InstitutionNumber == institution && v.Answer == null && v.Due >= today);
        DateTime? latest = await waiting.MaxAsync(v => (DateTime?)v.RaisedAt, cancellationToken);
        LetterNotice? last = await db.Set<LetterNotice>()
            .AsNoTracking()
            .Where(n => n.AccountId == account.Id)
            .OrderByDescending(n => n.Day)
            .FirstOrDefaultAsync(cancellationToken);
        List<Guid> users = await db.Set<Seat>()
            .Where(s => s.AccountId == account.Id && s.Active)
            .Select(s => s.UserId)
            .ToListAsync(cancellationToken);
        if (latest is null || last?.Day == today || users.Count == 0)
        {
            return;
        }

        // Two at once: the day is there once, and the later one's save fails with all that belongs to it.
        db.Add(
            new LetterNotice
            {
                AccountId = account.Id,
                Day = today,
                At = calendar.Now,
            }
        );
        foreach (Guid user in users)
        {
            work.Add(UserMail.Kind, new UserMail(user, account.Portal, Template));
        }

        if (last is null || latest > last.At)
        {
            messages.Announced(account.Id, Template, words: null, new Dictionary<string, string>(StringComparer.Ordinal));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>A letter came for an institution.</summary>
internal sealed class LettersArrived(LetterNotices notices) : IWorkHandler
{
    public const string Name = "letters-arrived";

    public string Kind => Name;

    public Task HandleAsync(WorkItem item, CancellationToken cancellationToken) =>
        notices.TellAsync(JsonSerializer.Deserialize<Payload>(item.Payload, JsonSerializerOptions.Web)!.Institution, cancellationToken);

    /// <param name="Institution">Its number.</param>
    internal sealed record Payload(string Institution);
}

/// <summary>Every hour: whoever still has letters waiting is reminded, once a day.</summary>
internal sealed class LettersWaiting(PasserelleDb db, LetterNotices notices, OfficeCalendar calendar) : IWorkHandler
{
    public string Kind => "letters-waiting";

    public TimeSpan? Every => TimeSpan.FromHours(1);

    public async Task HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        DateOnly today = calendar.Today;
        List<string> institutions = await db.Set<LetterVerification>()
            .Where(v => v.Answer == null && v.Due >= today)
            .Select(v => v.InstitutionNumber)
            .Distinct()
            .ToListAsync(cancellationToken);
        foreach (var institution in institutions)
        {
            await notices.TellAsync(institution, cancellationToken);
            db.ChangeTracker.Clear();
        }
    }
}
