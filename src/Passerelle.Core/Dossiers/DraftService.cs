using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Programs;

namespace Passerelle.Core.Dossiers;

/// <summary>A line of the table of what was begun and not submitted (S2-48).</summary>
/// <param name="Title">Names of the clients as far as known, principal applicant first.</param>
/// <param name="Programs">Slugs chosen so far, each once.</param>
/// <param name="DaysLeft">Office days until the draft expires.</param>
/// <param name="Confidential">One of its applications will be a confidential file.</param>
public sealed record DraftLine(
    string PublicId,
    string? FileNumber,
    string Entry,
    IReadOnlyList<string> Clients,
    IReadOnlyList<string> Programs,
    DateTime CreatedAt,
    DateTime SavedAt,
    DateTime ExpiresAt,
    int DaysLeft,
    string? ResumeAt,
    bool Confidential
);

/// <summary>Begins, lists, continues and deletes drafts.</summary>
public sealed class DraftService(PasserelleDb db, DossierService dossiers, CatalogueProvider catalogue, OfficeCalendar calendar)
{
    /// <summary>Begins a dossier from an entry of the actor's portal, with its first applicant. The same key a second time gives the same dossier.</summary>
    /// <returns>Public id of the dossier; null when the portal has no such entry, or nothing is offered in it today.</returns>
    public async Task<string?> StartAsync(Actor actor, string entryKey, string oneTimeKey, CancellationToken cancellationToken)
    {
        if (
            actor.Kind != AccountKind.Representative
            || catalogue.Current.Portals.GetValueOrDefault(actor.Portal)?.FindEntry(entryKey) is not { } entry
        )
        {
            return null;
        }

        List<ProgramDefinition> offered = [.. catalogue.Current.OfferedIn(actor.Portal, entryKey, calendar.Today)];
        if (offered.Count == 0)
        {
            return null;
        }

        OneTimeKey? used = await db.Set<OneTimeKey>()
            .FirstOrDefaultAsync(k => k.Key == oneTimeKey && k.AccountId == actor.AccountId, cancellationToken);
        if (used is not null)
        {
            return used.Result;
        }

        DateTime now = calendar.Now;
        var dossier = new Dossier
        {
            AccountId = actor.AccountId,
            Portal = actor.Portal,
            Entry = entryKey,
            DefinitionHash = entry.DossierForm is { } form ? catalogue.Latest("shared/" + form).Definition.ContentHash : null,
            CreatedAt = now,
            SavedAt = now,
            ExpiresAt = calendar.EndOf(calendar.Today.AddDays(offered.Min(p => p.DraftDays))),
        };
        // An entry for one programme, without a form of its own, leaves no type to choose.
        ProgramDefinition? single = offered is [var only] && entry.DossierForm is null ? only : null;
        dossier.Applications.Add(
            new Application
            {
                DossierId = dossier.Id,
                Position = 1,
                Program = single?.Slug,
                DefinitionHash = single is null ? null : catalogue.Latest(single.Slug).Definition.ContentHash,
                Confidential = single?.Confidential ?? false,
            }
        );
        db.Add(dossier);
        db.Add(
            new OneTimeKey
            {
                Key = oneTimeKey,
                AccountId = actor.AccountId,
                Result = dossier.PublicId,
                At = now,
            }
        );
        await db.SaveChangesAsync(cancellationToken);
        return dossier.PublicId;
    }

    /// <summary>The actor's drafts, the one that expires first in front.</summary>
    public async Task<IReadOnlyList<DraftLine>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        DateTime now = calendar.Now;
        List<Dossier> drafts = await db.Set<Dossier>()
            .AsNoTracking()
            .VisibleTo(actor)
            .Include(d => d.Applications)
            .Where(d => (d.State == DossierState.Draft || d.State == DossierState.Signed) && d.ExpiresAt > now)
            .OrderBy(d => d.ExpiresAt)
            .Take(200)
            .ToListAsync(cancellationToken);
        return
        [
            .. drafts.Select(d =>
            {
                List<Application> applications = [.. d.Applications.OrderBy(a => a.Position)];
                return new DraftLine(
                    d.PublicId,
                    d.FileNumber,
                    d.Entry,
                    [.. applications.Select(a => a.ClientName).Where(n => !string.IsNullOrEmpty(n)).Select(n => n!)],
                    [.. applications.Select(a => a.Program).Where(p => p is not null).Select(p => p!).Distinct(StringComparer.Ordinal)],
                    d.CreatedAt,
                    d.SavedAt,
                    d.ExpiresAt,
                    calendar.DaysUntil(d.ExpiresAt),
                    d.ResumeAt,
                    applications.Exists(a => a.Confidential)
                );
            }),
        ];
    }

    /// <summary>Deletes a draft; a submitted dossier cannot be deleted (S0-93).</summary>
    /// <returns>False when the actor has no such draft.</returns>
    public async Task<bool> DeleteAsync(Actor actor, string publicId, CancellationToken cancellationToken)
    {
        Dossier? dossier = await db.Set<Dossier>()
            .VisibleTo(actor)
            .FirstOrDefaultAsync(
                d => d.PublicId == publicId && (d.State == DossierState.Draft || d.State == DossierState.Signed),
                cancellationToken
            );
        if (dossier is null)
        {
            return false;
        }

        dossier.State = DossierState.Deleted;
        dossier.SavedAt = calendar.Now;
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>The programmes an applicant of this dossier may apply under today (S2-83).</summary>
    public IReadOnlyList<ProgramDefinition> Offered(LoadedDossier loaded) =>
        [.. catalogue.Current.OfferedIn(loaded.Dossier.Portal, loaded.Dossier.Entry, calendar.Today)];

    /// <summary>Chooses an applicant's programme and pins its latest version. Answers under another programme are kept, set aside.</summary>
    /// <returns>False when the programme is not offered or the dossier cannot be changed.</returns>
    public async Task<bool> ChooseProgramAsync(
        LoadedDossier loaded,
        LoadedApplication applicant,
        string slug,
        CancellationToken cancellationToken
    )
    {
        if (!loaded.CanChange || Offered(loaded).All(p => !string.Equals(p.Slug, slug, StringComparison.Ordinal)))
        {
            return false;
        }

        if (!string.Equals(applicant.Application.Program, slug, StringComparison.Ordinal))
        {
            applicant.Application.Program = slug;
            ProgramDefinition definition = catalogue.Latest(slug).Definition;
            applicant.Application.DefinitionHash = definition.ContentHash;
            applicant.Application.Confidential = definition.Confidential;
            await dossiers.TouchAsync(loaded.Dossier, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        return true;
    }

    /// <summary>Remembers where the representative was when leaving.</summary>
    /// <param name="path">A local path within the dossier.</param>
    public async Task LeaveAsync(LoadedDossier loaded, string path, CancellationToken cancellationToken)
    {
        loaded.Dossier.ResumeAt = path;
        await db.SaveChangesAsync(cancellationToken);
    }
}
