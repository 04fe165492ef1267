using Xunit.v3;

namespace Passerelle.Testing;

/// <summary>
/// The id of a requirement (S0-01 … S4-37) that this test proves: the test must go red when the requirement is broken.
/// Read by <c>scripts/requirements</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequirementAttribute(string id) : Attribute, ITraitAttribute
{
    /// <summary>The requirement's id, as in the requirements list.</summary>
    public string Id { get; } = id;

    /// <inheritdoc />
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("requirement", Id)];
}
