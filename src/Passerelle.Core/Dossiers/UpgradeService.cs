using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Programs;

namespace Passerelle.Core.Dossiers;

/// <summary>What became of the consent to an upgrade.</summary>
public enum UpgradeOutcome
{
    /// <summary>The draft is at the versions that were shown, or was there already.</summary>
    Done,

    /// <summary>Other versions than those shown are current by now: nothing was changed, look again.</summary>
    Outdated,

    /// <summary>The actor has no such draft.</summary>
    NotFound,
}

/// <summary>
/// Shows what a draft becomes with the current versions of its definitions, and pins it to them when its representative agrees.
/// Answers are kept, also those that are asked no more.
/// </summary>
public sealed class UpgradeService(PasserelleDb db, DossierService dossiers, AnswerStore answers, CatalogueProvider catalogue)
{
    private const int Attempts = 4;

    /// <summary>What the upgrade would do; null when there is nothing newer.</summary>
    public Upgrade? Of(LoadedDossier loaded)
    {
        if (!loaded.CanChange || !loaded.HasNewer)
        {
            return null;
        }

        IEnumerable<(CompiledProgram Program, LoadedApplication? Applicant)> pinned = loaded
            .Applications.Where(a => a.Program is not null)
            .Select(a => (a.Program!, (LoadedApplication?)a));
        if (loaded.Form is { } form)
        {
            pinned = pinned.Prepend((form, null));
        }

        return new Upgrade
        {
            Now = loaded,
            Then = dossiers.With(loaded, Current),
            Definitions =
            [
                .. pinned
                    .GroupBy(p => p.Program)
                    .Where(p => catalogue.NewerThan(p.Key) is not null)
                    .Select(p => new UpgradedDefinition(
                        p.Key.Definition,
                        Current(p.Key).Definition,
                        [.. p.Select(one => one.Applicant).OfType<LoadedApplication>()]
                    )),
            ],
        };
    }

    /// <summary>Pins the draft to the versions that were shown, in one unit of work; voids a signature.</summary>
    /// <param name="offered">As <see cref="Upgrade.Offered"/> named them when they were shown.</param>
    public async Task<UpgradeOutcome> UpgradeAsync(Actor actor, string dossier, string offered, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await dossiers.FindAsync(actor, dossier, cancellationToken) is not { CanChange: true } loaded)
            {
                return UpgradeOutcome.NotFound;
            }

            if (Of(loaded) is not { } upgrade)
            {
                return UpgradeOutcome.Done;
            }

            if (upgrade.Offered != offered)
            {
                return UpgradeOutcome.Outdated;
            }

            Pin(loaded);
            await dossiers.TouchAsync(loaded.Dossier, cancellationToken);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return UpgradeOutcome.Done;
            }
            // Somebody saved an answer between our reading and writing: once more, with it.
            catch (DbUpdateException) when (attempt < Attempts)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private CompiledProgram Current(CompiledProgram pinned) => catalogue.NewerThan(pinned) ?? pinned;

    private void Pin(LoadedDossier loaded)
    {
        if (loaded.Form is { } form && catalogue.NewerThan(form) is { Definition: { } newForm })
        {
            answers.MoveHome(loaded, null, newForm);
            loaded.Dossier.DefinitionHash = newForm.ContentHash;
        }

        // Those beyond the number of applicants too: they may count again.
        foreach (OpenedApplication known in loaded.All)
        {
            if (known.Program is { } program && catalogue.NewerThan(program) is { Definition: { } definition })
            {
                answers.MoveHome(loaded, known.Application.Id, definition);
                known.Application.DefinitionHash = definition.ContentHash;
            }
        }

        // The page it was left on may not be asked any more.
        loaded.Dossier.ResumeAt = null;
    }
}
