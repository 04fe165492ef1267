using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;

namespace Passerelle.Core.AcceptanceLetters;

/// <summary>A file of answers that was taken in, with what came of its rows. Written once.</summary>
public sealed class LetterUpload : IAppendOnly
{
    public required Guid Id { get; init; }
    public string PublicId { get; init; } = Data.PublicId.New();
    public required Guid AccountId { get; init; }

    /// <summary>Name of who sent it.</summary>
    public required string By { get; init; }
    public required DateTime At { get; init; }

    /// <summary>The file's name, cleaned; for display only.</summary>
    public required string FileName { get; init; }

    /// <summary>SHA-256 of the file, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Rows below the headings that are not blank.</summary>
    public required int Rows { get; init; }

    /// <summary>Answers recorded now.</summary>
    public required int Recorded { get; init; }

    /// <summary>Rows whose answer had been recorded before.</summary>
    public required int Already { get; init; }

    /// <summary>Rows left without an answer.</summary>
    public required int Blank { get; init; }

    /// <summary>Rows that were not taken.</summary>
    public required int Refused { get; init; }

    /// <summary>Sealed JSON of the problems, see <see cref="LetterProblem"/>.</summary>
    public required byte[] Sealed { get; init; }
}

internal sealed class LetterUploadMapping : IEntityTypeConfiguration<LetterUpload>
{
    public void Configure(EntityTypeBuilder<LetterUpload> builder)
    {
        builder.ToTable("letter_uploads");
        builder.HasOne<Account>().WithMany().HasForeignKey(u => u.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(u => u.PublicId).IsUnique();
        builder.HasIndex(u => new { u.AccountId, u.At });
        builder.Property(u => u.Sha256).HasMaxLength(64);
    }
}

/// <summary>The days on which an institution's users were told that letters wait: at most once a day.</summary>
public sealed class LetterNotice : IAppendOnly
{
    public required Guid AccountId { get; init; }

    /// <summary>An office day.</summary>
    public required DateOnly Day { get; init; }
    public required DateTime At { get; init; }
}

internal sealed class LetterNoticeMapping : IEntityTypeConfiguration<LetterNotice>
{
    public void Configure(EntityTypeBuilder<LetterNotice> builder)
    {
        builder.ToTable("letter_notices");
        builder.HasKey(n => new { n.AccountId, n.Day });
        builder.HasOne<Account>().WithMany().HasForeignKey(n => n.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
