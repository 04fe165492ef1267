using System.ComponentModel.DataAnnotations;

namespace Passerelle.Adapters.Registers;

/// <summary>Who knows the regulators' members (configuration section <c>Passerelle:Register</c>), validated at start.</summary>
public sealed class RegisterOptions : IValidatableObject
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Passerelle:Register";

    /// <summary>What was imported into the database.</summary>
    public const string Stored = "stored";

    /// <summary>A service that speaks the contract of docs/register.md.</summary>
    public const string Http = "http";

    /// <summary>stored or http.</summary>
    [RegularExpression("^(stored|http)$")]
    public string Kind { get; set; } = Stored;

    /// <summary>Address that is posted to; https, or http on this machine.</summary>
    public string Url { get; set; } = "";

    /// <summary>Bearer token; none is sent when empty. Never logged.</summary>
    public string Token { get; set; } = "";

    /// <summary>After so many seconds without an answer the register counts as unavailable.</summary>
    [Range(1, 30)]
    public int TimeoutSeconds { get; set; } = 3;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (
            Kind == Http
            && !(
                Uri.TryCreate(Url, UriKind.Absolute, out Uri? url)
                && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            )
        )
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(Url)} is an address in https (http on this machine only).",
                [nameof(Url)]
            );
        }
    }
}
