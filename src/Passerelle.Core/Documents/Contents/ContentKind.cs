using System.Collections.Frozen;
using System.IO.Compression;
using System.Text;

namespace Passerelle.Core.Documents.Contents;

/// <summary>Tells what a content is by what it holds; its name and the browser's word are never asked.</summary>
public static class ContentKind
{
    public const string Pdf = "pdf";
    public const string Jpg = "jpg";
    public const string Png = "png";
    public const string Tiff = "tiff";
    public const string Doc = "doc";
    public const string Docx = "docx";

    private static readonly FrozenDictionary<string, string> MediaTypes = new Dictionary<string, string>
    {
        [Pdf] = "application/pdf",
        [Jpg] = "image/jpeg",
        [Png] = "image/png",
        [Tiff] = "image/tiff",
        [Doc] = "application/msword",
        [Docx] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }.ToFrozenDictionary();

    /// <summary>The media type a content of this kind is served with.</summary>
    /// <exception cref="ArgumentException">Not one of the kinds.</exception>
    public static string MediaTypeOf(string kind) =>
        MediaTypes.GetValueOrDefault(kind) ?? throw new ArgumentException($"«{kind}» is not a kind of content.", nameof(kind));

    /// <summary>Whether a browser shows it in a page without help.</summary>
    public static bool CanPreview(string kind) => kind is Pdf or Jpg or Png;

    /// <summary>Whether the kind is a picture for a page.</summary>
    public static bool IsPicture(string kind) => kind is Jpg or Png;

    /// <summary>The kind, or null when it is none that the product takes.</summary>
    internal static string? Detect(byte[] content)
    {
        ReadOnlySpan<byte> start = content.AsSpan(0, Math.Min(content.Length, 1024));
        return start switch
        {
            [0xFF, 0xD8, 0xFF, ..] => Jpg,
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png,
            [(byte)'I', (byte)'I', 42, 0, ..] or [(byte)'M', (byte)'M', 0, 42, ..] => Tiff,
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => IsWordCompound(content) ? Doc : null,
            [(byte)'P', (byte)'K', 3, 4, ..] => IsWordPackage(content) ? Docx : null,
            // Readers take up to a kilobyte of anything before the header.
            _ when start.IndexOf("%PDF-"u8) >= 0 => Pdf,
            _ => null,
        };
    }

    /// <summary>Whether a compound file is a package under a password: Word's way to protect a DOCX.</summary>
    internal static bool IsProtectedPackage(byte[] content) => content.AsSpan().IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0;

    // Spreadsheets and installers are compound files too: the directory names Word's own stream.
    private static bool IsWordCompound(byte[] content) =>
        content.AsSpan().IndexOf(Encoding.Unicode.GetBytes("WordDocument")) >= 0 || IsProtectedPackage(content);

    private static bool IsWordPackage(byte[] content)
    {
        try
        {
            using var package = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            // A document with macros is not a document that anybody needs to present.
            return package.GetEntry("word/document.xml") is not null
                && package.GetEntry("[Content_Types].xml") is not null
                && package.GetEntry("word/vbaProject.bin") is null;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
