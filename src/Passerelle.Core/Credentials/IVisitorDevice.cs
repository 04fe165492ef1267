namespace Passerelle.Core.Credentials;

/// <summary>What the visitor's browser says of itself, by which a person recognises a session in the list of theirs.</summary>
public interface IVisitorDevice
{
    /// <summary>Browser and system (« Firefox – Windows »); null when nothing known is said. At most <see cref="Session.DeviceLength"/> characters.</summary>
    string? Name { get; }
}

/// <summary>Outside a request nothing is said.</summary>
internal sealed class NoDevice : IVisitorDevice
{
    public string? Name => null;
}
