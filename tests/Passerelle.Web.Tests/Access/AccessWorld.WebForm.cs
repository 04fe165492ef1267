using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Documents;
using Passerelle.Core.WebForms;
using Passerelle.Testing;

namespace Passerelle.Web.Tests.Access;

public sealed partial class AccessWorld
{
    // A Web form of the owner, whole and not sent, with a clean file.
    private async Task<Dictionary<string, string>> MakeWebFormAsync()
    {
        Actor owner;
        await using (PasserelleDb db = App.NewContext())
        {
            owner = await ActorAsync(db, Portal, SeatRole.Holder, "Rivard");
        }

        (var form, ReceiveOutcome put) = await App.WithAsync<WebFormService, (string, ReceiveOutcome)>(async forms =>
        {
            var begun =
                await forms.BeginAsync(owner, "technical", "name", default) ?? throw new InvalidOperationException("No form was begun.");
            await forms.SaveAsync(
                owner,
                begun,
                new WebFormContent { RepresentativeNumber = "P123456789", FamilyName = "Rivard-Roy" },
                default
            );
            return (
                begun,
                await forms.ReceiveAsync(owner, begun, new IncomingFile("jugement.pdf", new MemoryStream(SampleFiles.Pdf())), default)
            );
        });
        await App.RunDueWorkAsync();

        Dictionary<string, string> values = Common();
        values["{webForm}"] = form;
        values["{document}"] = ((ReceiveOutcome.Received)put).Document.PublicId;
        return values;
    }
}
