using Passerelle.Core.Messages.Mail;
using Passerelle.Programs;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Contracts;

/// <summary>What every mail sender must keep to; each adapter's test class inherits it.</summary>
public abstract class MailSenderContract
{
    /// <summary>A sender whose mails <see cref="ReceivedAsync"/> gives back.</summary>
    protected abstract IMailSender Sender { get; }

    /// <summary>The mails that arrived, in any order.</summary>
    protected abstract Task<IReadOnlyList<ArrivedMail>> ReceivedAsync();

    [Fact]
    public async Task A_mail_arrives_as_it_was_written()
    {
        OutgoingMail mail = Mail("m-1", "Un message vous attend — « à lire »", "Bonjour,\n\nÉtat de la demande : œuvre, déjà, 22 h 41.\n");
        await Sender.SendAsync(mail, CancellationToken.None);
        ArrivedMail arrived = (await ReceivedAsync()).ShouldHaveSingleItem();
        arrived.To.ShouldBe(mail.To);
        arrived.Subject.ShouldBe(mail.Subject);
        arrived.Body.ReplaceLineEndings("\n").TrimEnd().ShouldBe(mail.Body.TrimEnd());
    }

    [Fact]
    public async Task Each_mail_arrives()
    {
        await Sender.SendAsync(Mail("m-1", "Un"), CancellationToken.None);
        await Sender.SendAsync(Mail("m-2", "Deux"), CancellationToken.None);
        (await ReceivedAsync()).Select(m => m.Subject).Order().ShouldBe(["Deux", "Un"]);
    }

    [Fact]
    public async Task A_cancelled_mail_does_not_arrive()
    {
        await Should.ThrowAsync<OperationCanceledException>(() =>
            Sender.SendAsync(Mail("m-1", "Un"), new CancellationToken(canceled: true))
        );
        (await ReceivedAsync()).ShouldBeEmpty();
    }

    protected static OutgoingMail Mail(string id, string subject, string body = "Bonjour") =>
        new("personne@example.org", subject, body, Language.Fr, id);
}

/// <summary>A mail at the other end.</summary>
public sealed record ArrivedMail(string To, string Subject, string Body);
