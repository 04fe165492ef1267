using System.Text;
using MailKit.Security;
using Microsoft.Extensions.Logging.Abstractions;
using MimeKit;
using Passerelle.Adapters.Mail;
using Passerelle.Core.Messages.Mail;
using Passerelle.Core.Tests.Contracts;
using Passerelle.Programs;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Adapters.Smtp;

/// <summary>Mails through a real mail server, encrypted by a certificate of an authority that only the configuration knows.</summary>
public sealed class SmtpMailSenderTests : MailSenderContract, IAsyncLifetime
{
    private const string Secret = "Mot-de-passe-du-serveur";

    private static readonly Certificate Good = Certificate.Make();

    private readonly FakeClock _clock = new();
    private MailServer? _server;

    protected override IMailSender Sender => To(Server);

    private MailServer Server => _server ?? throw new InvalidOperationException("The mail server is not started.");

    public async ValueTask InitializeAsync() => _server = await MailServer.StartAsync(Good);

    public async ValueTask DisposeAsync() => await Server.DisposeAsync();

    protected override Task<IReadOnlyList<ArrivedMail>> ReceivedAsync() =>
        Task.FromResult<IReadOnlyList<ArrivedMail>>([
            .. Server
                .Mails.Select(m => m.Read())
                .Select(m => new ArrivedMail(
                    m.To.Mailboxes.Single().Address,
                    m.Subject ?? "",
                    (m.TextBody ?? "").ReplaceLineEndings("\n")
                )),
        ]);

    [Fact]
    public async Task A_mail_says_what_it_is()
    {
        await Sender.SendAsync(Mail("0198a", "Un"), CancellationToken.None);
        await Sender.SendAsync(Mail("0198b", "Two") with { Language = Language.En }, CancellationToken.None);

        ServerMail mail = Server.Mails.Single(m => m.Read().Subject == "Un");
        mail.Secure.ShouldBeTrue();
        mail.From.ShouldBe("portail@courriel.example.org");
        mail.To.ShouldBe(["personne@example.org"]);
        MimeMessage read = mail.Read();
        read.From.ToString().ShouldBe("\"Portail d’essai — été\" <portail@courriel.example.org>");
        read.MessageId.ShouldBe("0198a@courriel.example.org");
        read.Date.ShouldBe(_clock.GetUtcNow());
        read.Headers[HeaderId.AutoSubmitted].ShouldBe("auto-generated");
        MimeEntity body = read.Body.ShouldNotBeNull();
        body.Headers[HeaderId.ContentLanguage].ShouldBe("fr");
        body.ContentType.MimeType.ShouldBe("text/plain");
        body.ContentType.Charset.ShouldBe("utf-8");
        Server
            .Mails.Select(m => m.Read())
            .Single(m => m.Subject == "Two")
            .Body.ShouldNotBeNull()
            .Headers[HeaderId.ContentLanguage]
            .ShouldBe("en");
    }

    [Fact]
    public async Task Accents_travel_as_ascii_and_arrive_as_accents()
    {
        const string Subject = "Statut d’inscription — « approuvée » à l’été, œuvre, 🍁 et une suite assez longue pour être pliée";
        var body = "Bonjour Hélène,\n\n" + new string('é', 1200) + "\n.\n..deux points\nÇa va : œuvre, déjà, 22 h 41 🍁\n";
        await Sender.SendAsync(Mail("m", Subject, body), CancellationToken.None);

        ServerMail mail = Server.Mails.ShouldHaveSingleItem();
        mail.Raw.ShouldAllBe(b => b < 128);
        Encoding.ASCII.GetString(mail.Raw).Split("\r\n").ShouldAllBe(line => line.Length <= 998 && !line.Contains('\n'));
        mail.Read().Subject.ShouldBe(Subject);
        mail.Read().TextBody.ShouldNotBeNull().ReplaceLineEndings("\n").ShouldBe(body);
    }

    [Fact]
    public async Task With_tls_from_the_first_byte_a_mail_arrives_too()
    {
        await using MailServer server = await MailServer.StartAsync(Good, new MailServerSettings("tls"));
        await To(server, o => o.Security = "tls").SendAsync(Mail("m", "Un"), CancellationToken.None);
        server.Mails.ShouldHaveSingleItem().Secure.ShouldBeTrue();
    }

