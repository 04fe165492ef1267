using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Passerelle.Web.Tests.SignIn.Passkeys;

/// <summary>
/// A passkey on a device, in software: one ES256 key pair, which answers what a page asks as a browser and its authenticator would. Each
/// property is something that an attacker or a broken device might get wrong.
/// </summary>
internal sealed class SoftwareKey : IDisposable
{
    private const byte UserPresent = 0x01;
    private const byte UserVerified = 0x04;
    private const byte HasKey = 0x40;

    private readonly ECDsa _pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);

    /// <summary>The page that the browser believes to be on.</summary>
    public string Origin { get; set; } = "http://localhost";

    /// <summary>The relying party that the authenticator signs for; that of the options when null.</summary>
    public string? RelyingParty { get; set; }

    /// <summary>The challenge that is signed; that of the options when null.</summary>
    public byte[]? Challenge { get; set; }

    /// <summary>Whether the device checked who holds it.</summary>
    public bool Verifies { get; set; } = true;

    /// <summary>How often it has signed; goes up with each use.</summary>
    public uint Count { get; set; }

    /// <summary>Whether the page was inside a page of somebody else.</summary>
    public bool Framed { get; set; }

    /// <summary>The user it was made for; another one's to be a liar.</summary>
    public string? Handle { get; set; }

    /// <summary>Makes the passkey: the answer to the options of a new one.</summary>
    public string Make(string options)
    {
        JsonNode asked = JsonNode.Parse(options)!;
        Handle ??= asked["user"]!["id"]!.GetValue<string>();
        var writer = new CborWriter(CborConformanceMode.Ctap2Canonical);
        writer.WriteStartMap(3);
        writer.WriteTextString("fmt");
        writer.WriteTextString("none");
        writer.WriteTextString("attStmt");
        writer.WriteStartMap(0);
        writer.WriteEndMap();
        writer.WriteTextString("authData");
        writer.WriteByteString(AuthenticatorData(RelyingParty ?? asked["rp"]!["id"]!.GetValue<string>(), Attested()));
        writer.WriteEndMap();
        return Whole(
            new JsonObject
            {
                ["clientDataJSON"] = Base64Url.EncodeToString(ClientData("webauthn.create", asked)),
                ["attestationObject"] = Base64Url.EncodeToString(writer.Encode()),
                ["transports"] = new JsonArray("internal"),
            }
        );
    }

    /// <summary>Uses the passkey: the answer to the options of a sign-in.</summary>
    public string Use(string options)
    {
        JsonNode asked = JsonNode.Parse(options)!;
        Count++;
        var client = ClientData("webauthn.get", asked);
        var data = AuthenticatorData(RelyingParty ?? asked["rpId"]!.GetValue<string>(), []);
        return Whole(
            new JsonObject
            {
                ["clientDataJSON"] = Base64Url.EncodeToString(client),
                ["authenticatorData"] = Base64Url.EncodeToString(data),
                ["signature"] = Base64Url.EncodeToString(
                    _pair.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
                ),
                ["userHandle"] = Handle,
            }
        );
    }

    /// <inheritdoc />
    public void Dispose() => _pair.Dispose();

    private string Whole(JsonObject response) =>
        new JsonObject
        {
            ["id"] = Base64Url.EncodeToString(_id),
            ["rawId"] = Base64Url.EncodeToString(_id),
            ["type"] = "public-key",
            ["clientExtensionResults"] = new JsonObject(),
            ["response"] = response,
        }.ToJsonString();

    private byte[] ClientData(string type, JsonNode asked) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                type,
                challenge = Challenge is null ? asked["challenge"]!.GetValue<string>() : Base64Url.EncodeToString(Challenge),
                origin = Origin,
                crossOrigin = Framed,
            }
        );

    private byte[] AuthenticatorData(string relyingParty, byte[] attested)
    {
        var flags = (byte)(UserPresent | (Verifies ? UserVerified : 0) | (attested.Length > 0 ? HasKey : 0));
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, Count);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(relyingParty)), flags, .. count, .. attested];
    }

    // No make of device, the id, and the public key as a COSE key: EC2, ES256, P-256.
    private byte[] Attested()
    {
        ECPoint point = _pair.ExportParameters(includePrivateParameters: false).Q;
        var key = new CborWriter(CborConformanceMode.Ctap2Canonical);
        key.WriteStartMap(5);
        key.WriteInt32(1);
        key.WriteInt32(2);
        key.WriteInt32(3);
        key.WriteInt32(-7);
        key.WriteInt32(-1);
        key.WriteInt32(1);
        key.WriteInt32(-2);
        key.WriteByteString(point.X!);
        key.WriteInt32(-3);
        key.WriteByteString(point.Y!);
        key.WriteEndMap();
        return [.. new byte[16], 0, (byte)_id.Length, .. _id, .. key.Encode()];
    }
}
