using Passerelle.Adapters.Mail;
using Passerelle.Core.Messages.Mail;
using Passerelle.Core.Tests.Contracts;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Adapters;

public sealed class PickupMailSenderTests : MailSenderContract
{
    private readonly string _folder = TestFolder.New("mail");

    protected override IMailSender Sender => new PickupMailSender(_folder, new FakeClock());

    protected override Task<IReadOnlyList<ArrivedMail>> ReceivedAsync() =>
        Task.FromResult<IReadOnlyList<ArrivedMail>>([
            .. PickupMailSender.Read(_folder).Select(m => new ArrivedMail(m.To, m.Subject, m.Body)),
        ]);

    [Fact]
    public async Task A_mail_handed_over_twice_is_one_mail()
    {
        await Sender.SendAsync(Mail("m-1", "Un"), CancellationToken.None);
        await Sender.SendAsync(Mail("m-1", "Un"), CancellationToken.None);
        (await ReceivedAsync()).ShouldHaveSingleItem();
    }
}
