using System.ComponentModel.DataAnnotations;
using Passerelle.Programs;

namespace Passerelle.Hosting;

/// <summary>The configuration section «Passerelle» (environment: <c>Passerelle__…</c>), validated at start.</summary>
public sealed class PasserelleOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Passerelle";

    /// <summary>Name of the product, in the header.</summary>
    [Required]
    public string Product { get; set; } = "Passerelle";

    /// <summary>Name of the department that runs the portal, in French.</summary>
    [Required]
    public string DepartmentFr { get; set; } = "Ministère de l’Immigration (démonstration)";

    /// <summary>Name of the department that runs the portal, in English.</summary>
    [Required]
    public string DepartmentEn { get; set; } = "Department of Immigration (demonstration)";

    /// <summary>Shows the demonstration banner, keeps robots out, offers the mailbox page.</summary>
    public bool Demonstration { get; set; } = true;

    /// <summary>Public address of the portal, without a slash at the end; used in mails and towards the payment site.</summary>
    [Required, Url]
    public string BaseUrl { get; set; } = "http://localhost:5080";

    /// <summary>Folder for the embedded database, documents, keys and picked-up mail.</summary>
    [Required]
    public string DataFolder { get; set; } = "data";

    /// <summary>Folder of the catalogue; beside the executable by default.</summary>
    public string? CatalogueFolder { get; set; }

    /// <summary>IANA name of the office's time zone, in which days begin and end.</summary>
    [Required]
    public string OfficeZone { get; set; } = "America/Toronto";

    /// <summary>What this process does: portal, office, worker; all by default.</summary>
    [MinLength(1)]
    public string[] Roles { get; set; } = ["portal", "office", "worker"];

    /// <summary>Whether this process serves a portal, by its roles.</summary>
    public bool Serves(PortalDefinition portal) =>
        Roles.Contains(portal.Audience == PortalAudience.Officer ? "office" : "portal", StringComparer.Ordinal);

    /// <summary>Name or path of WeasyPrint, which makes PDF files; where it is missing the print view is served instead.</summary>
    [Required]
    public string PdfProgram { get; set; } = "weasyprint";

    /// <summary>Which database.</summary>
    public DatabaseOptions Database { get; set; } = new();

    /// <summary>The payment site.</summary>
    public PaymentOptions Payments { get; set; } = new();
}

/// <summary>Which database, and where.</summary>
public sealed class DatabaseOptions
{
    /// <summary>sqlite or postgres.</summary>
    [RegularExpression("^(sqlite|postgres)$")]
    public string Provider { get; set; } = "sqlite";

    /// <summary>Connection string; for SQLite a file in <see cref="PasserelleOptions.DataFolder"/> when empty.</summary>
    public string? ConnectionString { get; set; }
}

/// <summary>The payment site that the sandbox stands for.</summary>
public sealed class PaymentOptions
{
    /// <summary>sandbox (refused in Production).</summary>
    [RegularExpression("^sandbox$")]
    public string Gateway { get; set; } = "sandbox";

    /// <summary>Where the sandbox listens; another port than the portal's.</summary>
    [Required, Url]
    public string SandboxUrl { get; set; } = "http://localhost:5081";

    /// <summary>Secret shared with the payment site, with which callbacks are signed. Made at random at start when empty and the gateway is the sandbox of the same process.</summary>
    public string? Secret { get; set; }
}
