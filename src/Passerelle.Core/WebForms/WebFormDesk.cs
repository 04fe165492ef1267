using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Messages;
using Passerelle.Core.Work;
using Passerelle.Programs;

namespace Passerelle.Core.WebForms;

/// <summary>A request as an officer has it open.</summary>
/// <param name="Account">The sender's account as it is now; null for somebody who was not signed in.</param>
/// <param name="NumberTaken">The number asked for is already that of another account of the portal: it is not given twice .</param>
public sealed record OfficeWebForm(LoadedWebForm Loaded, Account? Account, bool NumberTaken)
{
    /// <summary>Whether what is asked can be carried out as it is.</summary>
    public bool CanCarryOut =>
        Loaded.Form.State == WebFormState.Sent
        && Account is { Kind: AccountKind.Representative }
        && Loaded.Subject is { Changes: not (WebFormChange.Nothing or WebFormChange.Applications or WebFormChange.Representative) }
        && !NumberTaken;
}

/// <summary>What came of an officer's act on a request.</summary>
public enum WebFormDeskOutcome
{
    Done,

    /// <summary>There is no such request, or this person may not.</summary>
    NotFound,

    /// <summary>Somebody else acted meanwhile, or it cannot be carried out; nothing was done.</summary>
    Stale,
}

/// <summary>
/// The requests, for the office (S0-56): what they ask is carried out, answered or declined. A change touches the account alone; its
/// files stay as they are (S0-57).
/// </summary>
public sealed class WebFormDesk(
    PasserelleDb db,
    WebFormService forms,
    AccountRecords records,
    MessageWriter messages,
    WorkQueue work,
    OfficeCalendar calendar
)
{
    /// <summary>Most lines of the queue.</summary>
    public const int Most = 200;

    /// <summary>Requests that wait, the oldest first; or those that do not any more, the latest first.</summary>
    public async Task<IReadOnlyList<LoadedWebForm>> QueueAsync(Actor actor, bool closed, CancellationToken cancellationToken)
    {
        if (!actor.KeepsAccounts)
        {
            return [];
        }

        IQueryable<WebForm> sent = db.Set<WebForm>().AsNoTracking().Where(f => f.SentAt != null);
        List<WebForm> found = await (
            closed
                ? sent.Where(f => f.State != WebFormState.Sent).OrderByDescending(f => f.ClosedAt).ThenByDescending(f => f.Id)
                : sent.Where(f => f.State == WebFormState.Sent).OrderBy(f => f.SentAt).ThenBy(f => f.Id)
        )
            .Take(Most)
            .ToListAsync(cancellationToken);
        List<LoadedWebForm> lines = [];
        foreach (WebForm form in found)
        {
            lines.Add(await forms.LoadAsync(form, cancellationToken));
        }

        return lines;
    }

    /// <summary>A request that was sent; null when there is none for this actor.</summary>
    public async Task<OfficeWebForm?> FindAsync(Actor actor, string publicId, CancellationToken cancellationToken)
    {
        if (
            !actor.KeepsAccounts
            || await db.Set<WebForm>().SingleOrDefaultAsync(f => f.PublicId == publicId && f.SentAt != null, cancellationToken)
                is not { } form
        )
        {
            return null;
        }

        LoadedWebForm loaded = await forms.LoadAsync(form, cancellationToken);
        Account? account = await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == form.AccountId, cancellationToken);
        var taken =
            loaded.Content.NewNumber is { } number
            && await db.Set<Account>()
                .AnyAsync(a => a.Portal == form.Portal && a.RepresentativeNumber == number && a.Id != form.AccountId, cancellationToken);
        return new OfficeWebForm(loaded, account, taken);
    }

    /// <summary>Carries out what is asked, and tells the sender.</summary>
    /// <param name="seen">The revision the officer acts upon.</param>
    public Task<WebFormDeskOutcome> CarryOutAsync(
        Actor actor,
        string publicId,
        int seen,
        string? words,
        CancellationToken cancellationToken
    ) =>
        ActAsync(
            actor,
            publicId,
            seen,
            opened =>
            {
                if (!opened.CanCarryOut)
                {
                    return false;
                }

                WebFormContent content = opened.Loaded.Content;
                Account account = opened.Account!;
                switch (opened.Loaded.Subject!.Changes)
                {
                    case WebFormChange.Name:
                        records.Rename(account, content.GivenName ?? "", content.FamilyName!, actor.Name);
                        break;
                    case WebFormChange.PostalAddress:
                        records.Move(account, content.PostalAddress!, actor.Name);
                        break;
                    default:
                        records.Renumber(account, content.NewNumber!, actor.Name);
                        break;
                }

                Close(opened.Loaded, WebFormState.Done, words, "web-form-done");
                return true;
            },
            cancellationToken
        );

    /// <summary>Answers in words.</summary>
    public Task<WebFormDeskOutcome> AnswerAsync(
        Actor actor,
        string publicId,
        int seen,
        string words,
        CancellationToken cancellationToken
    ) => EndAsync(actor, publicId, seen, WebFormState.Answered, words, "web-form-answered", cancellationToken);

    /// <summary>Declines, with the reason.</summary>
    public Task<WebFormDeskOutcome> DeclineAsync(
        Actor actor,
        string publicId,
        int seen,
        string words,
        CancellationToken cancellationToken
    ) => EndAsync(actor, publicId, seen, WebFormState.Declined, words, "web-form-declined", cancellationToken);

    private Task<WebFormDeskOutcome> EndAsync(
        Actor actor,
        string publicId,
        int seen,
        WebFormState state,
        string words,
        string kind,
        CancellationToken cancellationToken
    ) =>
        string.IsNullOrWhiteSpace(words)
            ? throw new ArgumentException("An answer has words.", nameof(words))
            : ActAsync(
                actor,
                publicId,
                seen,
                opened =>
                {
                    Close(opened.Loaded, state, words, kind);
                    return true;
                },
                cancellationToken
            );

    private void Close(LoadedWebForm loaded, WebFormState state, string? words, string kind)
    {
        WebForm form = loaded.Form;
        form.State = state;
        form.ClosedAt = calendar.Now;
        form.Answer = string.IsNullOrWhiteSpace(words) ? null : words.Trim();
        if (form.AccountId is { } account)
        {
            Dictionary<string, string> about = WebFormService.About(loaded);
            about["answer"] = form.Answer ?? "";
            messages.ToAccount(account, kind, about);
        }
        else
        {
            work.Add(WebFormMail.Kind, new WebFormMail(form.Id));
        }
    }

    private async Task<WebFormDeskOutcome> ActAsync(
        Actor actor,
        string publicId,
        int seen,
        Func<OfficeWebForm, bool> act,
        CancellationToken cancellationToken
    )
    {
        if (await FindAsync(actor, publicId, cancellationToken) is not { } opened)
        {
            return WebFormDeskOutcome.NotFound;
        }

        WebForm form = opened.Loaded.Form;
        if (form.Revision != seen || form.State != WebFormState.Sent || !act(opened))
        {
            db.ChangeTracker.Clear();
            return WebFormDeskOutcome.Stale;
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return WebFormDeskOutcome.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return WebFormDeskOutcome.Stale;
        }
    }
}
