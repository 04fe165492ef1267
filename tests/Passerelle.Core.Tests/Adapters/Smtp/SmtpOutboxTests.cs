using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Passerelle.Adapters.Mail;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Messages;
using Passerelle.Core.Messages.Mail;
using Passerelle.Core.Tests.Credentials;
using Passerelle.Core.Work;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Adapters.Smtp;

/// <summary>Mails of the outbox, through a real mail server that is not always there.</summary>
public sealed class SmtpOutboxTests : IAsyncLifetime
{
    private static readonly Certificate Good = Certificate.Make();

    private MailServer? _server;
    private SignInHouse? _house;

    private MailServer Server => _server ?? throw new InvalidOperationException("The mail server is not started.");

    private SignInHouse House => _house ?? throw new InvalidOperationException("The house is not open.");

    public async ValueTask InitializeAsync()
    {
        _server = await MailServer.StartAsync(Good);
        _house = await SignInHouse.OpenAsync(
            new SmtpMailSender(SmtpMailSenderTests.Options(_server, Good), TimeProvider.System, NullLogger<SmtpMailSender>.Instance)
        );
    }

    public async ValueTask DisposeAsync()
    {
        await House.DisposeAsync();
        await Server.DisposeAsync();
    }

    [Fact]
    public async Task While_the_server_is_away_nothing_is_lost_and_nothing_is_sent_twice()
    {
        await EnrolAsync("un", "deux");
        await House.RunDueWorkAsync();
        await Server.DownAsync();
        await EnrolAsync("trois", "quatre", "cinq");
        // Three failed tries: after 0, 10 and 30 seconds.
        foreach (var pause in (int[])[0, 10, 20])
        {
            House.Clock.Advance(TimeSpan.FromSeconds(pause));
            await House.RunDueWorkAsync();
        }

        (await ItemsAsync()).Count(i => i is { State: WorkState.Waiting, Attempts: 3 }).ShouldBe(3);
        Server.Mails.Count.ShouldBe(2);

        await Server.UpAsync(new());
        await House.RunDueWorkAsync();
        Server.Mails.Count.ShouldBe(2);
        House.Clock.Advance(TimeSpan.FromSeconds(40));
        await House.RunDueWorkAsync();
        House.Clock.Advance(TimeSpan.FromHours(2));
        await House.RunDueWorkAsync();

        Recipients().ShouldBe(["cinq", "deux", "quatre", "trois", "un"]);
        IReadOnlyList<WorkItem> items = await ItemsAsync();
        items.ShouldAllBe(i => i.State == WorkState.Done);
        Server.Mails.Select(m => m.Read().MessageId).Order().ShouldBe(items.Select(i => $"{i.Id:N}@courriel.example.org").Order());
    }

    [Fact]
    public async Task A_mail_whose_acceptance_was_not_heard_is_sent_again_as_the_same_mail()
    {
        await Server.DownAsync();
        await Server.UpAsync(new MailServerSettings(DieAfter: true));
        await EnrolAsync("un");
        await House.RunDueWorkAsync();
        (await ItemsAsync()).ShouldHaveSingleItem().State.ShouldBe(WorkState.Waiting);

        await Server.DownAsync();
        await Server.UpAsync(new());
        House.Clock.Advance(TimeSpan.FromSeconds(10));
        await House.RunDueWorkAsync();

        (await ItemsAsync()).ShouldHaveSingleItem().State.ShouldBe(WorkState.Done);
        Server.Mails.Count.ShouldBe(2);
        Server.Mails.Select(m => m.Read().MessageId).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_refused_mail_is_told_in_the_inbox_and_not_tried_again_and_holds_nobody_up()
    {
        await EnrolAsync("unknown", "un");
        await House.RunDueWorkAsync();
        House.Clock.Advance(TimeSpan.FromHours(2));
        await House.RunDueWorkAsync();

        (await ItemsAsync()).ShouldAllBe(i => i.State == WorkState.Done && i.Attempts == 0);
        Recipients().ShouldBe(["un"]);
        Server.Commands.Count(c => c == "RCPT").ShouldBe(2);
        await using PasserelleDb db = House.NewContext();
        Message told = (await db.Set<Message>().ToListAsync()).ShouldHaveSingleItem();
        told.Kind.ShouldBe("mail-refused");
        (await db.Set<Account>().SingleAsync(a => a.Id == told.AccountId)).Email.ShouldBe("keys-unknown@example.org");
    }

    [Fact]
    public async Task A_full_mailbox_is_tried_again_until_the_item_is_parked()
    {
        await EnrolAsync("full");
        for (var i = 0; i < WorkRunner.MaxAttempts + 2; i++)
        {
            await House.RunDueWorkAsync();
            House.Clock.Advance(TimeSpan.FromHours(1));
        }

        WorkItem item = (await ItemsAsync()).ShouldHaveSingleItem();
        item.State.ShouldBe(WorkState.Dead);
        item.Attempts.ShouldBe(WorkRunner.MaxAttempts);
        item.LastError.ShouldBe(nameof(MailServerException));
        Server.Mails.ShouldBeEmpty();
    }

    // What an approved enrolment does: an account, and a mail to it in the same unit of work.
    private async Task EnrolAsync(params string[] names)
    {
        foreach (var name in names)
        {
            await House.RegisterAsync("asks", "keys", name);
        }

        await using PasserelleDb db = House.NewContext();
        var emails = names.Select(n => $"keys-{n}@example.org").ToList();
        var queue = new WorkQueue(db, House.Clock);
        foreach (Account account in await db.Set<Account>().Where(a => emails.Contains(a.Email)).ToListAsync())
        {
            queue.Add(AccountMail.Kind, new AccountMail(account.Id, "enrolment-approved", []));
        }

        await db.SaveChangesAsync();
    }

    private IEnumerable<string> Recipients() =>
        Server.Mails.Select(m => m.To.Single().Split('@')[0].Split('-')[1]).Order(StringComparer.Ordinal);

    private async Task<IReadOnlyList<WorkItem>> ItemsAsync()
    {
        await using PasserelleDb db = House.NewContext();
        return await db.Set<WorkItem>().Where(w => w.Kind == AccountMail.Kind).ToListAsync();
    }
}
