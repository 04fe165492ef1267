using System.Buffers.Binary;
using System.IO.Compression;

namespace Passerelle.Core.Documents.Contents;

/// <summary>Whether a person will be able to read a content: nobody should learn after submission that a passport page was cut off.</summary>
internal static class ContentInspection
{
    private static ReadOnlySpan<byte> EndOfImage => [0xFF, 0xD9];

    /// <summary>What keeps it from being read, or null.</summary>
    public static DocumentDefect? Inspect(string kind, byte[] content) =>
        kind switch
        {
            ContentKind.Pdf => PdfInspection.Inspect(content),
            ContentKind.Jpg => IsWholeJpeg(content) ? null : DocumentDefect.Damaged,
            ContentKind.Png => IsWholePng(content) ? null : DocumentDefect.Damaged,
            ContentKind.Tiff => IsWholeTiff(content) ? null : DocumentDefect.Damaged,
            ContentKind.Doc => ContentKind.IsProtectedPackage(content) ? DocumentDefect.Encrypted : null,
            ContentKind.Docx => IsWholePackage(content) ? null : DocumentDefect.Damaged,
            _ => throw new ArgumentException($"«{kind}» is not a kind of content.", nameof(kind)),
        };

    // ITU-T T.81 annex B: segments up to the scan, a frame with a size among them, and an end after the scan.
    private static bool IsWholeJpeg(ReadOnlySpan<byte> content)
    {
        var at = 2;
        var hasFrame = false;
        while (at + 4 <= content.Length && content[at] == 0xFF)
        {
            var marker = content[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(content[(at + 2)..]);
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                hasFrame =
                    at + 9 <= content.Length
                    && BinaryPrimitives.ReadUInt16BigEndian(content[(at + 5)..]) > 0
                    && BinaryPrimitives.ReadUInt16BigEndian(content[(at + 7)..]) > 0;
            }

            if (marker == 0xDA)
            {
                return hasFrame && content[at..].LastIndexOf(EndOfImage) > length;
            }

            at += 2 + length;
        }

        return false;
    }

    // PNG specification, 5: chunks of length, type, data and check sum, from IHDR to IEND.
    private static bool IsWholePng(ReadOnlySpan<byte> content)
    {
        var at = 8;
        var hasHeader = false;
        var hasData = false;
        while (at + 12 <= content.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(content[at..]);
            ReadOnlySpan<byte> type = content.Slice(at + 4, 4);
            if (length > content.Length - at - 12)
            {
                return false;
            }

            if (type.SequenceEqual("IHDR"u8))
            {
                hasHeader =
                    length == 13
                    && BinaryPrimitives.ReadUInt32BigEndian(content[(at + 8)..]) > 0
                    && BinaryPrimitives.ReadUInt32BigEndian(content[(at + 12)..]) > 0;
            }
            else if (type.SequenceEqual("IDAT"u8))
            {
                hasData = true;
            }
            else if (type.SequenceEqual("IEND"u8))
            {
                return hasHeader && hasData;
            }

            at += 12 + (int)length;
        }

        return false;
    }

    // TIFF 6.0, section 2: the first directory lies within the file, and so do its entries.
    private static bool IsWholeTiff(ReadOnlySpan<byte> content)
    {
        if (content.Length < 8)
        {
            return false;
        }

        var little = content[0] == (byte)'I';
        var directory = little ? BinaryPrimitives.ReadUInt32LittleEndian(content[4..]) : BinaryPrimitives.ReadUInt32BigEndian(content[4..]);
        if (directory < 8 || directory > content.Length - 2)
        {
            return false;
        }

        ReadOnlySpan<byte> entries = content[(int)directory..];
        int count = little ? BinaryPrimitives.ReadUInt16LittleEndian(entries) : BinaryPrimitives.ReadUInt16BigEndian(entries);
        return count > 0 && directory + 2 + (count * 12L) <= content.Length;
    }

    private static bool IsWholePackage(byte[] content)
    {
        try
        {
            using var package = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            using Stream? text = package.GetEntry("word/document.xml")?.Open();
            Span<byte> start = stackalloc byte[256];
            return text is not null && text.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) > 0;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
