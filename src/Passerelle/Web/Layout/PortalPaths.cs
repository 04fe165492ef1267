namespace Passerelle.Web.Layout;

/// <summary>The addresses that the frame of every page knows. A page outside a portal has an empty slug.</summary>
public readonly record struct PortalPaths(string Slug)
{
    /// <summary>The portal's home page, or the site's.</summary>
    public string Home => Slug.Length == 0 ? "/" : $"/{Slug}";

    /// <summary>« Profil du compte ».</summary>
    public string Profile => $"/{Slug}/profile";

    /// <summary>« Aide »; the site's own outside a portal.</summary>
    public string Help => Slug.Length == 0 ? "/help" : $"/{Slug}/help";

    /// <summary>« Ouvrir une session ».</summary>
    public string SignIn => $"/{Slug}/signin";

    /// <summary>« Fermer la session »: a POST closes it; a GET asks.</summary>
    public string SignOut => $"/{Slug}/signout";

    /// <summary>Says that the session is closed.</summary>
    public string SignedOut => $"/{Slug}/signout/done";

    /// <summary>Answers 204 to a signed-in reader and so keeps the session open.</summary>
    public string KeepSession => $"/{Slug}/session";

    /// <summary>Says that the session has ended, and what was kept.</summary>
    public string SessionEnded => $"/session-ended?portal={Slug}";
}
