using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Data;
using Passerelle.Programs;

namespace Passerelle.Core.Enrolments;

/// <summary>A request to be recognised as an authorised representative, from the first sign-in to the office's decision.</summary>
public sealed class Enrolment : IRevisioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string PublicId { get; init; } = Data.PublicId.New();
    public required string Portal { get; init; }

    /// <summary>The account that it makes a representative's once approved.</summary>
    public required Guid AccountId { get; init; }
    public EnrolmentState State { get; set; } = EnrolmentState.Draft;

    /// <summary>Shown at submission, the same for documents sent later; null before.</summary>
    public string? Reference { get; set; }

    /// <summary>By which way it came .</summary>
    public required EnrolmentChannel Channel { get; init; }

    /// <summary>Empty until answered, where the questions ask for it.</summary>
    public required string FamilyName { get; set; }
    public string? GivenName { get; set; }
    public required string Email { get; set; }

    /// <summary>Empty until answered, where the questions ask for it.</summary>
    public required string Regulator { get; set; }
    public string? MemberNumber { get; set; }

    /// <summary>The department's number, as claimed; null at a first enrolment (S1-73).</summary>
    public string? RepresentativeNumber { get; set; }

    /// <summary>Whether an earlier request was approved, as the person says (S2-42, S2-47); null where it was not asked.</summary>
    public bool? EnrolledBefore { get; set; }
    public required EnrolmentMatch Match { get; set; }

    /// <summary>What the register said when it was last asked.</summary>
    public required RegisterWord Register { get; set; }
    public required DateTime RegisterAt { get; set; }
    public string? Organisation { get; set; }

    /// <summary>The address was typed and not found by the search (S1-50).</summary>
    public bool AddressByHand { get; set; }
    public string? Street { get; set; }
    public string? City { get; set; }

    /// <summary>Abbreviation in the catalogue's list of provinces; free text outside Canada.</summary>
    public string? Province { get; set; }
    public string? PostalCode { get; set; }

    /// <summary>ISO 3166-1 alpha-3.</summary>
    public string? Country { get; set; }
    public string? Phone { get; set; }
    public string? Fax { get; set; }

    /// <summary>Kind of the paper with photo, in the portal's list of identity papers (S1-65).</summary>
    public string? FirstPaper { get; set; }

    /// <summary>Kind of the other paper (S1-66).</summary>
    public string? SecondPaper { get; set; }

    /// <summary>Version of the declaration that was ticked at submission; null before.</summary>
    public string? Declared { get; set; }

    /// <summary>The questions answered so far, by name, with commas between; null where none are asked one at a time.</summary>
    public string? Answered { get; set; }

    /// <summary>When form IMM 5661 was last printed with the answers as they are (S3-41); null before, and once an answer changed.</summary>
    public DateTime? PrintedAt { get; set; }

    /// <summary>Keyed digest of the PIN that was handed over last (S3-56); null before, and once it was used.</summary>
    public string? PinDigest { get; set; }

    /// <summary>When the PIN was entered (S3-73).</summary>
    public DateTime? PinUsedAt { get; set; }

    /// <summary>The account that its holder had already, into which the office merges this one; null unless so decided.</summary>
    public Guid? MergesIntoId { get; set; }
    public required DateTime CreatedAt { get; init; }

    /// <summary>The last second in which it can be submitted (S1-07, X-45).</summary>
    public required DateTime ExpiresAt { get; init; }
    public DateTime? SubmittedAt { get; set; }
    public DateTime? DecidedAt { get; set; }
    public int Revision { get; set; }

    public string FullName => $"{GivenName} {FamilyName}".Trim();

    /// <summary>Whether two identity papers are asked for: in every case but one exact match (S1-57, S1-64, S1-76).</summary>
    public bool NeedsPapers => Channel == EnrolmentChannel.Credential || Match != EnrolmentMatch.Exact;

    /// <summary>The papers asked for: none, the two of identity, or these and the signed form (S3-45).</summary>
    public IReadOnlyList<string> Papers =>
        !NeedsPapers ? []
        : Channel == EnrolmentChannel.Credential ? EnrolmentPapers.WithForm
        : EnrolmentPapers.Identity;

    /// <summary>The address, a line each; empty when there is none.</summary>
    public string PostalAddress(string? country) =>
        string.Join(
            '\n',
            new[] { Street, $"{City} {Province} {PostalCode}".Trim(), country }.Where(line => !string.IsNullOrWhiteSpace(line))
        );
}

/// <summary>Where a request stands.</summary>
public enum EnrolmentState
{
    Draft,

    /// <summary>The office has it.</summary>
    Submitted,

    /// <summary>The office asked for documents (S1-97).</summary>
    DocumentsRequested,
    Approved,
    Refused,

    /// <summary>Not submitted in time (S1-08).</summary>
    Expired,
}

/// <summary>How the claimed number of the department fits the accounts there are (S1-45, S1-58, S1-73, X-46).</summary>
public enum EnrolmentMatch
{
    /// <summary>Exactly one person has it, of that name and membership: case a.</summary>
    Exact,

    /// <summary>Nobody has it: case b.</summary>
    None,

    /// <summary>Several people have it: case b, flagged for the office and never shown.</summary>
    Several,

    /// <summary>It is another name's or membership's: case b, flagged for the office and never shown.</summary>
    Differs,

    /// <summary>None was claimed: case c.</summary>
    New,
}

internal sealed class EnrolmentMapping : IEntityTypeConfiguration<Enrolment>
{
    public void Configure(EntityTypeBuilder<Enrolment> builder)
    {
        builder.ToTable("enrolments");
        builder.HasOne<Accounts.Account>().WithMany().HasForeignKey(e => e.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Accounts.Account>().WithMany().HasForeignKey(e => e.MergesIntoId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(e => e.PublicId).IsUnique();
        builder.HasIndex(e => e.Reference).IsUnique();
        builder.HasIndex(e => new { e.State, e.SubmittedAt });
        builder.HasIndex(e => new { e.Regulator, e.MemberNumber });
        builder.Property(e => e.Revision).IsConcurrencyToken();
    }
}
