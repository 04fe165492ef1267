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

    public IReadOnlyList<LetterDefinition> Letters => LettersFor(decision: false);

    protected override CaseAction Action => CaseAction.SendMessage;

    public override async Task<IActionResult> OnGetAsync(string application, CancellationToken cancellationToken)
    {
        IActionResult result = await base.OnGetAsync(application, cancellationToken);
        if (Case is null)
        {
            return result;
        }

        Language language = await LetterLanguageAsync(In, cancellationToken);
        In = language.Code();
        if (Letters.FirstOrDefault(l => l.Key == Letter) is { } letter)
        {
            var words = new FilledLetter(Case, Program?.Definition, formats);
            Subject = words.Fill(letter.Subject, language);
            Body = words.Fill(letter.Body, language);
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
}
