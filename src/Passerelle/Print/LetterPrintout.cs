using Passerelle.Programs;

namespace Passerelle.Print;

/// <summary>What is printed of a letter.</summary>
/// <param name="From">The department's name.</param>
/// <param name="Day">In words.</param>
public sealed record LetterPrintout(
    Language Language,
    string Subject,
    string From,
    string Day,
    string Client,
    string Number,
    IReadOnlyList<string> Paragraphs
);
