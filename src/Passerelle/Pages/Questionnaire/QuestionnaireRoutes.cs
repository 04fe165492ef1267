using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Passerelle.Pages.Questionnaire;

/// <summary>
/// The pages of the dossier's own form are the same Razor Pages under a second address: asked once, they belong to no applicant.
/// </summary>
internal static class QuestionnaireRoutes
{
    public static IServiceCollection AddQuestionnaireRoutes(this IServiceCollection services) =>
        services.Configure<RazorPagesOptions>(o =>
        {
            o.Conventions.AddPageRoute("/Questionnaire/Page", "/{portal}/dossiers/{dossier}/about/{pageKey}");
            o.Conventions.AddPageRoute("/Questionnaire/Row", "/{portal}/dossiers/{dossier}/about/{pageKey}/{question}/{row}");
            o.Conventions.AddPageRoute("/Questionnaire/RemoveRow", "/{portal}/dossiers/{dossier}/about/{pageKey}/{question}/{row}/remove");
        });
}
