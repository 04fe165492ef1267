using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.Questionnaire;

/// <summary>« Trouver la CNP » (S2-136) and the like: the values of a long list by words of both languages or by value; the chosen one goes back into its question.</summary>
public sealed class LookUpModel(QuestionnaireService questionnaire) : PortalPage
{
    /// <summary>More would not be read.</summary>
    private const int Most = 50;

    private OpenedPage _opened = null!;
    private OpenedQuestion _question = null!;
    private DossierPaths _paths;
    private int _count;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Q { get; set; }

    public string Caption => _opened.State.Definition.Title.In(Language);
    public string Title => _question.Definition.LookUp!.In(Language);
    public bool Searched => !string.IsNullOrWhiteSpace(Q);
    public IReadOnlyList<OfferedOption> Found { get; private set; } = [];
    public string OtherLanguage => Language == Language.Fr ? "en" : "fr";

    /// <summary>How many there are, in words.</summary>
    public string Count
    {
        get
        {
            var t = LookUpTexts.In(Language);
            return _count == 0 ? t.None
                : _count == 1 ? t.One
                : _count > Most ? t.First(Format.Count(Most), Format.Count(_count))
                : t.Many(Format.Count(_count));
        }
    }

    private string Back =>
        _paths.Page(_opened.Address.Application!, _opened.State.FormKey, _opened.State.PageKey) + "#q-" + _question.Definition.Key;

    public async Task<IActionResult> OnGetAsync(
        string dossier,
        string application,
        string form,
        string pageKey,
        string question,
        CancellationToken cancellationToken
    ) => await LoadAsync(dossier, application, form, pageKey, question, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(
        string dossier,
        string application,
        string form,
        string pageKey,
        string question,
        string? then,
        string? chosen,
        CancellationToken cancellationToken
    )
    {
        if (!await LoadAsync(dossier, application, form, pageKey, question, cancellationToken))
        {
            return NotFound();
        }

        if (LeaveByFrame(then) is { } away)
        {
            return away;
        }

        if (then == JourneyThen.Leave)
        {
            return SeeOther(new PortalPaths(PortalSlug).Home);
        }

        if (!string.IsNullOrEmpty(chosen))
        {
            // The other answers of the page are posted as they stand: what was typed stays.
            Dictionary<string, string[]> fields = _opened
                .Questions.SelectMany(q => q.Fields)
                .ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
            fields[FieldParser.FieldName(question)] = [chosen];
            await questionnaire.SaveAsync(Actor, _opened.Address, fields, Language, cancellationToken);
        }

        return SeeOther(Back);
    }

    private async Task<bool> LoadAsync(
        string dossier,
        string application,
        string form,
        string pageKey,
        string question,
        CancellationToken cancellationToken
    )
    {
        if (
            await questionnaire.OpenAsync(Actor, new PageAddress(dossier, application, form, pageKey), Language, cancellationToken)
                is not { } opened
            || opened.Questions.FirstOrDefault(q => q.Definition.Key == question && q.Definition.LookUp is not null && q.Fixed is null)
                is not { } asked
        )
        {
            return false;
        }

        (_opened, _question, _paths) = (opened, asked, new DossierPaths(PortalSlug, dossier));
        if (Searched)
        {
            string[] words = Folded.Of(Q).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            List<OfferedOption> all = [.. opened.Evaluation.OptionsOf(question).Where(o => Matches(o, words))];
            _count = all.Count;
            Found = [.. all.Take(Most)];
        }

        Journey = DossierFrame.Of(opened.Dossier, PortalSlug, Language, Format.Time(opened.Dossier.Dossier.SavedAt));
        return true;
    }

    private static bool Matches(OfferedOption option, string[] words)
    {
        var fr = Folded.Of(option.Label.Fr);
        var en = Folded.Of(option.Label.En);
        return Array.TrueForAll(
            words,
            w =>
                fr.Contains(w, StringComparison.Ordinal)
                || en.Contains(w, StringComparison.Ordinal)
                || option.Value.StartsWith(w, StringComparison.OrdinalIgnoreCase)
        );
    }
}
