using System.Security.Cryptography;
using Passerelle.Core.Data;

namespace Passerelle.Core.Documents.Contents;

/// <summary>
/// Reads a plain content and gives its sealed bytes, counting and hashing on the way: a content is never whole in memory
/// nor plain on disk. Asynchronous only. See <see cref="SealedFormat"/>.
/// </summary>
internal sealed class SealingStream : ReadOnlyStream
{
    private readonly Stream _plain;
    private readonly long _maxBytes;
    private readonly AesGcm _cipher;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _chunk = new byte[SealedFormat.Chunk];
    private readonly byte[] _out = new byte[SealedFormat.Chunk + SealedFormat.Tag];
    private ReadOnlyMemory<byte> _ready;
    private long _index;
    private bool _ended;

    /// <param name="plain">Read to its end, not disposed.</param>
    /// <param name="maxBytes">One byte more throws <see cref="ContentTooLargeException"/>.</param>
    public SealingStream(Stream plain, IKeyRing keys, string boundTo, long maxBytes)
    {
        _plain = plain;
        _maxBytes = maxBytes;
        (byte[] header, _cipher) = SealedFormat.Begin(keys, boundTo);
        _ready = header;
    }

    /// <summary>Plain bytes read so far.</summary>
    public long PlainLength { get; private set; }

    /// <summary>SHA-256 of the plain content, lower-case hexadecimal; call once, after the end.</summary>
    public string Sha256() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_ready.IsEmpty && !_ended)
        {
            await SealNextAsync(cancellationToken);
        }

        var count = Math.Min(buffer.Length, _ready.Length);
        _ready[..count].CopyTo(buffer);
        _ready = _ready[count..];
        return count;
    }

    public override int Read(Span<byte> buffer) => throw new NotSupportedException("A content is sealed asynchronously.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _cipher.Dispose();
            _hash.Dispose();
            CryptographicOperations.ZeroMemory(_chunk);
        }

        base.Dispose(disposing);
    }

    private async ValueTask SealNextAsync(CancellationToken cancellationToken)
    {
        var length = await _plain.ReadAtLeastAsync(_chunk, _chunk.Length, throwOnEndOfStream: false, cancellationToken);
        PlainLength += length;
        if (PlainLength > _maxBytes)
        {
            throw new ContentTooLargeException(_maxBytes);
        }

        ReadOnlySpan<byte> plain = _chunk.AsSpan(0, length);
        _hash.AppendData(plain);
        _ended = length < SealedFormat.Chunk;
        Span<byte> nonce = stackalloc byte[12];
        SealedFormat.Nonce(nonce, _index++, _ended);
        _cipher.Encrypt(nonce, plain, _out.AsSpan(0, length), _out.AsSpan(length, SealedFormat.Tag));
        _ready = _out.AsMemory(0, length + SealedFormat.Tag);
    }
}

/// <summary>A content is larger than what its slot takes.</summary>
internal sealed class ContentTooLargeException(long maxBytes) : Exception($"The content is larger than {maxBytes} bytes.");
