using Passerelle.Core.Definitions;
using Passerelle.Programs;
using Passerelle.Web.Access;

namespace Passerelle.Pages.Enrol;

/// <summary>« Guide d’inscription »: what to have at hand and the steps in order, of either way of enrolling (S0-10).</summary>
public sealed class GuideModel(CatalogueProvider catalogue, StepCookie cookie) : EnrolPage(catalogue, cookie)
{
    /// <summary>The guide.</summary>
    public Text Guide => Enrolment.Guide!;

    /// <summary>The first step: who one is, or a credential.</summary>
    public string Start => Enrolment.Channel == EnrolmentChannel.Invitation ? Beginning : $"/{PortalSlug}/register";

    /// <inheritdoc />
    protected override bool IsOffered => Portal.Enrolment?.Guide is not null;

    public void OnGet() { }
}
