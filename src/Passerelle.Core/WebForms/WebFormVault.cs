using System.Text.Json;
using Passerelle.Core.Data;

namespace Passerelle.Core.WebForms;

/// <summary>Seals and opens what senders write: names, addresses and words are not readable in the database.</summary>
public sealed class WebFormVault(Sealing sealing)
{
    /// <summary>The content of a request.</summary>
    public WebFormContent Open(WebForm form) =>
        JsonSerializer.Deserialize<WebFormContent>(sealing.Open(form.Sealed, Bound(form.Id)), JsonSerializerOptions.Web)!;

    internal byte[] Seal(Guid id, WebFormContent content) =>
        sealing.Seal(JsonSerializer.SerializeToUtf8Bytes(content, JsonSerializerOptions.Web), Bound(id));

    private static string Bound(Guid id) => $"web-form:{id:N}";
}
