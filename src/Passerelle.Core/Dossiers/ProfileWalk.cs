using Passerelle.Programs;

namespace Passerelle.Core.Dossiers;

/// <summary>
/// The order of a dossier that is filed as a profile (S2-124, S2-173): the eligibility questions, their results, a few further
/// questions, then the sections of the profile in any order.
/// </summary>
public static class ProfileWalk
{
    /// <summary>The one applicant of a dossier that is filed as a profile; null for one that is filed with a checklist.</summary>
    public static LoadedApplication? Of(LoadedDossier loaded) =>
        loaded.Applications is [{ Program.Definition.Profile: not null } only] ? only : null;

    /// <summary>Whether anything was answered in a section that was not known before.</summary>
    public static bool SectionsBegun(Evaluation evaluation) =>
        evaluation.Forms.Any(f => f.Form.Stage == FormStage.Form && f.Status != FormStatus.NotStarted);

    /// <summary>The fixed form that alone changes an answer, seen from a form that asks it; null where the answer is given there.</summary>
    public static FixedFormDefinition? FixedBy(Evaluation evaluation, string form, string question)
    {
        foreach (FixedFormDefinition one in evaluation.Definition.Profile?.Fixed ?? [])
        {
            // Sections only show what was answered before them. Its own pages are closed once it was answered in full and something stands on it.
            var closed =
                (one.Form != form && evaluation.Definition.FindForm(form) is { Stage: FormStage.Form })
                || (one.Form == form && one.StartOver && SectionsBegun(evaluation) && evaluation.FirstIncomplete(form) is null);
            if (closed && evaluation.Pages.Any(p => p.FormKey == one.Form && p.Questions.Any(q => q.Key == question)))
            {
                return one;
            }
        }

        return null;
    }

    /// <summary>How far a section is: also begun, or complete, by what was answered before it (S2-184).</summary>
    public static FormStatus StatusOf(Evaluation evaluation, FormState form)
    {
        List<PageState> pages = [.. evaluation.Pages.Where(p => p.FormKey == form.Key)];
        return pages.Count > 0 && pages.All(p => p.Complete) ? FormStatus.Complete
            : form.Status != FormStatus.NotStarted || pages.Exists(p => p.Begun) ? FormStatus.InProgress
            : FormStatus.NotStarted;
    }
}
