using Passerelle.Programs;

namespace Passerelle.Print;

/// <summary>What is printed of an enrolment: the answers, and the two blocks that are filled in by hand.</summary>
/// <param name="Name">The representative's.</param>
/// <param name="Day">When it was made, in words.</param>
public sealed record EnrolmentFormPrintout(
    Language Language,
    string Title,
    string Name,
    IReadOnlyList<(string Label, string Value)> Answers,
    string Day
);
