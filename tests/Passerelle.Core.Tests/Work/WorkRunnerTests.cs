using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Credentials;
using Passerelle.Core.Data;
using Passerelle.Core.Messages.Mail;
using Passerelle.Core.Tests.Credentials;
using Passerelle.Core.Work;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Work;

public sealed class WorkRunnerTests
{
    [Fact]
    public async Task A_mail_that_has_left_when_the_process_is_told_to_stop_is_not_sent_again()
    {
        await using SignInHouse house = await SignInHouse.OpenAsync();
        await house.RegisterAsync("mails", "mail", "helene");
        await using (PasserelleDb db = house.NewContext())
        {
            User user = await db.Set<User>().SingleAsync();
            new WorkQueue(db, house.Clock).Add(UserMail.Kind, new UserMail(user.Id, "mails", "password-changed"));
            await db.SaveChangesAsync();
        }

        using var stop = new CancellationTokenSource();
        house.Mails.Meanwhile = stop.Cancel;
        await Should.ThrowAsync<OperationCanceledException>(() => house.RunDueWorkAsync(stop.Token));
        house.Clock.Advance(TimeSpan.FromHours(1));
        await house.RunDueWorkAsync();

        house.Mails.Sent.ShouldHaveSingleItem();
    }
}