    [Fact]
    public async Task Without_starttls_nothing_is_sent_in_clear()
    {
        await using MailServer server = await MailServer.StartAsync(Good, new MailServerSettings("none", "passerelle", Secret));
        SmtpMailSender sender = To(server, o => (o.User, o.Password) = ("passerelle", Secret));
        await Should.ThrowAsync<NotSupportedException>(() => sender.SendAsync(Mail("m", "Un"), CancellationToken.None));
        server.Commands.ShouldBeEmpty();
        server.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task In_clear_a_mail_goes_only_when_that_is_configured()
    {
        await using MailServer server = await MailServer.StartAsync(Good, new MailServerSettings("none"));
        await To(server, o => o.Security = "none").SendAsync(Mail("m", "Un"), CancellationToken.None);
        server.Mails.ShouldHaveSingleItem().Secure.ShouldBeFalse();
    }

    [Fact]
    public async Task A_server_that_nobody_vouches_for_gets_nothing()
    {
        await ShouldBeDistrustedAsync(Good, o => o.CertificateAuthority = "");
        await ShouldBeDistrustedAsync(Good, o => o.CertificateAuthority = Certificate.Make().AuthorityFile);
    }

    [Fact]
    public async Task A_certificate_of_another_name_or_out_of_date_is_refused_whoever_made_it()
    {
        var other = Certificate.Make("autre.example.org");
        await ShouldBeDistrustedAsync(other, o => o.CertificateAuthority = other.AuthorityFile);
        var old = Certificate.Make(validUntil: TimeSpan.FromDays(-1));
        await ShouldBeDistrustedAsync(old, o => o.CertificateAuthority = old.AuthorityFile);
    }

    [Theory]
    [InlineData("unknown", "550")]
    [InlineData("relay", "554")]
    [InlineData("spam", "554")]
    public async Task A_permanent_answer_is_a_refusal_with_its_code(string recipient, string code)
    {
        MailRefusedException refusal = await Should.ThrowAsync<MailRefusedException>(() =>
            Sender.SendAsync(Mail("m", "Un") with { To = recipient + "@example.org" }, CancellationToken.None)
        );
        refusal.Code.ShouldBe(code);
        refusal.ToString().ShouldNotContain("example.org");
        Server.Mails.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("busy", "450")]
    [InlineData("full", "452")]
    public async Task A_passing_answer_is_none(string recipient, string code)
    {
        MailServerException answer = await Should.ThrowAsync<MailServerException>(() =>
            Sender.SendAsync(Mail("m", "Un") with { To = recipient + "@example.org" }, CancellationToken.None)
        );
        answer.Message.ShouldContain(code);
        answer.ToString().ShouldNotContain("example.org");
        Server.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_operator_can_mend_is_no_refusal_of_the_mail()
    {
        await using MailServer server = await MailServer.StartAsync(Good, new MailServerSettings(Sender: "autre@example.org"));
        await Should.ThrowAsync<MailServerException>(() => To(server).SendAsync(Mail("m", "Un"), CancellationToken.None));
        server.Commands.ShouldBe(["MAIL"]);
    }

    [Fact]
    public async Task A_user_signs_in_and_a_wrong_password_is_neither_a_refusal_nor_told()
    {
        await using MailServer server = await MailServer.StartAsync(Good, new MailServerSettings(User: "passerelle", Password: Secret));
        await To(server, o => (o.User, o.Password) = ("passerelle", Secret)).SendAsync(Mail("m", "Un"), CancellationToken.None);
        server.Mails.ShouldHaveSingleItem();

        const string Wrong = "Pas-le-bon";
        SmtpMailSender sender = To(server, o => (o.User, o.Password) = ("passerelle", Wrong));
        MailServerException failure = await Should.ThrowAsync<MailServerException>(() =>
            sender.SendAsync(Mail("n", "Deux"), CancellationToken.None)
        );
        failure.ToString().ShouldNotContain(Wrong);
        server.Mails.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_left_after_the_time_allowed()
    {
        await using MailServer server = await MailServer.StartAsync(Good, new MailServerSettings(Mute: true));
        SmtpMailSender sender = To(server, o => o.TimeoutSeconds = 1);
        await Should.ThrowAsync<TimeoutException>(() => sender.SendAsync(Mail("m", "Un"), CancellationToken.None));
    }

    [Fact]
    public async Task An_address_beyond_ascii_goes_where_the_server_takes_it_and_is_refused_elsewhere()
    {
        OutgoingMail mail = Mail("m", "Un") with { To = "hélène@example.org" };
        (await Should.ThrowAsync<MailRefusedException>(() => Sender.SendAsync(mail, CancellationToken.None))).Code.ShouldBe("5.6.7");

        await using MailServer server = await MailServer.StartAsync(Good, new MailServerSettings(International: true));
        await To(server).SendAsync(mail, CancellationToken.None);
        server.Mails.ShouldHaveSingleItem().To.ShouldBe(["hélène@example.org"]);
    }

    [Fact]
    public async Task What_is_no_address_is_refused()
    {
        OutgoingMail mail = Mail("m", "Un") with { To = "personne@example.org\r\nBcc: autre@example.org" };
        (await Should.ThrowAsync<MailRefusedException>(() => Sender.SendAsync(mail, CancellationToken.None))).Code.ShouldBe("5.1.3");
        Server.Commands.ShouldBeEmpty();
    }

    private static async Task ShouldBeDistrustedAsync(Certificate certificate, Action<MailOptions> configure)
    {
        await using MailServer server = await MailServer.StartAsync(certificate);
        SmtpMailSender sender = To(server, configure, new FakeClock());
        await Should.ThrowAsync<SslHandshakeException>(() => sender.SendAsync(Mail("m", "Un"), CancellationToken.None));
        server.Commands.ShouldBeEmpty();
        server.Mails.ShouldBeEmpty();
    }

    private SmtpMailSender To(MailServer server, Action<MailOptions>? configure = null) => To(server, configure, _clock);

    private static SmtpMailSender To(MailServer server, Action<MailOptions>? configure, FakeClock clock)
    {
        MailOptions options = Options(server, Good);
        configure?.Invoke(options);
        return new SmtpMailSender(options, clock, NullLogger<SmtpMailSender>.Instance);
    }

    internal static MailOptions Options(MailServer server, Certificate certificate) =>
        new()
        {
            Kind = MailOptions.Smtp,
            Host = "localhost",
            Port = server.Port,
            SenderAddress = "portail@courriel.example.org",
            SenderName = "Portail d’essai — été",
            CertificateAuthority = certificate.AuthorityFile,
        };
}
