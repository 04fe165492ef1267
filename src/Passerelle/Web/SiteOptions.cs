using System.ComponentModel.DataAnnotations;

namespace Passerelle.Web;

/// <summary>What an operator says about the site itself (<c>Passerelle__Site__…</c>).</summary>
public sealed class SiteOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Passerelle:Site";

    /// <summary>The address to write to where no portal gives its own.</summary>
    [Required, EmailAddress]
    public string SupportEmail { get; set; } = "soutien@example.org";

    /// <summary>The day the site's content last changed, in the footer.</summary>
    public DateOnly ModifiedOn { get; set; } = new(2026, 11, 22);

    /// <summary>Origins, besides the configured payment site, to which a form may lead (Content-Security-Policy form-action).</summary>
    public string[] FormTargets { get; set; } = [];

    /// <summary>Minutes without a request after which a session ends; pages warn two minutes before. 5 to 60.</summary>
    [Range(5, 60)]
    public int SessionMinutes { get; set; } = 30;
}
