namespace Passerelle.Web.Passkeys;

/// <summary>What the script asks the device, at once and again when its button is pressed; the answer is posted as <c>credential</c>.</summary>
/// <param name="Options">WebAuthn options, as JSON.</param>
/// <param name="IsNew">Whether a passkey is made, and not used.</param>
public sealed record PasskeyPrompt(string Options, bool IsNew);
