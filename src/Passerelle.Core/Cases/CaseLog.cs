using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;

namespace Passerelle.Core.Cases;

/// <summary>
/// Appends to the case log within the unit of work under way. Each line carries the hash of the one before;
/// two writers at once meet at the unique number of the line, and the later one's save fails.
/// </summary>
public sealed class CaseLog(PasserelleDb db, TimeProvider clock)
{
    /// <summary>The hash that the first line of an application follows.</summary>
    public const string Beginning = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>Adds a line, which becomes the head that the application keeps; the caller's SaveChanges stores both.</summary>
    /// <param name="application">Tracked by this unit of work.</param>
    /// <param name="version">Version of the shape of <paramref name="data"/> for this kind.</param>
    /// <param name="data">Serialised as JSON; personal data by reference only.</param>
    public async Task<CaseEntry> AppendAsync<T>(
        Application application,
        Actor actor,
        string kind,
        int version,
        T data,
        CancellationToken cancellationToken
    )
    {
        // A line added in this same unit of work is not in the database yet.
        CaseEntry? last =
            db.Set<CaseEntry>().Local.Where(e => e.ApplicationId == application.Id).MaxBy(e => e.Seq)
            ?? await db.Set<CaseEntry>()
                .AsNoTracking()
                .Where(e => e.ApplicationId == application.Id)
                .OrderByDescending(e => e.Seq)
                .FirstOrDefaultAsync(cancellationToken);
        CaseEntry entry = Next(application.Id, last?.Seq ?? 0, last?.Hash ?? Beginning, actor, kind, version, data);
        db.Add(entry);
        (application.LogLength, application.LogHead) = (entry.Seq, entry.Hash);
        return entry;
    }

    /// <summary>Adds one line of the same kind to each of many applications, of which nothing else is added in this unit of work.</summary>
    internal async Task AppendManyAsync<T>(
        IReadOnlyDictionary<Guid, T> lines,
        Actor actor,
        string kind,
        int version,
        CancellationToken cancellationToken
    )
    {
        Guid[] applications = [.. lines.Keys];
        var last = await db.Set<CaseEntry>()
            .AsNoTracking()
            .Where(e =>
                applications.Contains(e.ApplicationId)
                && !db.Set<CaseEntry>().Any(later => later.ApplicationId == e.ApplicationId && later.Seq > e.Seq)
            )
            .Select(e => new
            {
                e.ApplicationId,
                e.Seq,
                e.Hash,
            })
            .ToDictionaryAsync(e => e.ApplicationId, cancellationToken);
        db.AddRange(
            lines.Select(line =>
            {
                var before = last.GetValueOrDefault(line.Key);
                return Next(line.Key, before?.Seq ?? 0, before?.Hash ?? Beginning, actor, kind, version, line.Value);
            })
        );
    }

    /// <summary>Number of the first line that does not follow from the one before, or null when the whole chain holds.</summary>
    /// <param name="entries">All lines of one application, in order.</param>
    public static int? FirstBroken(IEnumerable<CaseEntry> entries)
    {
        var previous = Beginning;
        var seq = 0;
        foreach (CaseEntry e in entries)
        {
            seq++;
            var line = new Line(e.ApplicationId, e.Seq, e.At, e.ActorUserId, e.ActorSeatId, e.Kind, e.Version, e.Data, previous);
            if (e.Seq != seq || e.PreviousHash != previous || e.Hash != line.Hash())
            {
                return seq;
            }

            previous = e.Hash;
        }

        return null;
    }

    private CaseEntry Next<T>(Guid application, int seq, string previousHash, Actor actor, string kind, int version, T data)
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        var line = new Line(
            application,
            seq + 1,
            // Whole milliseconds: what both databases give back exactly.
            new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc),
            actor.UserId,
            actor.SeatId,
            kind,
            version,
            JsonSerializer.Serialize(data, JsonSerializerOptions.Web),
            previousHash
        );
        return new CaseEntry
        {
            ApplicationId = line.Case,
            Seq = line.Seq,
            At = line.At,
            ActorUserId = line.Actor,
            ActorSeatId = line.Seat,
            Kind = line.Kind,
            Version = line.Version,
            Data = line.Data,
            PreviousHash = line.PreviousHash,
            Hash = line.Hash(),
        };
    }

    private sealed record Line(
        Guid Case,
        int Seq,
        DateTime At,
        Guid Actor,
        Guid Seat,
        string Kind,
        int Version,
        string Data,
        string PreviousHash
    )
    {
        /// <summary>SHA-256 of the line as JSON with its members in this order, lower-case hexadecimal.</summary>
        public string Hash()
        {
            using var buffer = new MemoryStream();
            using (var json = new Utf8JsonWriter(buffer))
            {
                json.WriteStartObject();
                json.WriteString("case", Case.ToString("N"));
                json.WriteNumber("seq", Seq);
                json.WriteString("at", At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture));
                json.WriteString("actor", Actor.ToString("N"));
                json.WriteString("seat", Seat.ToString("N"));
                json.WriteString("kind", Kind);
                json.WriteNumber("version", Version);
                json.WritePropertyName("data");
                json.WriteRawValue(Data);
                json.WriteString("previousHash", PreviousHash);
                json.WriteEndObject();
            }

            return Convert.ToHexStringLower(SHA256.HashData(buffer.ToArray()));
        }
    }
}
