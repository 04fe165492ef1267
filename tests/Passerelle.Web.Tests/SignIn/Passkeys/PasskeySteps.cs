using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Passerelle.Testing;

namespace Passerelle.Web.Tests.SignIn.Passkeys;

/// <summary>What a page's script does with passkeys: the part that only it shows, and the device's answer put into the form.</summary>
internal static class PasskeySteps
{
    /// <summary>What the passkeys of these tests are called.</summary>
    public const string Name = "Téléphone du bureau";

    /// <summary>What the page on screen asks the device.</summary>
    public static string Options(this Visitor visitor) =>
        visitor.Page.QuerySelector("main form[data-passkey]")?.GetAttribute("data-options")
        ?? throw new PageException("the page asks no device", visitor);

    /// <summary>Sends the device's answer.</summary>
    public static Task<Visitor> SendAsync(this Visitor visitor, string credential)
    {
        IElement form =
            visitor.Page.QuerySelector("main form[data-passkey]") ?? throw new PageException("the page asks no device", visitor);
        form.QuerySelector<IHtmlInputElement>("input[name=credential]")!.Value = credential;
        return visitor.PressAsync(form.QuerySelector("button")!);
    }

    /// <summary>Presses the button that only a browser with passkeys shows.</summary>
    public static Task<Visitor> TakePasskeyAsync(this Visitor visitor) =>
        visitor.PressAsync(
            visitor.Page.QuerySelector("main form[data-passkey-way] button") ?? throw new PageException("no passkey is offered", visitor)
        );

    /// <summary>From somewhere signed in: what the device is asked for a new passkey.</summary>
    public static async Task<Visitor> BeginToAddAsync(this Visitor visitor, string portal, string password)
    {
        await visitor.GoAsync($"/{portal}/profile/passkeys/new?lang=fr");
        return await visitor.Fill("Nom de la clé d’accès", Name).Fill("Mot de passe", password).PressAsync("Continuer");
    }

    /// <summary>Signs in, adds this passkey and ends on the list of them.</summary>
    public static async Task<Visitor> AddPasskeyAsync(this PasserelleApp app, string portal, string signInName, SoftwareKey key)
    {
        Visitor visitor = await app.EnterAsync(portal, signInName);
        await visitor.BeginToAddAsync(portal, DemonstrationPerson.Find(portal, signInName).Password);
        return await visitor.SendAsync(key.Make(visitor.Options()));
    }

    /// <summary>At a portal's door, what the device is asked.</summary>
    public static async Task<Visitor> ArriveWithPasskeyAsync(this PasserelleApp app, string portal) =>
        await (await app.VisitAsync($"/{portal}/signin?lang=fr")).TakePasskeyAsync();

    /// <summary>At a portal's door, with this passkey.</summary>
    public static async Task<Visitor> EnterWithPasskeyAsync(this PasserelleApp app, string portal, SoftwareKey key)
    {
        Visitor visitor = await app.ArriveWithPasskeyAsync(portal);
        return await visitor.SendAsync(key.Use(visitor.Options()));
    }
}
