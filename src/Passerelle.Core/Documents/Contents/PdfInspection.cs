using System.IO.Compression;
using System.Text;

namespace Passerelle.Core.Documents.Contents;

/// <summary>
/// Reads of a PDF (ISO 32000-2) what tells whether a person can open it: its trailer, whether it asks for a password, its page
/// count. Protection that only forbids changes, as the department's own forms have it, opens without a password and is fine.
/// </summary>
internal sealed class PdfInspection
{
    // A file made to be slow to read is told from an honest one by these.
    private const int MaxInflated = 16 * 1024 * 1024;
    private const int MaxTries = 256;
    private const int MaxPacked = 2000;
    private readonly byte[] _content;
    private Dictionary<long, PdfValue>? _packed;
    private int _inflated;

    private PdfInspection(byte[] content) => _content = content;

    /// <summary>What keeps it from being read, or null.</summary>
    public static DocumentDefect? Inspect(byte[] content)
    {
        try
        {
            return new PdfInspection(content).Inspect();
        }
        catch (InvalidDataException)
        {
            return DocumentDefect.Damaged;
        }
    }

    private DocumentDefect? Inspect()
    {
        PdfValue? trailer = FindTrailer();
        if (trailer is null)
        {
            return DocumentDefect.Damaged;
        }

        if (Resolve(trailer["Encrypt"]) is { IsDictionary: true } encrypt)
        {
            return PdfPassword.OpensWithout(encrypt, Resolve(trailer["ID"])?.At(0)?.Bytes ?? []) ? null : DocumentDefect.Encrypted;
        }

        PdfValue? pages = Resolve(Resolve(trailer["Root"])?["Pages"]);
        if (pages is not { IsDictionary: true })
        {
            return DocumentDefect.Damaged;
        }

        return Resolve(pages["Count"])?.Integer is > 0 ? null : DocumentDefect.NoPages;
    }

    // Where «startxref» points, as a reader does first; else, as readers repair, the last dictionary that names a root.
    private PdfValue? FindTrailer()
    {
        var start = _content.AsSpan().LastIndexOf("startxref"u8);
        if (start >= 0 && new PdfReader(_content, start + 9).TryInteger() is { } offset && offset > 0)
        {
            // Offsets count from the header, which may have something before it.
            var from = offset + Math.Max(0, _content.AsSpan(0, Math.Min(_content.Length, 1024)).IndexOf("%PDF-"u8));
            if (from < _content.Length && DictionaryAt((int)from) is { } trailer && trailer["Root"] is not null)
            {
                return trailer;
            }
        }

        for (int at = _content.Length, tries = 0; at > 0 && tries < MaxTries; tries++)
        {
            at = Math.Max(_content.AsSpan(0, at).LastIndexOf("trailer"u8), _content.AsSpan(0, at).LastIndexOf("/XRef"u8));
            if (at >= 0 && DictionaryAround(at) is { } found && found["Root"] is not null)
            {
                return found;
            }
        }

        return null;
    }

    private PdfValue? DictionaryAt(int from)
    {
        ReadOnlySpan<byte> rest = _content.AsSpan(from);
        if (rest[..Math.Min(32, rest.Length)].TrimStart(" \r\n\t"u8).StartsWith("xref"u8))
        {
            var trailer = rest.IndexOf("trailer"u8);
            return trailer < 0 ? null : new PdfReader(_content, from + trailer + 7).TryDictionary();
        }

        var body = rest[..Math.Min(64, rest.Length)].IndexOf("obj"u8);
        return body < 0 ? null : new PdfReader(_content, from + body + 3).TryDictionary();
    }

    private PdfValue? DictionaryAround(int at)
    {
        if (_content[at] == (byte)'t')
        {
            return new PdfReader(_content, at + 7).TryDictionary();
        }

        var body = _content.AsSpan(0, at).LastIndexOf("obj"u8);
        return body < 0 ? null : new PdfReader(_content, body + 3).TryDictionary();
    }

    private PdfValue? Resolve(PdfValue? value)
    {
        for (var hops = 0; value?.Reference is { } target; hops++)
        {
            if (hops > 8)
            {
                return null;
            }

            value = FindPlain(target.Number, target.Generation) ?? (_packed ??= Unpack()).GetValueOrDefault(target.Number);
        }

        return value;
    }

    // The last object of that number wins: an amended file appends its new objects.
    private PdfValue? FindPlain(long number, string generation)
    {
        ReadOnlySpan<byte> needle = Encoding.ASCII.GetBytes(FormattableString.Invariant($"{number} {generation} obj"));
        for (var end = _content.Length; ; )
        {
            var at = _content.AsSpan(0, end).LastIndexOf(needle);
            if (at < 0)
            {
                return null;
            }

            if (at == 0 || !char.IsAsciiDigit((char)_content[at - 1]))
            {
                return new PdfReader(_content, at + needle.Length).TryValue();
            }

            end = at + needle.Length - 1;
        }
    }

    // Objects kept in compressed object streams (7.5.7): «number offset» pairs, then the objects.
    private Dictionary<long, PdfValue> Unpack()
    {
        var found = new Dictionary<long, PdfValue>();
        var streams = 0;
        for (int at = 0, next; streams < MaxPacked && (next = _content.AsSpan(at).IndexOf("/ObjStm"u8)) >= 0; at += next + 7, streams++)
        {
            var body = _content.AsSpan(0, at + next).LastIndexOf("obj"u8);
            var reader = new PdfReader(_content, body + 3);
            if (body < 0 || reader.TryDictionary() is not { } header || header["N"]?.Integer is not { } count)
            {
                continue;
            }

            var data = Inflate(reader.StreamStart());
            var first = (int)(header["First"]?.Integer ?? 0);
            var pairs = new PdfReader(data, 0);
            for (var i = 0; i < count && pairs.TryInteger() is { } number && pairs.TryInteger() is { } offset; i++)
            {
                if (offset >= 0 && first + offset < data.Length && new PdfReader(data, first + (int)offset).TryValue() is { } value)
                {
                    found[number] = value;
                }
            }
        }

        return found;
    }

    private byte[] Inflate(int from)
    {
        using var inflated = new MemoryStream();
        using var zlib = new ZLibStream(
            new MemoryStream(_content, from, _content.Length - from, writable: false),
            CompressionMode.Decompress
        );
        var buffer = new byte[16 * 1024];
        int read;
        while (_inflated < MaxInflated && (read = zlib.Read(buffer)) > 0)
        {
            inflated.Write(buffer, 0, read);
            _inflated += read;
        }

        return inflated.ToArray();
    }
}
