namespace Passerelle.Web.Layout;

/// <summary>
/// The frame of a page inside a journey. Its presence turns every way out of the page (language, help, sign out, back) into
/// a submit button of the page's form, whose id is <see cref="FormId"/>.
/// </summary>
public sealed record JourneyFrame
{
    /// <summary>The id that the page's one form carries.</summary>
    public const string FormId = "journey";

    internal const string Key = "Journey";

    /// <summary>« Retour à la page précédente » above the title: not on the first page.</summary>
    public bool CanGoBack { get; init; }

    /// <summary>The forms and pages, in order, with their states; shown beside the page from 1024 px.</summary>
    public IReadOnlyList<RouteGroup> Route { get; init; } = [];

    /// <summary>« Enregistré à 22 h 41 », when something is saved already.</summary>
    public string? Saved { get; init; }

    /// <summary>The portal's word for leaving (« Quitter le questionnaire »); no button when null.</summary>
    public string? LeaveLabel { get; init; }

    /// <summary>« Recommencer » at the top of the page; no button when null.</summary>
    public string? RestartLabel { get; init; }

    /// <summary>Where it is said what differs in the newer version of what is asked; null when there is none.</summary>
    public string? Newer { get; init; }

    /// <summary>Whether the frame itself leads to this address.</summary>
    internal bool LeadsTo(string address) => address == Newer || Route.SelectMany(g => g.Pages).Any(p => p.Address == address);
}

/// <summary>One form of the side list.</summary>
public sealed record RouteGroup(string Title, IReadOnlyList<RoutePage> Pages);

/// <summary>One page of the side list.</summary>
/// <param name="Address">Null when it cannot be opened yet.</param>
/// <param name="State">Shown as an icon with words for those who do not see it.</param>
public sealed record RoutePage(string Title, string? Address, State State, bool Here = false);

/// <summary>
/// The values of the submit buttons named <c>then</c>: what to do once the page is saved. A page posted without one goes to
/// the next page.
/// </summary>
public static class JourneyThen
{
    /// <summary>The name of the buttons.</summary>
    public const string Field = "then";

    /// <summary>Before a local address: there, once the page is saved (a step of the side list, a row).</summary>
    public const string Go = "go:";

    /// <summary>« Suivant ».</summary>
    public const string Next = "next";

    /// <summary>« Précédent », « Retour à la page précédente ».</summary>
    public const string Previous = "previous";

    /// <summary>« Quitter le questionnaire ».</summary>
    public const string Leave = "leave";

    /// <summary>« Recommencer ».</summary>
    public const string Restart = "restart";

    /// <summary>« Enregistrer et quitter »: to the page of all sections (S2-152).</summary>
    public const string SaveAndQuit = "save";

    /// <summary>« Vérifier si le formulaire est bien rempli » (S2-157).</summary>
    public const string Check = "check";

    /// <summary>Before the key of a question: to the page where its values are looked up (S2-136).</summary>
    public const string LookUp = "look-up:";

    /// <summary>The same page in the other language.</summary>
    public const string Language = "language";

    /// <summary>« Aide ».</summary>
    public const string Help = "help";

    /// <summary>« Profil du compte ».</summary>
    public const string Profile = "profile";

    /// <summary>The portal's home page.</summary>
    public const string Home = "home";

    /// <summary>« Fermer la session ».</summary>
    public const string SignOut = "sign-out";
}
