using Passerelle.Core.Accounts.Links;
using Passerelle.Core.Definitions;
using Passerelle.Programs;
using Passerelle.Web;

namespace Passerelle.Pages.Applications;

/// <summary>What the search and its export share: what the address asks for, in the words of the portal.</summary>
public abstract class SearchPage(CatalogueProvider catalogue, AccountLinks links) : PortalPage
{
    /// <summary>The form with what was asked.</summary>
    public SearchForm Form { get; private set; } = null!;

    /// <summary>The account in another portal whose applications are found too.</summary>
    protected LinkedAccount? Linked { get; private set; }

    /// <summary>Name of the type of application, in the reader's language.</summary>
    public string TypeOf(string program) => catalogue.Current.TitleOf(program, Language);

    /// <summary>The portal's own word, or the one that every portal has.</summary>
    protected string Label(string key, string otherwise) =>
        catalogue.Current.Portals[PortalSlug].Labels.TryGetValue(key, out Text? label) ? label.In(Language) : otherwise;

    /// <summary>Takes what the address asks for.</summary>
    protected async Task AskAsync(SearchWords words, CancellationToken cancellationToken)
    {
        Linked = await links.FindAsync(Actor, cancellationToken);
        Form = SearchForm.Of(catalogue.Current, catalogue.Current.Portals[PortalSlug], Language, words, Linked);
    }
}
