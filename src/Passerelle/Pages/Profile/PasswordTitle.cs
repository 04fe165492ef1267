using Passerelle.Programs;

namespace Passerelle.Pages.Profile;

/// <summary>What a portal calls changing the password: its own words, on the home page or on the profile (S0-28, S2-22).</summary>
public static class PasswordTitle
{
    /// <summary>Label of a portal whose home page leads to it.</summary>
    public const string OnHome = "homePassword";

    private const string OnProfile = "profilePassword";

    public static string Of(PortalDefinition portal, Language language) =>
        portal.Labels.GetValueOrDefault(OnHome)?.In(language)
        ?? portal.Labels.GetValueOrDefault(OnProfile)?.In(language)
        ?? PasswordTexts.In(language).Title;
}
