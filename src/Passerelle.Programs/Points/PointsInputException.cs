namespace Passerelle.Programs.Points;

/// <summary>An input that cannot be scored or judged.</summary>
public sealed class PointsInputException : Exception
{
    /// <summary>The code of answers that cannot be true together; what is said of them is for whoever gave them.</summary>
    public const string Contradiction = "contradiction";

    private readonly Func<Language, string> words;

    /// <summary>Says what is wrong, where, and for people.</summary>
    /// <param name="code">What is wrong, in a word.</param>
    /// <param name="field">Where, e.g. <c>firstLanguage.scores.reading</c>; null for the whole.</param>
    /// <param name="words">For people, in the language asked.</param>
    public PointsInputException(string code, string? field, Func<Language, string> words)
        : base(words(Language.En)) => (Code, Field, this.words) = (code, field, words);

    /// <summary>What is wrong, in a word.</summary>
    public string Code { get; }

    /// <summary>Where; null for the whole input.</summary>
    public string? Field { get; }

    /// <summary>What is wrong, for people.</summary>
    public string In(Language language) => words(language);
}
