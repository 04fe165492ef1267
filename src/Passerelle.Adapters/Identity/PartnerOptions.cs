using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace Passerelle.Adapters.Identity;

/// <summary>The sign-in partners (configuration section <c>Passerelle:Partners</c>, one entry per key), validated at start.</summary>
public sealed partial class PartnerOptions : IValidatableObject
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Passerelle:Partners";

    /// <summary>By key: short, lasting, in addresses.</summary>
    public Dictionary<string, PartnerSettings> Partners { get; } = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach ((var key, PartnerSettings partner) in Partners)
        {
            if (!KeyForm().IsMatch(key))
            {
                yield return Wrong(key, "", "is a key of 2 to 30 small letters, digits and hyphens, beginning with a letter.");
            }

            if (!partner.HasAddress)
            {
                yield return Wrong(key, nameof(partner.Issuer), "is an address in https without query (http on this machine only).");
            }

            if (partner.ClientId.Length == 0)
            {
                yield return Wrong(key, nameof(partner.ClientId), "is needed: how the partner knows this portal.");
            }

            if (partner.NameFr.Length == 0 || partner.NameEn.Length == 0)
            {
                yield return Wrong(key, nameof(partner.NameFr), "and NameEn are needed: both may be the same.");
            }

            if (partner.TimeoutSeconds is < 1 or > 30)
            {
                yield return Wrong(key, nameof(partner.TimeoutSeconds), "is between 1 and 30.");
            }
        }

        // Two keys for one issuer would be two names for the same people.
        foreach (IGrouping<string, string> same in Partners.GroupBy(p => p.Value.Issuer, p => p.Key).Where(g => g.Count() > 1))
        {
            yield return Wrong(same.Last(), nameof(PartnerSettings.Issuer), "is another partner’s already.");
        }
    }

    private static ValidationResult Wrong(string key, string member, string what) => new($"{Section}:{key}:{member} {what}", [member]);

    [GeneratedRegex(@"^[a-z][a-z0-9-]{1,29}\z", RegexOptions.None, 1000)]
    private static partial Regex KeyForm();
}

/// <summary>One sign-in partner, an OpenID provider.</summary>
public sealed class PartnerSettings
{
    /// <summary>The partner's issuer identifier, exactly as its discovery document and its tokens have it.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>How the partner knows this portal.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>Sent to the partner's token address only (client_secret_post); none for a public client. Never logged.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The partner's name as shown in French.</summary>
    public string NameFr { get; set; } = "";

    /// <summary>The partner's name as shown in English.</summary>
    public string NameEn { get; set; } = "";

    /// <summary>How long one answer of the partner is waited for, in seconds; 1 to 30.</summary>
    public int TimeoutSeconds { get; set; } = 5;

    internal bool HasAddress =>
        Uri.TryCreate(Issuer, UriKind.Absolute, out Uri? address)
        && (address.Scheme == Uri.UriSchemeHttps || IsOnThisMachine)
        && address is { Query.Length: 0, Fragment.Length: 0, UserInfo.Length: 0 };

    /// <summary>In clear, which is taken on this machine only: for tests and trials.</summary>
    internal bool IsOnThisMachine =>
        Uri.TryCreate(Issuer, UriKind.Absolute, out Uri? address) && address.Scheme == Uri.UriSchemeHttp && address.IsLoopback;
}
