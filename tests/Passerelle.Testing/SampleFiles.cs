using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Passerelle.Testing;

/// <summary>
/// Real files of every kind that people upload, small and made here: each opens in the programs people have.
/// The text or a number makes one differ from another.
/// </summary>
public static class SampleFiles
{
    /// <summary>The EICAR test string, which every scanner reports (eicar.org); in two parts so that this file is not reported itself.</summary>
    public static byte[] Eicar() => Encoding.ASCII.GetBytes(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*");

    /// <summary>A PDF that holds the EICAR string in a comment: a scanner reports it, a reader opens it.</summary>
    public static byte[] InfectedPdf() => [.. Pdf("Infected"), (byte)'%', .. Eicar(), (byte)'\n'];

    /// <summary>A PDF 1.7 of so many pages with the text on each.</summary>
    public static byte[] Pdf(string text = "Passeport", int pages = 1)
    {
        var objects = new List<string>
        {
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Kids [{string.Join(' ', Enumerable.Range(4, pages).Select(n => $"{n} 0 R"))}] /Count {pages} >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        };
        objects.AddRange(
            Enumerable
                .Range(4 + pages, pages)
                .Select(n =>
                    $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Resources << /Font << /F1 3 0 R >> >> /Contents {n} 0 R >>"
                )
        );
        var content = $"BT /F1 18 Tf 40 100 Td ({text}) Tj ET";
        objects.AddRange(Enumerable.Repeat($"<< /Length {content.Length} >>\nstream\n{content}\nendstream", pages));

        var file = new StringBuilder("%PDF-1.7\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Count; i++)
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        offsets.ForEach(o => file.Append(CultureInfo.InvariantCulture, $"{o:D10} 00000 n \n"));
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    /// <summary>A PDF of exactly so many bytes: the rest is a comment after its end.</summary>
    public static byte[] PdfOfSize(int bytes)
    {
        var pdf = Pdf();
        return [.. pdf, .. Enumerable.Repeat((byte)'%', bytes - pdf.Length)];
    }

    /// <summary>A picture of one colour.</summary>
    public static byte[] Png(byte shade = 128, int width = 24, int height = 16)
    {
        using var rows = new MemoryStream();
        using (var zlib = new ZLibStream(rows, CompressionLevel.Optimal, leaveOpen: true))
        {
            var row = new byte[1 + width];
            row.AsSpan(1).Fill(shade);
            for (var y = 0; y < height; y++)
            {
                zlib.Write(row);
            }
        }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        return
        [
            0x89,
            .. "PNG\r\n"u8,
            0x1A,
            (byte)'\n',
            .. PngChunk("IHDR", header),
            .. PngChunk("IDAT", rows.ToArray()),
            .. PngChunk("IEND", []),
        ];
    }

    /// <summary>A small photograph; the number goes into a comment.</summary>
    public static byte[] Jpg(byte number = 0)
    {
        var photograph = Convert.FromBase64String(Photograph);
        return [.. photograph[..2], 0xFF, 0xFE, 0x00, 0x03, number, .. photograph[2..]];
    }

    /// <summary>A grey picture of 8 × 8, uncompressed, little-endian (TIFF 6.0, section 4).</summary>
    public static byte[] Tiff()
    {
        (ushort Tag, ushort Type, uint Value)[] entries =
        [
            (256, 3, 8),
            (257, 3, 8),
            (258, 3, 8),
            (259, 3, 1),
            (262, 3, 1),
            (273, 4, 8),
            (277, 3, 1),
            (278, 3, 8),
            (279, 4, 64),
        ];
        var file = new byte[8 + 64 + 2 + (entries.Length * 12) + 4];
        "II*\0"u8.CopyTo(file);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(4), 72);
        file.AsSpan(8, 64).Fill(200);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(72), (ushort)entries.Length);
        for (var i = 0; i < entries.Length; i++)
        {
            Span<byte> entry = file.AsSpan(74 + (i * 12), 12);
            BinaryPrimitives.WriteUInt16LittleEndian(entry, entries[i].Tag);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[2..], entries[i].Type);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[4..], 1);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[8..], entries[i].Value);
        }

        return file;
    }

    /// <summary>A Word document of one paragraph.</summary>
    public static byte[] Docx(string text = "Lettre d’invitation", bool withMacros = false)
    {
        using var file = new MemoryStream();
        using (var package = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(
                package,
                "[Content_Types].xml",
                """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
            );
            Add(
                package,
                "_rels/.rels",
                """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"""
            );
            Add(
                package,
                "word/document.xml",
                $"""<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"""
            );
            if (withMacros)
            {
                Add(package, "word/vbaProject.bin", "macros");
            }
        }

        return file.ToArray();
    }

    /// <summary>A zip archive that is no Word document.</summary>
    public static byte[] Zip()
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "word.txt", "word/document.xml");
        }

        return file.ToArray();
    }

    /// <summary>A compound file ([MS-CFB], version 3) whose directory names the given stream: Word's by default.</summary>
    public static byte[] Compound(string stream = "WordDocument")
    {
        const uint end = 0xFFFFFFFE;
        var file = new byte[512 * 3];
        Span<byte> header = file.AsSpan(0, 512);
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header[24..], 0x3E);
        BinaryPrimitives.WriteUInt16LittleEndian(header[26..], 3);
        BinaryPrimitives.WriteUInt16LittleEndian(header[28..], 0xFFFE);
        BinaryPrimitives.WriteUInt16LittleEndian(header[30..], 9);
        BinaryPrimitives.WriteUInt16LittleEndian(header[32..], 6);
        BinaryPrimitives.WriteUInt32LittleEndian(header[44..], 1);
        BinaryPrimitives.WriteUInt32LittleEndian(header[48..], 1);
        BinaryPrimitives.WriteUInt32LittleEndian(header[56..], 4096);
        BinaryPrimitives.WriteUInt32LittleEndian(header[60..], end);
        BinaryPrimitives.WriteUInt32LittleEndian(header[68..], end);
        header[76..].Fill(0xFF);
        BinaryPrimitives.WriteUInt32LittleEndian(header[76..], 0);
        Span<byte> allocation = file.AsSpan(512, 512);
        allocation.Fill(0xFF);
        BinaryPrimitives.WriteUInt32LittleEndian(allocation, 0xFFFFFFFD);
        BinaryPrimitives.WriteUInt32LittleEndian(allocation[4..], end);
        Entry(file.AsSpan(1024, 128), "Root Entry", 5, child: 1);
        Entry(file.AsSpan(1152, 128), stream, 2, child: uint.MaxValue);
        return file;

        static void Entry(Span<byte> entry, string name, byte type, uint child)
        {
            Encoding.Unicode.GetBytes(name, entry);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[64..], (ushort)((name.Length + 1) * 2));
            entry[66] = type;
            entry[67] = 1;
            entry[68..76].Fill(0xFF);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[76..], child);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[116..], end);
        }
    }

    private static void Add(ZipArchive package, string name, string text)
    {
        using Stream part = package.CreateEntry(name).Open();
        part.Write(Encoding.UTF8.GetBytes(text));
    }

    private static byte[] PngChunk(string type, byte[] data)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. data];
        var chunk = new byte[named.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        named.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), CheckSum(named));
        return chunk;
    }

    // CRC-32 as in the PNG specification, annex D.
    private static uint CheckSum(byte[] data)
    {
        var sum = uint.MaxValue;
        foreach (var b in data)
        {
            sum ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) == 1 ? (sum >> 1) ^ 0xEDB88320 : sum >> 1;
            }
        }

        return ~sum;
    }

    private const string Photograph =
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeX"
        + "BkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAQ"
        + "ABgDASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAABgAF/8QAJBAAAAQEBgMAAAAAAAAAAAAAARESEwACBAUDFRYiMVFlo+L/xAAWAQEBAQ"
        + "AAAAAAAAAAAAAAAAABAgP/xAAXEQEAAwAAAAAAAAAAAAAAAAAAARFB/9oADAMBAAIRAxEAPwDGs9BmlzwaN1pxW9KiKUR4MOoTaC8l6PqDNnr8"
        + "rueDWNOtq2KSZyiHJD3CbXvjff8AMaTeIitGbxQZXc8ajddbTvSkzlAeDHuKK8V+aXPGrGmnE7FKIpQDkg6ihD//2Q==";
}
