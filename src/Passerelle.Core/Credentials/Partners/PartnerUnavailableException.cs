namespace Passerelle.Core.Credentials.Partners;

/// <summary>A partner cannot be asked now, or does not answer as one of its name would.</summary>
public sealed class PartnerUnavailableException(string partner, Exception? inner)
    : Exception($"The sign-in partner {partner} cannot be asked now.", inner);
