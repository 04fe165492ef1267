using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Programs;

namespace Passerelle.Core.WebForms;

/// <summary>
/// A request to the office outside any application (S0-52, S2-29): prepared, sent, then answered, carried out or declined. A problem
/// reported by somebody who is not signed in has no account.
/// </summary>
public sealed class WebForm : IRevisioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string PublicId { get; init; } = Data.PublicId.New();
    public required string Portal { get; init; }

    /// <summary>Whose it is; null for a problem reported by somebody who is not signed in.</summary>
    public required Guid? AccountId { get; init; }

    /// <summary>The sender's name at the time; empty where it is not known.</summary>
    public required string By { get; init; }

    /// <summary>Where the sender is written to; at the time.</summary>
    public required string Email { get; init; }
    public required Language Language { get; init; }

    /// <summary>Key of the kind in the portal's catalogue.</summary>
    public required string Kind { get; init; }

    /// <summary>Key of the subject within the kind.</summary>
    public required string Subject { get; init; }

    /// <summary>Sealed JSON, <see cref="WebFormContent"/>.</summary>
    public required byte[] Sealed { get; set; }
    public WebFormState State { get; set; } = WebFormState.Draft;

    /// <summary>Number by which it is spoken of; null until it is sent.</summary>
    public string? Reference { get; set; }
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it is forgotten unless it is sent.</summary>
    public required DateTime ExpiresAt { get; init; }
    public DateTime? SentAt { get; set; }
    public DateTime? ClosedAt { get; set; }

    /// <summary>What the office answered; null until then, and where it had nothing to add.</summary>
    public string? Answer { get; set; }
    public int Revision { get; set; }
}

/// <summary>Where a request stands.</summary>
public enum WebFormState
{
    /// <summary>Being prepared; the office does not see it.</summary>
    Draft,

    /// <summary>Given up, or not sent in its days; what it said is forgotten.</summary>
    Dropped,

    /// <summary>Waits for the office.</summary>
    Sent,

    /// <summary>What it asks to change is changed.</summary>
    Done,

    /// <summary>Answered in words.</summary>
    Answered,
    Declined,
}

/// <summary>What the sender wrote. Which members are asked follows from the subject.</summary>
public sealed record WebFormContent
{
    /// <summary>The representative's number, by which the office finds the account (S0-54).</summary>
    public string? RepresentativeNumber { get; init; }

    /// <summary>The name as it is to be.</summary>
    public string? GivenName { get; init; }

    /// <inheritdoc cref="GivenName" />
    public string? FamilyName { get; init; }

    /// <summary>The address as it is to be, in lines.</summary>
    public string? PostalAddress { get; init; }

    /// <summary>The number as it is to be.</summary>
    public string? NewNumber { get; init; }

    /// <summary>Slug of the programme of an application to be added to the account; its applicant's name is in the two names above.</summary>
    public string? Program { get; init; }

    /// <summary>Number of that application; null where the sender has only <see cref="Uci"/>.</summary>
    public string? ApplicationNumber { get; init; }

    /// <summary>Unique client identifier of its applicant, digits; null where the sender has only <see cref="ApplicationNumber"/>.</summary>
    public string? Uci { get; init; }

    /// <summary>Date of birth of its applicant.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>In the sender's words.</summary>
    public string? Details { get; init; }

    /// <summary>Local path of the page a problem is reported about.</summary>
    public string? Page { get; init; }

    /// <summary>Whether everything that is asked for a change is there. Words may be left out where the change says it all.</summary>
    /// <param name="byNumber">Whether the sender has a representative's number, which must be in the request.</param>
    public bool IsWhole(WebFormChange change, bool byNumber) =>
        (!byNumber || change == WebFormChange.Applications || !string.IsNullOrWhiteSpace(RepresentativeNumber))
        && change switch
        {
            WebFormChange.Name => !string.IsNullOrWhiteSpace(FamilyName),
            WebFormChange.PostalAddress => !string.IsNullOrWhiteSpace(PostalAddress),
            WebFormChange.RepresentativeNumber => !string.IsNullOrWhiteSpace(NewNumber),
            WebFormChange.Applications => Program is not null
                && (ApplicationNumber is not null || Uci is not null)
                && !string.IsNullOrWhiteSpace(FamilyName)
                && BirthDate is not null,
            _ => !string.IsNullOrWhiteSpace(Details),
        };
}

internal sealed class WebFormMapping : IEntityTypeConfiguration<WebForm>
{
    public void Configure(EntityTypeBuilder<WebForm> builder)
    {
        builder.ToTable("web_forms");
        builder.Property(f => f.PublicId).HasMaxLength(Data.PublicId.Length);
        builder.HasIndex(f => f.PublicId).IsUnique();
        builder.HasOne<Account>().WithMany().HasForeignKey(f => f.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(f => new { f.State, f.SentAt });
        builder.Property(f => f.Revision).IsConcurrencyToken();
    }
}
