using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Dossiers;
using Passerelle.Feel;
using Passerelle.Programs;

namespace Passerelle.Core.Pools;

/// <summary>
/// Once an invitation is accepted, the application may start (S2-198), with what the profile and the invitation say already filled in:
/// answers to questions of the same key and type, and those that the pool names. The draft ends with the time to apply.
/// </summary>
public sealed class PoolApplications(
    PasserelleDb db,
    PoolScoring scoring,
    DraftService drafts,
    DossierService dossiers,
    AnswerStore answers,
    CatalogueProvider catalogue,
    OfficeCalendar calendar
)
{
    /// <summary>The key that ties a draft to its candidate: begun once, and known again when it is submitted.</summary>
    internal static string KeyOf(PoolCandidate candidate) => $"pool-{candidate.Id:N}";

    /// <summary>Begins it, or finds the one that was begun. Public id of the dossier; null when it is not possible.</summary>
    public async Task<string?> StartAsync(Actor actor, string application, CancellationToken cancellationToken)
    {
        IQueryable<Application> visible = db.Set<Application>().VisibleTo(actor);
        PoolCandidate? candidate = await db.Set<PoolCandidate>()
            .Include(c => c.Application)
            .FirstOrDefaultAsync(
                c => c.Application!.PublicId == application && visible.Any(a => a.Id == c.ApplicationId),
                cancellationToken
            );
        if (
            candidate is not { State: PoolState.Accepted }
            || candidate.ApplyBy < calendar.Now
            || scoring.Find(candidate.Program)?.ApplyIn(actor.Portal) is not { } apply
        )
        {
            return null;
        }

        var begun = await db.Set<OneTimeKey>().AnyAsync(k => k.Key == KeyOf(candidate), cancellationToken);
        if (await drafts.StartAsync(actor, apply.Entry, KeyOf(candidate), cancellationToken) is not { } dossier)
        {
            return null;
        }

        if (!begun)
        {
            await FillAsync(actor, dossier, candidate, apply, cancellationToken);
        }

        return dossier;
    }

    private async Task FillAsync(
        Actor actor,
        string publicId,
        PoolCandidate candidate,
        PoolApplyDefinition apply,
        CancellationToken cancellationToken
    )
    {
        LoadedDossier profile =
            await dossiers.FindByApplicationAsync(actor, candidate.Application!.PublicId, cancellationToken)
            ?? throw new InvalidOperationException("A candidate without a dossier.");
        LoadedDossier draft =
            await dossiers.FindAsync(actor, publicId, cancellationToken)
            ?? throw new InvalidOperationException("A draft that is not there.");
        LoadedApplication known = profile.Find(candidate.Application.PublicId)!;
        ProgramDefinition definition = catalogue.Latest(apply.Program).Definition;
        Application mine = draft.Dossier.Applications[0];
        mine.Program = apply.Program;
        mine.DefinitionHash = definition.ContentHash;
        mine.ClientName = candidate.Application.ClientName;
        mine.ClientNameFolded = candidate.Application.ClientNameFolded;
        if (candidate.ApplyBy < draft.Dossier.ExpiresAt)
        {
            draft.Dossier.ExpiresAt = candidate.ApplyBy.Value;
        }

        Dictionary<string, FeelValue> filled = known
            .Evaluation!.Submitted.Where(a => Fits(a.Key, a.Key, known.Program!.Definition, definition))
            .ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal);
        var group = await db.Set<Round>().Where(r => r.Id == candidate.RoundId).Select(r => r.Group).FirstOrDefaultAsync(cancellationToken);
        foreach (PoolAnswerDefinition answer in apply.Answers)
        {
            FeelValue said = answer.From is { } from
                ? Fits(from, answer.Question, known.Program!.Definition, definition)
                    ? known.Evaluation.Submitted[from]
                    : FeelValue.Unknown
                : answer.Known is { } what
                    ? Text(what == PoolKnown.Group ? group : mine.ClientName)
                    : Text(answer.Value);
            if (!said.IsUnknown)
            {
                filled[answer.Question] = said;
            }
        }

        answers.Write(draft, mine.Id, definition, filled);
        await db.SaveChangesAsync(cancellationToken);
    }

    // What is not said stays to be asked.
    private static FeelValue Text(string? said) => said is null ? FeelValue.Unknown : FeelValue.Of(said);

    private static bool Fits(string key, string again, ProgramDefinition from, ProgramDefinition to) =>
        from.FindQuestion(key) is { } asked
        && to.FindQuestion(again) is { } filled
        && asked.Type == filled.Type
        && asked.Type.IsOneSimpleAnswer();
}
