using Passerelle.Programs;

namespace Passerelle.Core.Dossiers;

/// <summary>A step of what is asked before the checklist, in order.</summary>
/// <param name="Application">Null for the dossier's own form.</param>
/// <param name="Page">Null for the choice of the application type.</param>
public sealed record IntakeStep(LoadedApplication? Application, PageState? Page, bool Complete)
{
    /// <summary>Whether this is the step with that page of that applicant; null page for the type.</summary>
    public bool Is(string? application, string? form, string? page) =>
        string.Equals(Application?.Application.PublicId, application, StringComparison.Ordinal)
        && string.Equals(Page?.FormKey, form, StringComparison.Ordinal)
        && string.Equals(Page?.PageKey, page, StringComparison.Ordinal);
}

/// <summary>
/// The order of the intake: the dossier's own pages, then for each applicant the type of application (S2-83) and the programme's
/// intake pages. After the last step come the review, the instructions and the checklist.
/// </summary>
public static class IntakeWalk
{
    public static IReadOnlyList<IntakeStep> StepsOf(LoadedDossier loaded)
    {
        List<IntakeStep> steps = [.. (loaded.Evaluation?.Pages ?? []).Select(p => new IntakeStep(null, p, p.Complete))];
        foreach (LoadedApplication applicant in loaded.Applications)
        {
            if (HasTypeToChoose(loaded, applicant))
            {
                steps.Add(new IntakeStep(applicant, null, applicant.Program is not null));
            }

            steps.AddRange(
                (applicant.Evaluation?.Pages ?? [])
                    .Where(p => p.Form.Stage == FormStage.Intake)
                    .Select(p => new IntakeStep(applicant, p, p.Complete))
            );
        }

        return steps;
    }

    /// <summary>Whether the type of application is chosen: not of a profile, nor of the only programme of an entry without a form of its own.</summary>
    public static bool HasTypeToChoose(LoadedDossier loaded, LoadedApplication applicant) =>
        applicant.Program is not { Definition: { Profile: null } program }
            ? applicant.Program is null
            : loaded.Form is not null
                || loaded
                    .Context.Catalogue.OfferedIn(loaded.Dossier.Portal, loaded.Dossier.Entry, loaded.Context.On)
                    .Any(p => p.Slug != program.Slug);

    /// <summary>The first step that is not complete; null when the review may be opened.</summary>
    public static IntakeStep? FirstIncomplete(LoadedDossier loaded) => StepsOf(loaded).FirstOrDefault(s => !s.Complete);

    /// <summary>An applicant whom the programme refuses, where the programme lets no ineligible applicant go on; null when there is none.</summary>
    public static LoadedApplication? Refused(LoadedDossier loaded) =>
        loaded.Applications.FirstOrDefault(a => a.Evaluation?.Eligibility is { Outcome: EligibilityOutcome.Ineligible, Blocks: true });
}
