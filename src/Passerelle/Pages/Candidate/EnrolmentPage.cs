using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Enrolments;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Enrolments;

namespace Passerelle.Pages.Candidate;

/// <summary>A page of somebody's own enrolment request.</summary>
public abstract class EnrolmentPage(EnrolmentService enrolments, CatalogueProvider catalogue, OfficeCalendar calendar) : PortalPage
{
    /// <summary>The request.</summary>
    public LoadedEnrolment Loaded { get; private set; } = null!;

    /// <inheritdoc cref="Loaded" />
    public Enrolment Current => Loaded.Enrolment;

    /// <summary>The candidate's home page.</summary>
    public string Root => $"/{PortalSlug}/enrolment";

    /// <summary>What the portal takes as a file.</summary>
    public DocumentLimits Limits => catalogue.Current.Portals[PortalSlug].Documents!;

    /// <summary>The rules of the portal's enrolment.</summary>
    protected EnrolmentDefinition Rules => catalogue.Current.Portals[PortalSlug].Enrolment!;

    /// <summary>The service.</summary>
    protected EnrolmentService Enrolments => enrolments;

    /// <summary>The catalogue in force.</summary>
    protected Catalogue Catalogue => catalogue.Current;

    /// <summary>The office's day.</summary>
    protected DateOnly Today => calendar.Today;

    /// <summary>Loads the request; false when there is none.</summary>
    protected async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await enrolments.FindAsync(Actor, cancellationToken) is not { } loaded)
        {
            return false;
        }

        Loaded = loaded;
        return true;
    }

    /// <summary>The request in words.</summary>
    public EnrolmentSummary Summary => new(Loaded, catalogue.Current, Language, calendar.Today);
}
