using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Cases;
using Passerelle.Core.Definitions;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Languages;

namespace Passerelle.Pages.Office;

/// <summary>Sends the representative a message, which is a letter too; it may begin with a letter of the catalogue.</summary>
public sealed class MessageModel(CaseReader cases, CaseService actions, CatalogueProvider catalogue, FormatsSource formats)
    : ActionPage(cases, actions, catalogue)
{
    [BindProperty]
    public string? Subject { get; set; }

    [BindProperty]
    public string? Body { get; set; }

    /// <summary>Key of the letter to begin with.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Letter { get; set; }

    /// <summary>Language of that letter: fr or en; without it, that of the account the application is in.</summary>
    [BindProperty(SupportsGet = true)]
    public string? In { get; set; }

    public IReadOnlyList<LetterDefinition> Letters => Catalogue.Current.Portals[PortalSlug].CaseDesk.Letters;

    protected override CaseAction Action => CaseAction.SendMessage;

    public override async Task<IActionResult> OnGetAsync(string application, CancellationToken cancellationToken)
    {
        IActionResult result = await base.OnGetAsync(application, cancellationToken);
        if (Case is null)
        {
            return result;
        }

        Language language = In switch
        {
            "fr" => Language.Fr,
            "en" => Language.En,
            _ => await Cases.LanguageAsync(Case, cancellationToken) ?? Language,
        };
        In = language == Language.En ? "en" : "fr";
        if (Letters.FirstOrDefault(l => l.Key == Letter) is { } letter)
        {
            Subject = Fill(letter.Subject.In(language), language);
            Body = Fill(letter.Body.In(language), language);
        }

        return result;
    }

    public Task<IActionResult> OnPostAsync(string application, CancellationToken cancellationToken) =>
        DoAsync(
            application,
            () =>
            {
                if (string.IsNullOrWhiteSpace(Subject))
                {
                    Problems.Add("subject", Texts.SubjectMissing);
                }

                if (string.IsNullOrWhiteSpace(Body))
                {
                    Problems.Add("body", Texts.BodyMissing);
                }
            },
            () => Actions.SendMessageAsync(Actor, application, Seen, Subject!, Body!, cancellationToken),
            cancellationToken
        );

    // The names are those of LetterDefinition.Placeholders, which the catalogue is checked against.
    private string Fill(string text, Language language) =>
        text.Replace("{applicant}", Case.Application.ClientName, StringComparison.Ordinal)
            .Replace("{number}", Case.Application.Number, StringComparison.Ordinal)
            .Replace("{program}", Program?.Definition.Title.In(language), StringComparison.Ordinal)
            .Replace("{received}", formats.In(language).Date(Case.State.ReceivedAt), StringComparison.Ordinal);
}
