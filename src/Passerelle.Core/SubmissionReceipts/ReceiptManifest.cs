using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Passerelle.Core.SubmissionReceipts;

/// <summary>
/// What a receipt of submission vouches for, signed as a whole. Its JSON has one form only: members in this order, no blanks.
/// Readers elsewhere build on the shape (docs/operating.md): a change of it is a new <paramref name="Format"/>.
/// </summary>
/// <param name="Kind">Always <see cref="KindOfReceipts"/>: a signature over something else is never taken for one over a receipt.</param>
/// <param name="Reference">The application's number.</param>
/// <param name="SubmittedAt">UTC, ISO 8601 to the millisecond.</param>
/// <param name="Zone">IANA name of the zone in which the page shows the time.</param>
/// <param name="Language">fr or en: of the page.</param>
/// <param name="Program">Slug of the programme.</param>
/// <param name="Definition">Content hash of the questionnaire's version.</param>
/// <param name="Content">Hash of the content that was signed by the person, of the whole dossier.</param>
/// <param name="Submission">Hash of the sealed record of the submission.</param>
/// <param name="Documents">Every file of this application, as it was received.</param>
/// <param name="Page">The PDF as it was before this manifest was attached: all that a reader sees.</param>
/// <param name="Key">Id of the key that signed.</param>
public sealed record ReceiptManifest(
    int Format,
    string Kind,
    string Reference,
    string SubmittedAt,
    string Zone,
    string Language,
    string Program,
    string Definition,
    string Content,
    string Submission,
    IReadOnlyList<ReceiptDocument> Documents,
    ReceiptPage Page,
    string Key
)
{
    /// <summary>The version written today.</summary>
    public const int CurrentFormat = 1;

    /// <summary>What the signature says it is over.</summary>
    public const string KindOfReceipts = "submission-receipt";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>The bytes that are signed.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Options);

    /// <summary>The manifest that the bytes are, or null.</summary>
    public static ReceiptManifest? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            ReceiptManifest? manifest = JsonSerializer.Deserialize<ReceiptManifest>(json, Options);
            return manifest is { Format: CurrentFormat, Kind: KindOfReceipts } ? manifest : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A file that was submitted.</summary>
/// <param name="Slot">Key of its place in the checklist.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">Of its content, lower-case hexadecimal.</param>
public sealed record ReceiptDocument(string Slot, string Name, long Size, string Sha256);

/// <summary>The first bytes of the file.</summary>
/// <param name="Length">How many.</param>
/// <param name="Sha256">Of them, lower-case hexadecimal.</param>
public sealed record ReceiptPage(long Length, string Sha256);
