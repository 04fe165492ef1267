using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Passerelle.Programs;

namespace Passerelle.Core.Submissions;

/// <summary>
/// What a dossier says and shows, ready to be signed: relevant answers, definition and text versions, checklist with file hashes, fees.
/// Its JSON has one form only, so that the hash over it changes exactly when something in it does.
/// </summary>
/// <param name="Format">Version of this shape; older ones stay readable.</param>
/// <param name="FormHash">Content hash of the dossier's own form, where the entry has one.</param>
/// <param name="Shared">The dossier's own relevant answers.</param>
public sealed record FiledContent(
    int Format,
    string Portal,
    string Entry,
    string? FormHash,
    JsonElement Shared,
    IReadOnlyList<FiledApplication> Applications,
    FiledFees Fees
)
{
    /// <summary>The version written today.</summary>
    public const int CurrentFormat = 1;

    /// <summary>How filed records are written: members in their declared order, no blanks, accents as they are.</summary>
    public static JsonSerializerOptions Json { get; } =
        new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>SHA-256 of the content, lower-case hexadecimal: what a signature covers.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, Json)));
}

/// <summary>One applicant's part.</summary>
/// <param name="Answers">The relevant answers only; what was set aside, or belongs to a form uploaded instead, is not filed.</param>
/// <param name="UploadedForms">Forms that were uploaded as a finished document instead of filled in online.</param>
public sealed record FiledApplication(
    string PublicId,
    int Position,
    string Program,
    string DefinitionHash,
    string TextHash,
    JsonElement Answers,
    IReadOnlyList<string> UploadedForms,
    IReadOnlyList<FiledSlot> Checklist
);

/// <summary>A slot of the checklist with what was put in it; nothing for a form filled in online.</summary>
public sealed record FiledSlot(string Slot, IReadOnlyList<FiledDocument> Documents);

/// <summary>A file as it was received.</summary>
public sealed record FiledDocument(string PublicId, string FileName, string Kind, long Size, string Sha256);

/// <summary>The fees, line by line. The day and table they were taken from are recorded beside: another day with the same amounts is the same content.</summary>
public sealed record FiledFees(IReadOnlyList<FiledFeeLine> Lines, long TotalCents);

/// <summary>What is charged for one applicant and one kind, in cents.</summary>
public sealed record FiledFeeLine(int Applicant, string Kind, Text Title, string? Option, Text? OptionLabel, string Code, long AmountCents);

/// <summary>Fees with the day and the table they were taken from.</summary>
public sealed record DatedFees(FiledFees Fees, DateOnly On, string TableHash);
