using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Programs;

namespace Passerelle.Core.WebForms;

/// <summary>A problem reported from a page, by anybody.</summary>
/// <param name="Page">Local path of the page.</param>
public sealed record ProblemReport(string Portal, string Email, string Details, string? Page, Language Language);

/// <summary>Problems with a page, reported by anybody: each is a request to the office that is sent at once.</summary>
public sealed class ProblemReports(PasserelleDb db, CatalogueProvider catalogue, WebFormService forms, SignInLocks locks)
{
    /// <summary>Problems reported under one address within <see cref="SignInRules.LockFor"/>.</summary>
    public const int MaxReports = 5;

    /// <summary>
    /// Reports a problem with a page, signed in or not: sent at once, under the last subject of the portal's first kind, which is the
    /// one that changes nothing.
    /// </summary>
    /// <returns>The reference; null when too many were reported under this address, or nothing is asked by Web form in the portal.</returns>
    public async Task<string?> SendAsync(Actor? actor, ProblemReport report, CancellationToken cancellationToken)
    {
        if (
            catalogue.Current.Portals.GetValueOrDefault(report.Portal)?.WebForms?.Kinds[0] is not { } kind
            || kind.Subjects.LastOrDefault(s => s.Changes == WebFormChange.Nothing) is not { } subject
            || await locks.TryAsync($"report:{SignInRules.KeyOf(report.Email)}", MaxReports, cancellationToken) is null
        )
        {
            return null;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        Account? account = actor is null ? null : await db.Set<Account>().SingleAsync(a => a.Id == actor.AccountId, cancellationToken);
        WebForm form = forms.Make(
            report.Portal,
            account?.Id,
            actor?.Name ?? "",
            report.Email.Trim(),
            report.Language,
            (kind.Key, subject.Key),
            new WebFormContent
            {
                RepresentativeNumber = account?.RepresentativeNumber,
                Details = report.Details.Trim(),
                Page = report.Page,
            }
        );
        await forms.SendAsync(form, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return form.Reference;
    }
}
