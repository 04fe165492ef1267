using Passerelle.Programs;

namespace Passerelle.Print;

/// <summary>What is printed of a letter.</summary>
/// <param name="From">The department's name.</param>
/// <param name="Day">In words.</param>
/// <param name="OfAccount">It is about the account itself: the name is the representative's, the number the request's reference.</param>
/// <param name="Name">The client's, or the representative's.</param>
/// <param name="Number">The application's, or the reference of the request.</param>
public sealed record LetterPrintout(
    Language Language,
    string Subject,
    string From,
    string Day,
    bool OfAccount,
    string Name,
    string Number,
    IReadOnlyList<string> Paragraphs
);
