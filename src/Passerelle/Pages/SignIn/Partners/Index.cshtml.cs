using Passerelle.Core.Credentials.Partners;
using Passerelle.Core.Definitions;
using Passerelle.Programs;

namespace Passerelle.Pages.SignIn.Partners;

/// <summary>« La liste des Partenaires de connexion » (S3-11), each a link that leaves for the partner.</summary>
public sealed class IndexModel(IPartnerDirectory partners, CatalogueProvider catalogue) : PartnerPage(partners, catalogue)
{
    /// <summary>What the portal calls it.</summary>
    public string Title => Portal.Labels.GetValueOrDefault("signInWithPartner")?.In(Language) ?? IndexTexts.In(Language).Title;

    /// <summary>By name, in the reader's language.</summary>
    public IReadOnlyList<SignInPartner> Partners =>
        [.. Directory.All.OrderBy(p => Core.Data.Folded.Of(p.Name.In(Language)), StringComparer.Ordinal)];

    public void OnGet()
    {
        // Says nothing that depends on who reads it.
    }
}
