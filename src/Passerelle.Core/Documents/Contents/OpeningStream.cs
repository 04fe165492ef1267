using System.Security.Cryptography;
using Passerelle.Core.Data;

namespace Passerelle.Core.Documents.Contents;

/// <summary>
/// Reads a sealed content as plain bytes, chunk by chunk; each chunk is verified before any of it is given.
/// Can seek when the store's stream can. See <see cref="SealedFormat"/>.
/// </summary>
internal sealed class OpeningStream : ReadOnlyStream
{
    private readonly Stream _sealed;
    private readonly AesGcm _cipher;
    private readonly byte[] _in = new byte[SealedFormat.Chunk + SealedFormat.Tag];
    private readonly byte[] _plain = new byte[SealedFormat.Chunk];
    private long _position;
    private long _loaded = -1;
    private int _loadedLength;
    private bool _loadedLast;

    private OpeningStream(Stream sealedContent, AesGcm cipher)
    {
        _sealed = sealedContent;
        _cipher = cipher;
    }

    /// <summary>Reads the header; the stream of the store is disposed with this one, or when this throws.</summary>
    /// <exception cref="CryptographicException">Not a sealed content of this document, or altered.</exception>
    public static async Task<OpeningStream> OpenAsync(
        Stream sealedContent,
        IKeyRing keys,
        string boundTo,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var header = new byte[SealedFormat.Header];
            var read = await sealedContent.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancellationToken);
            return new OpeningStream(sealedContent, SealedFormat.Resume(keys, header.AsSpan(0, read), boundTo));
        }
        catch
        {
            await sealedContent.DisposeAsync();
            throw;
        }
    }

    public override bool CanSeek => _sealed.CanSeek;

    public override long Length
    {
        get
        {
            (long full, long rest) = Math.DivRem(_sealed.Length - SealedFormat.Header, (long)_in.Length);
            return rest >= SealedFormat.Tag ? (full * SealedFormat.Chunk) + rest - SealedFormat.Tag : throw Cut();
        }
    }

    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        var target = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => _position + offset,
            _ => Length + offset,
        };
        ArgumentOutOfRangeException.ThrowIfNegative(target, nameof(offset));
        if (!CanSeek && target != _position)
        {
            throw new NotSupportedException();
        }

        return _position = target;
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty || (_loadedLast && _position >= LoadedEnd))
        {
            return 0;
        }

        if (!IsLoaded)
        {
            var index = GoTo();
            Open(index, _sealed.ReadAtLeast(_in, _in.Length, throwOnEndOfStream: false));
        }

        return Take(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty || (_loadedLast && _position >= LoadedEnd))
        {
            return 0;
        }

        if (!IsLoaded)
        {
            var index = GoTo();
            Open(index, await _sealed.ReadAtLeastAsync(_in, _in.Length, throwOnEndOfStream: false, cancellationToken));
        }

        return Take(buffer.Span);
    }

    public override async ValueTask DisposeAsync()
    {
        await _sealed.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _sealed.Dispose();
            _cipher.Dispose();
            CryptographicOperations.ZeroMemory(_plain);
        }

        base.Dispose(disposing);
    }

    private long LoadedEnd => (_loaded * SealedFormat.Chunk) + _loadedLength;

    private bool IsLoaded => _loaded >= 0 && _position / SealedFormat.Chunk == _loaded;

    // The chunk of the position; a stream that cannot seek is there already, as it is read in order.
    private long GoTo()
    {
        var index = CanSeek ? Math.Min(_position, Length) / SealedFormat.Chunk : _loaded + 1;
        if (CanSeek)
        {
            _sealed.Position = SealedFormat.Header + (index * _in.Length);
        }

        return index;
    }

    private void Open(long index, int length)
    {
        if (length < SealedFormat.Tag)
        {
            throw Cut();
        }

        var last = length < _in.Length;
        Span<byte> nonce = stackalloc byte[12];
        SealedFormat.Nonce(nonce, index, last);
        var plain = length - SealedFormat.Tag;
        _loaded = -1;
        _cipher.Decrypt(nonce, _in.AsSpan(0, plain), _in.AsSpan(plain, SealedFormat.Tag), _plain.AsSpan(0, plain));
        (_loaded, _loadedLength, _loadedLast) = (index, plain, last);
    }

    private int Take(Span<byte> buffer)
    {
        var from = (int)Math.Min(_position - (_loaded * SealedFormat.Chunk), _loadedLength);
        var count = Math.Min(buffer.Length, _loadedLength - from);
        _plain.AsSpan(from, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    private static CryptographicException Cut() => new("A sealed content was cut off.");
}
