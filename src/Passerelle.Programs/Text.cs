namespace Passerelle.Programs;

/// <summary>The two languages of every text. French is the default everywhere.</summary>
public enum Language
{
    Fr,
    En,
}

/// <summary>A text in both languages. <see cref="Unofficial"/> marks wording that is ours, for a reader to check; it is never shown.</summary>
public sealed record Text(string Fr, string En, bool Unofficial = false)
{
    /// <summary>The text in one language.</summary>
    public string In(Language language) => language == Language.Fr ? Fr : En;
}
