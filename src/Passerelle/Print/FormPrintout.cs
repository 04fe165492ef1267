using Passerelle.Programs;
using Passerelle.Web.Answers;

namespace Passerelle.Print;

/// <summary>What is printed of a form: its answers in words, whose they are, and what they were given under.</summary>
/// <param name="Title">Of the form.</param>
/// <param name="Client">The client's name and number in the dossier.</param>
/// <param name="Facts">Number, file and day, as label and value.</param>
/// <param name="Footer">What stands at the foot of each sheet.</param>
public sealed record FormPrintout(
    Language Language,
    string Title,
    string? Code,
    string Client,
    IReadOnlyList<(string Label, string Value)> Facts,
    IReadOnlyList<SummaryPage> Pages,
    string Footer
);
