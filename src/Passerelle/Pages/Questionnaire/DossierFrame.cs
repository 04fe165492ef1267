using Passerelle.Core.Dossiers;
using Passerelle.Programs;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.Questionnaire;

/// <summary>What the frames of all pages of a draft have in common.</summary>
internal static class DossierFrame
{
    /// <param name="savedAt">The hour of the last save, in words; null where it is not shown.</param>
    public static JourneyFrame Of(LoadedDossier loaded, string portal, Language language, string? savedAt)
    {
        var t = PageTexts.In(language);
        return new JourneyFrame
        {
            CanGoBack = true,
            Saved = savedAt is null ? null : t.SavedAt(savedAt),
            LeaveLabel = loaded.Context.Catalogue.Portals[portal].Labels.TryGetValue("leave", out Text? leave)
                ? leave.In(language)
                : t.Leave,
            Newer = loaded.HasNewer ? new DossierPaths(portal, loaded.Dossier.PublicId).Upgrade : null,
        };
    }
}
