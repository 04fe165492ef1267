using Passerelle.Core.Definitions;
using Passerelle.Programs;
using Passerelle.Web;

namespace Passerelle.Pages.Applications;

/// <summary>What the search and its export share: what the address asks for, in the words of the portal.</summary>
public abstract class SearchPage(CatalogueProvider catalogue) : PortalPage
{
    /// <summary>The form with what was asked.</summary>
    public SearchForm Form { get; private set; } = null!;

    /// <summary>Name of the type of application, in the reader's language.</summary>
    public string TypeOf(string program) => catalogue.Current.TitleOf(program, Language);

    /// <summary>The portal's own word, or the one that every portal has.</summary>
    protected string Label(string key, string otherwise) =>
        catalogue.Current.Portals[PortalSlug].Labels.TryGetValue(key, out Text? label) ? label.In(Language) : otherwise;

    /// <summary>Takes what the address asks for.</summary>
    protected void Ask(SearchWords words) =>
        Form = SearchForm.Of(catalogue.Current, catalogue.Current.Portals[PortalSlug], Language, words);
}
