using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Passerelle.Adapters.Mail;
using Passerelle.Core.Messages.Mail;
using Passerelle.Hosting;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Web.Tests;

/// <summary>Where mail goes is settled at start: a product that could not send any does not begin.</summary>
public sealed class MailSetupTests
{
    private static readonly string[] Server = ["Kind=smtp", "Host=courriel.example.org", "SenderAddress=portail@example.org"];

    [Theory]
    [InlineData("Kind=pigeon")]
    [InlineData("Port=0")]
    [InlineData("Security=perhaps")]
    [InlineData("TimeoutSeconds=0")]
    // Longer, and the outbox would take the mail for abandoned.
    [InlineData("TimeoutSeconds=121")]
    [InlineData("Host=")]
    [InlineData("SenderAddress=")]
    [InlineData("SenderAddress=portail")]
    [InlineData("Security=none")]
    [InlineData("User=passerelle")]
    [InlineData("Password=secret")]
    [InlineData("CertificateAuthority=/nowhere/authority.pem")]
    public async Task What_cannot_work_is_refused_at_start(string setting)
    {
        await using WebApplication app = Build("Demonstration", [.. Server, setting]);
        OptionsValidationException refusal = await Should.ThrowAsync<OptionsValidationException>(() => app.StartAsync());
        refusal.OptionsType.ShouldBe(typeof(MailOptions));
        refusal.Message.ShouldContain(setting.Split('=')[0]);
        refusal.Message.ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("courriel.example.org", "starttls")]
    [InlineData("courriel.example.org", "tls")]
    [InlineData("localhost", "none")]
    [InlineData("127.0.0.1", "none")]
    [InlineData("::1", "none")]
    public async Task A_mail_server_is_sent_to(string host, string security)
    {
        await using WebApplication app = Build("Production", [.. Server, "Host=" + host, "Security=" + security]);
        app.Services.GetRequiredService<IMailSender>().ShouldBeOfType<SmtpMailSender>();
    }

    [Fact]
    public async Task The_pickup_folder_is_the_default_and_refuses_production_at_start()
    {
        await using WebApplication demonstration = Build("Demonstration");
        demonstration.Services.GetRequiredService<IMailSender>().ShouldBeOfType<PickupMailSender>();

        await using WebApplication production = Build("Production");
        OptionsValidationException refusal = await Should.ThrowAsync<OptionsValidationException>(() => production.StartAsync());
        refusal.OptionsType.ShouldBe(typeof(MailOptions));
        Should.Throw<OptionsValidationException>(() => production.Services.GetRequiredService<IMailSender>());
    }

    private static WebApplication Build(string environment, params string[] mail) =>
        PasserelleHost.Build([
            "--environment=" + environment,
            "--contentRoot=" + Repository.Path("src", "Passerelle"),
            "--Passerelle:DataFolder=" + TestFolder.New("mail-setup"),
            .. mail.Select(m => "--Passerelle:Mail:" + m),
        ]);
}
