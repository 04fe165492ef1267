using Passerelle.Programs;

namespace Passerelle.Core.Credentials.Partners;

/// <summary>An organisation that vouches for somebody who signs in with what they have there (S3-09).</summary>
/// <param name="Key">Short and lasting; in addresses and in the record of who came.</param>
/// <param name="Name">As people know it.</param>
public sealed record SignInPartner(string Key, Text Name);

/// <summary>The sign-in partners that the operator has configured (S3-11).</summary>
public interface IPartnerDirectory
{
    /// <summary>All of them; often none.</summary>
    IReadOnlyList<SignInPartner> All { get; }

    /// <summary>Null when there is no such partner.</summary>
    SignInPartner? Find(string key);
}

/// <summary>The way from a portal to a partner and back: each has an answer address of its own, so that one partner's answer is never taken for another's.</summary>
/// <param name="Portal">The portal's slug.</param>
/// <param name="Partner">The partner's key.</param>
public sealed record PartnerDoor(string Portal, string Partner)
{
    private const string Prefix = "partner:";

    /// <summary>Name of the authentication scheme.</summary>
    public string Scheme => $"{Prefix}{Portal}:{Partner}";

    /// <summary>Where one leaves for the partner.</summary>
    public string Path => $"/{Portal}/signin/partner/{Partner}";

    /// <summary>Where the partner answers; registered there as the redirect address.</summary>
    public string AnswerPath => Path + "/callback";

    /// <summary>The door of a scheme; null for any other scheme.</summary>
    public static PartnerDoor? OfScheme(string? scheme) =>
        scheme is not null
        && scheme.StartsWith(Prefix, StringComparison.Ordinal)
        && scheme[Prefix.Length..].Split(':') is [var portal, var partner]
            ? new PartnerDoor(portal, partner)
            : null;
}
