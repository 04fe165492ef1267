using Passerelle.Programs;
using Passerelle.Web.Answers;

namespace Passerelle.Print;

/// <summary>What is printed of a submission: the answers in words, the files with their hashes, the fees.</summary>
/// <param name="Number">The application's.</param>
/// <param name="Facts">Label and value, in order.</param>
/// <param name="Fees">What was charged for this applicant.</param>
public sealed record SubmissionReceiptPrintout(
    Language Language,
    string Number,
    string Client,
    IReadOnlyList<(string Label, string Value)> Facts,
    IReadOnlyList<FormSummary> Forms,
    IReadOnlyList<PrintedFile> Files,
    IReadOnlyList<PrintedFee> Fees
);

/// <summary>A file that was submitted.</summary>
/// <param name="Title">What it was submitted as.</param>
/// <param name="File">Name and size.</param>
public sealed record PrintedFile(string Title, string File, string Sha256);

/// <summary>A line of the fees.</summary>
public sealed record PrintedFee(string Title, string? Option, string Amount);

/// <summary>Answers to be printed, in one language.</summary>
public sealed record PrintedAnswers(Language Language, IReadOnlyList<SummaryItem> Items);
