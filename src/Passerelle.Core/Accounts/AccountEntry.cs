using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Data;

namespace Passerelle.Core.Accounts;

/// <summary>What the office or its holder did to an account.</summary>
public enum AccountEvent
{
    Renamed,
    AddressChanged,
    NumberChanged,
    Closed,
    Reopened,

    /// <summary>An officer decided that a second enrolment of its holder is merged into it .</summary>
    MergeDecided,

    /// <summary>The holder opens it with the new credential from now on.</summary>
    Merged,

    /// <summary>The credential it was opened with before does not open it any more.</summary>
    FormerCredentialEnded,

    /// <summary>The authenticator app of who lost it, and the recovery codes, was taken away at a written request.</summary>
    AuthenticatorRemoved,

    /// <summary>The passkeys of who lost the device that holds them were taken away at a written request.</summary>
    PasskeysRemoved,

    /// <summary>Its holder linked it with the account they have in another portal, whose slug is the detail.</summary>
    Linked,

    /// <summary>The link with the account in another portal, whose slug is the detail, ended.</summary>
    Unlinked,
}

/// <summary>A line of an account's log. Written once.</summary>
public sealed class AccountEntry : IAppendOnly
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }
    public required AccountEvent Event { get; init; }
    public required DateTime At { get; init; }

    /// <summary>Name of who did it.</summary>
    public required string By { get; init; }

    /// <summary>What was there before, or an officer's words; null where there is nothing to add.</summary>
    public string? Details { get; init; }
}

internal sealed class AccountEntryMapping : IEntityTypeConfiguration<AccountEntry>
{
    public void Configure(EntityTypeBuilder<AccountEntry> builder)
    {
        builder.ToTable("account_entries");
        builder.HasOne<Account>().WithMany().HasForeignKey(e => e.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(e => e.AccountId);
    }
}

/// <summary>Writes the log of accounts, and the changes that only the office makes.</summary>
public sealed class AccountRecords(PasserelleDb db, TimeProvider clock)
{
    /// <summary>Renames a person's account. What was filed before keeps the name it was filed under (S0-57). Not saved.</summary>
    internal void Rename(Account account, string givenName, string familyName, string by)
    {
        Write(account, AccountEvent.Renamed, by, account.FullName);
        account.GivenName = givenName;
        account.FamilyName = familyName;
    }

    /// <summary>Changes the postal address. Not saved.</summary>
    internal void Move(Account account, string postalAddress, string by)
    {
        Write(account, AccountEvent.AddressChanged, by, account.PostalAddress);
        account.PostalAddress = postalAddress;
    }

    /// <summary>Changes the representative's number. Not saved.</summary>
    internal void Renumber(Account account, string number, string by)
    {
        Write(account, AccountEvent.NumberChanged, by, account.RepresentativeNumber);
        account.RepresentativeNumber = number;
    }

    /// <summary>A line of the log. Not saved.</summary>
    internal void Write(Account account, AccountEvent what, string by, string? details)
    {
        db.Add(
            new AccountEntry
            {
                AccountId = account.Id,
                Event = what,
                At = clock.GetUtcNow().UtcDateTime,
                By = by,
                Details = string.IsNullOrWhiteSpace(details) ? null : details.Trim(),
            }
        );
        // The revision is what others act upon.
        db.Entry(account).State = db.Entry(account).State == EntityState.Unchanged ? EntityState.Modified : db.Entry(account).State;
    }
}
