namespace Passerelle.Core.Submissions;

/// <summary>A submission as it was filed: opened from its seal, never changed.</summary>
/// <param name="Content">What was signed.</param>
/// <param name="Covers">Hash of the content, as signed.</param>
/// <param name="On">The office's day its ages, tables and fees are of.</param>
/// <param name="FeeTableHash">Of the fee table the amounts were taken from.</param>
/// <param name="FileNumber">The representative's own number.</param>
/// <param name="Applications">Numbers given, by position.</param>
/// <param name="Payment">Null when nothing was to be paid.</param>
public sealed record SubmittedDossier(
    FiledContent Content,
    string Covers,
    DateOnly On,
    string FeeTableHash,
    DateTime At,
    string DossierPublicId,
    string? FileNumber,
    IReadOnlyList<SubmittedApplication> Applications,
    SubmittedSignature Signature,
    SubmittedPayment? Payment
);

/// <summary>One applicant with the number given at submission.</summary>
public sealed record SubmittedApplication(string PublicId, int Position, string Number, string? ClientName);

/// <summary>Who signed what words, and when.</summary>
public sealed record SubmittedSignature(string GivenName, string FamilyName, DateTime At, string Language, string DeclarationText);

/// <summary>How the fees were paid.</summary>
public sealed record SubmittedPayment(
    string AttemptPublicId,
    string ReceiptNumber,
    long AmountCents,
    string? Method,
    string? SiteReference
);
