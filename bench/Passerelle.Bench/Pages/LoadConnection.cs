using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Passerelle.Bench.Pages;

/// <summary>
/// One kept-alive connection that sends prepared requests in turn and reads as little of the answers as will do: the
/// generator shares the machine with what it measures.
/// </summary>
internal sealed class LoadConnection(Uri site, IReadOnlyList<byte[]> requests, int expectedStatus) : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[64 * 1024];

    /// <summary>How long each answer took, in ticks of the stopwatch, since <see cref="Forget"/>.</summary>
    public List<long> Latencies { get; } = [];

    /// <summary>Requests answered as expected, since the beginning.</summary>
    public int Answered { get; private set; }

    /// <summary>The first answer that was not as expected.</summary>
    public string? Failure { get; private set; }

    /// <summary>Bytes of the last answer, headers included.</summary>
    public int LastSize { get; private set; }

    public void Forget() => Latencies.Clear();

    /// <summary>Sends until the moment, one request at a time.</summary>
    public async Task RunAsync(long until, CancellationToken cancellationToken)
    {
        if (!_socket.Connected)
        {
            await _socket.ConnectAsync(IPAddress.Loopback, site.Port, cancellationToken);
        }

        while (Failure is null && Stopwatch.GetTimestamp() < until)
        {
            var start = Stopwatch.GetTimestamp();
            await SendAsync(requests[Answered % requests.Count], cancellationToken);
            Latencies.Add(Stopwatch.GetTimestamp() - start);
        }
    }

    public void Dispose() => _socket.Dispose();

    private async ValueTask SendAsync(byte[] request, CancellationToken cancellationToken)
    {
        await _socket.SendAsync(request, cancellationToken);
        var length = 0;
        var whole = -1;
        do
        {
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(length), cancellationToken);
            if (read == 0)
            {
                Failure = "the connection was closed";
                return;
            }

            length += read;
            whole = whole < 0 ? WholeLength(_buffer.AsSpan(0, length)) : whole;
        } while (whole < 0 || (whole == Chunked ? !_buffer.AsSpan(0, length).EndsWith("0\r\n\r\n"u8) : length < whole));

        LastSize = length;
        var status = ((_buffer[9] - '0') * 100) + ((_buffer[10] - '0') * 10) + _buffer[11] - '0';
        if (status != expectedStatus)
        {
            Failure = System.Text.Encoding.UTF8.GetString(_buffer, 0, Math.Min(length, 600));
            return;
        }

        Answered++;
    }

    private const int Chunked = int.MaxValue;

    // Of the headers only what tells where the answer ends; −1 until they are all there.
    private static int WholeLength(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return -1;
        }

        ReadOnlySpan<byte> head = answer[..end];
        var at = head.IndexOf("\r\nContent-Length: "u8);
        if (at < 0)
        {
            return Chunked;
        }

        var length = 0;
        for (var i = at + 18; i < head.Length && head[i] is >= (byte)'0' and <= (byte)'9'; i++)
        {
            length = (length * 10) + head[i] - '0';
        }

        return end + 4 + length;
    }
}
