using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Dossiers;
using Passerelle.Pages.Questionnaire;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Layout;
using Passerelle.Web.Questions;

namespace Passerelle.Pages.Applications;

/// <summary>The type of application of one client (S2-83): it decides the programme, and so every question that follows.</summary>
public sealed class ClientModel(DossierService dossiers, DraftService drafts) : PortalPage
{
    private const string Field = "q.program";

    private static readonly QuestionDefinition Question = new()
    {
        Key = "program",
        Type = QuestionType.Choice,
        Display = ChoiceDisplay.Radio,
        Label = new Text(ClientTexts.In(Programs.Language.Fr).Question, ClientTexts.In(Programs.Language.En).Question),
        Hint = new Text(ClientTexts.In(Programs.Language.Fr).Hint, ClientTexts.In(Programs.Language.En).Hint),
    };

    private LoadedDossier _loaded = null!;
    private LoadedApplication _applicant = null!;
    private DossierPaths _paths;

    private string? _chosen;

    /// <summary>The question as its view shows it: one option per programme offered.</summary>
    public QuestionView Type { get; private set; } = null!;
    public string Number => _applicant.Application.Position.ToString(CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnGetAsync(string dossier, string application, CancellationToken cancellationToken) =>
        await LoadAsync(dossier, application, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(
        string dossier,
        string application,
        [FromForm(Name = Field)] string? program,
        [FromForm] string? then,
        [FromQuery] string? from,
        CancellationToken cancellationToken
    )
    {
        if (!await LoadAsync(dossier, application, cancellationToken))
        {
            return NotFound();
        }

        _chosen = program ?? _chosen;
        Type = Type with { Fields = FieldsOf(_chosen) };
        var ok = !string.IsNullOrEmpty(program) && await drafts.ChooseProgramAsync(_loaded, _applicant, program, cancellationToken);
        if (LeaveByFrame(then) is { } away)
        {
            return away;
        }

        IReadOnlyList<IntakeStep> steps = IntakeWalk.StepsOf((await dossiers.FindAsync(Actor, dossier, cancellationToken))!);
        var here = steps.TakeWhile(s => !s.Is(application, null, null)).Count();
        switch (then)
        {
            case JourneyThen.Previous:
                return SeeOther(here > 0 ? _paths.Of(steps[here - 1]) : new PortalPaths(PortalSlug).Home);
            case JourneyThen.Restart:
                return SeeOther(_paths.Of(steps[0]));
            case JourneyThen.Leave:
                await drafts.LeaveAsync(_loaded, Request.Path, cancellationToken);
                return SeeOther(new PortalPaths(PortalSlug).Home);
        }

        if (!ok)
        {
            Problems.Add(Field, ClientTexts.In(Language).Missing);
            return Unprocessable();
        }

        IntakeStep? missing = from == JourneyRoute.FromReview ? steps.FirstOrDefault(s => !s.Complete) : null;
        return SeeOther(
            missing is not null ? _paths.Of(missing) + "?from=" + JourneyRoute.FromReview
            : from == JourneyRoute.FromReview || here + 1 >= steps.Count ? _paths.Review
            : _paths.Of(steps[here + 1])
        );
    }

    private static Dictionary<string, string[]> FieldsOf(string? chosen) =>
        chosen is null ? [] : new(StringComparer.Ordinal) { [Field] = [chosen] };

    private async Task<bool> LoadAsync(string dossier, string application, CancellationToken cancellationToken)
    {
        if (
            await dossiers.FindAsync(Actor, dossier, cancellationToken) is not { CanChange: true } loaded
            || loaded.Find(application) is not { } applicant
        )
        {
            return false;
        }

        (_loaded, _applicant, _paths) = (loaded, applicant, new DossierPaths(PortalSlug, dossier));
        _chosen = applicant.Application.Program;
        Type = new QuestionView
        {
            Definition = Question,
            Language = Language,
            Format = Format,
            Fields = FieldsOf(_chosen),
            Options = [.. drafts.Offered(loaded).Select(p => new OfferedOption(p.Slug, p.Title, p.Summary))],
        };
        Journey = IntakeFrame.Of(loaded, PortalSlug, Language, Format.Time(loaded.Dossier.SavedAt), s => s.Is(application, null, null));
        return true;
    }
}
