using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Data;

namespace Passerelle.Core.AcceptanceLetters;

/// <summary>What an institution says of a letter of acceptance.</summary>
public enum LetterAnswer
{
    /// <summary>The letter is the institution's and valid, or the student still attends.</summary>
    Matched,

    /// <summary>The institution did not issue it, or no letter is included.</summary>
    NoMatch,

    /// <summary>It has expired or was withdrawn.</summary>
    Cancelled,
}

/// <summary>
/// A letter of acceptance that an institution is asked to verify (S4-24, S4-36): one per application, raised when it is submitted. It is
/// the institution's by its number, so that one that signs up later finds what waits for it.
/// </summary>
public sealed class LetterVerification : IRevisioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public string PublicId { get; init; } = Data.PublicId.New();

    /// <summary>Unique: an application's letter is verified once.</summary>
    public required Guid ApplicationId { get; init; }

    /// <summary>The department's number of the institution.</summary>
    public required string InstitutionNumber { get; init; }

    /// <summary>The number of the application, which a row of a file names.</summary>
    public required string Number { get; init; }

    /// <summary>Names and numbers folded, for search.</summary>
    public required string SearchText { get; init; }

    /// <summary>Sealed JSON of the <see cref="LetterSubject"/>.</summary>
    public required byte[] Sealed { get; init; }
    public required DateTime RaisedAt { get; init; }

    /// <summary>The last day to answer, office days.</summary>
    public required DateOnly Due { get; set; }

    /// <summary>Null until it is answered.</summary>
    public LetterAnswer? Answer { get; set; }
    public DateTime? AnsweredAt { get; set; }

    /// <summary>Name of who answered.</summary>
    public string? AnsweredBy { get; set; }

    /// <summary>The office recorded the outcome itself: the institution does not change it.</summary>
    public bool ByOffice { get; set; }
    public int Revision { get; set; }

    /// <summary>Nobody answered in time.</summary>
    public bool IsOverdue(DateOnly today) => Answer is null && Due < today;

    /// <summary>The institution may answer, or correct its answer, until the last day.</summary>
    public bool CanAnswer(DateOnly today) => !ByOffice && Due >= today;
}

/// <summary>What an institution is told of a student, as it was filed.</summary>
/// <param name="BirthDate">Null where it was not filed online.</param>
/// <param name="Details">More answers, in the order of the portal's definition.</param>
public sealed record LetterSubject(string GivenName, string FamilyName, DateOnly? BirthDate, IReadOnlyList<LetterDetail> Details)
{
    /// <summary>The whole name.</summary>
    public string FullName => $"{GivenName} {FamilyName}".Trim();
}

/// <summary>An answer with its question, in both languages. A day is written as YYYY-MM-DD.</summary>
/// <param name="Key">Key of the question.</param>
public sealed record LetterDetail(string Key, Programs.Text Label, Programs.Text Value);

internal sealed class LetterVerificationMapping : IEntityTypeConfiguration<LetterVerification>
{
    public void Configure(EntityTypeBuilder<LetterVerification> builder)
    {
        builder.ToTable("letter_verifications");
        builder.HasOne<Dossiers.Application>().WithMany().HasForeignKey(v => v.ApplicationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(v => v.ApplicationId).IsUnique();
        builder.HasIndex(v => v.PublicId).IsUnique();
        builder.HasIndex(v => v.Number).IsUnique();
        builder.HasIndex(v => new
        {
            v.InstitutionNumber,
            v.Answer,
            v.Due,
        });
        builder.HasIndex(v => new { v.Answer, v.Due });
        builder.Property(v => v.InstitutionNumber).HasMaxLength(20);
        builder.Property(v => v.Number).HasMaxLength(20);
        builder.Property(v => v.Revision).IsConcurrencyToken();
    }
}
