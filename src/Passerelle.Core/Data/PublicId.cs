using System.Buffers.Text;
using System.Security.Cryptography;

namespace Passerelle.Core.Data;

/// <summary>The 128 random bits that stand for a record in an address; 22 URL-safe characters. Inside, ids are Guid v7.</summary>
public static class PublicId
{
    /// <summary>Length of a public id in characters.</summary>
    public const int Length = 22;

    /// <summary>A new one, from the system's random generator.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
}
