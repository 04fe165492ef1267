using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Messages;
using Passerelle.Core.Messages.Mail;
using Passerelle.Core.Submissions;
using Passerelle.Core.Work;
using Passerelle.Programs;

namespace Passerelle.Core.Enrolments;

/// <summary>Makes a candidate's account a representative's, by the office or at once (S1-82, S1-88 to S1-90).</summary>
public sealed class EnrolmentApproval(
    PasserelleDb db,
    EnrolmentLog log,
    EnrolmentMerge merge,
    NumberSource numbers,
    MessageWriter messages,
    WorkQueue work,
    OfficeCalendar calendar
)
{
    /// <summary>Kind of the counter of the department's numbers.</summary>
    public const string Representatives = "representative";

    // The numbers that are given begin well above those of the demonstration, and have nine digits.
    private const long FirstNumber = 200_000_000;

    /// <summary>Approves within the transaction under way; the caller saves and commits.</summary>
    /// <param name="mergesInto">Public id of the account that is already the person's; null where there is none.</param>
    /// <returns>False, with nothing done, when that account is not one to merge into.</returns>
    internal async Task<bool> ApproveAsync(
        Enrolment enrolment,
        Actor actor,
        EnrolmentEvent what,
        string? words,
        string? mergesInto,
        CancellationToken cancellationToken
    )
    {
        Account? there = mergesInto is null ? null : await merge.DecideAsync(enrolment, actor, mergesInto, cancellationToken);
        if (mergesInto is not null && there is null)
        {
            return false;
        }

        Account account = await db.Set<Account>().SingleAsync(a => a.Id == enrolment.AccountId, cancellationToken);
        enrolment.State = EnrolmentState.Approved;
        enrolment.DecidedAt = calendar.Now;
        if (enrolment.Channel == EnrolmentChannel.Invitation)
        {
            account.Kind = AccountKind.Representative;
            await CloseConvertedAsync(account, cancellationToken);
        }

        account.Organisation = enrolment.Organisation;
        account.Phone = enrolment.Phone;
        account.PostalAddress = enrolment.PostalAddress(enrolment.Country == "CAN" ? null : enrolment.Country);
        account.RepresentativeNumber =
            there?.RepresentativeNumber is { } kept ? kept
            : enrolment.Match == EnrolmentMatch.Exact ? enrolment.RepresentativeNumber
            : "P" + (FirstNumber + await numbers.TakeAsync(Representatives, 1, cancellationToken)).ToString(CultureInfo.InvariantCulture);
        await log.AddAsync(enrolment, what, actor, words is null ? null : new EnrolmentDetails { Words = words }, cancellationToken);
        messages.Announced(enrolment.AccountId, "enrolment-approved", words, Parameters(enrolment));
        if (enrolment.Channel == EnrolmentChannel.Credential)
        {
            // The account opens with the PIN (S3-56, X-20).
            work.Add(PinMail.Kind, new PinMail(enrolment.Id));
        }
        else
        {
            work.Add(AccountMail.Kind, new AccountMail(enrolment.AccountId, "enrolment-approved", []));
        }

        return true;
    }

    // A client's account of the same person was converted into this one (S1-22): nobody is both (S0-14).
    private async Task CloseConvertedAsync(Account account, CancellationToken cancellationToken)
    {
        List<Account> clients = await (
            from seat in db.Set<Seat>()
            join same in db.Set<Seat>() on seat.UserId equals same.UserId
            join client in db.Set<Account>() on same.AccountId equals client.Id
            where seat.AccountId == account.Id && client.Kind == AccountKind.Client && client.State == AccountState.Active
            select client
        ).ToListAsync(cancellationToken);
        foreach (Account client in clients)
        {
            client.State = AccountState.Closed;
        }
    }

    internal static Dictionary<string, string> Parameters(Enrolment enrolment) =>
        new(StringComparer.Ordinal) { ["reference"] = enrolment.Reference ?? "", ["channel"] = enrolment.Channel.ToString() };

    /// <summary>The template of a mail about a request, by its way: each portal's guide has its own words.</summary>
    internal static string Template(Enrolment enrolment, string what) =>
        enrolment.Channel == EnrolmentChannel.Credential ? $"cic-enrolment-{what}" : $"enrolment-{what}";
}
