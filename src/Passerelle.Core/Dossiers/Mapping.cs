using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Passerelle.Core.Accounts;

namespace Passerelle.Core.Dossiers;

internal sealed class DossierMapping : IEntityTypeConfiguration<Dossier>
{
    public void Configure(EntityTypeBuilder<Dossier> builder)
    {
        builder.ToTable("dossiers");
        builder.HasOne<Account>().WithMany().HasForeignKey(d => d.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(d => d.Applications).WithOne(a => a.Dossier).HasForeignKey(a => a.DossierId);
        builder.Property(d => d.PublicId).HasMaxLength(Data.PublicId.Length);
        builder.HasIndex(d => d.PublicId).IsUnique();
        builder.HasIndex(d => new
        {
            d.AccountId,
            d.State,
            d.SavedAt,
        });
        builder.HasIndex(d => new { d.State, d.ExpiresAt });
        builder.HasIndex(d => d.UpdatesId);
        builder.Property(d => d.Revision).IsConcurrencyToken();
    }
}

internal sealed class ApplicationMapping : IEntityTypeConfiguration<Application>
{
    public void Configure(EntityTypeBuilder<Application> builder)
    {
        builder.ToTable("applications");
        builder.Property(a => a.PublicId).HasMaxLength(Data.PublicId.Length);
        builder.HasIndex(a => a.PublicId).IsUnique();
        builder.HasIndex(a => a.Number).IsUnique();
        builder.HasOne<Account>().WithMany().HasForeignKey(a => a.HolderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Seat>().WithMany().HasForeignKey(a => a.OfficerSeatId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => new { a.OfficerSeatId, a.Stage });
        MapSearch(builder);
        builder.HasIndex(a => a.Uci);
        builder.HasIndex(a => new { a.DossierId, a.Position });
        builder.HasIndex(a => a.ClientNameFolded);
        builder.HasIndex(a => new { a.Stage, a.Program });
        builder.Property(a => a.LogHead).HasMaxLength(64);
        builder.Property(a => a.Revision).IsConcurrencyToken();
    }

    // An account may hold a hundred thousand. Each order of its search has an index that begins with the account and carries what is
    // filtered by and the id: a count, and a page however deep, read one index and no row (bench/README.md, search).
    private static void MapSearch(EntityTypeBuilder<Application> builder)
    {
        builder
            .HasIndex(a => new
            {
                a.HolderId,
                a.SubmittedAt,
                a.Number,
                a.ClientNameFolded,
                a.Program,
                a.StatusRank,
                a.Id,
            })
            .HasDatabaseName("IX_applications_search_submitted");
        builder
            .HasIndex(a => new
            {
                a.HolderId,
                a.ClientNameFolded,
                a.Number,
                a.Program,
                a.StatusRank,
                a.Id,
            })
            .HasDatabaseName("IX_applications_search_name");
        builder
            .HasIndex(a => new
            {
                a.HolderId,
                a.Number,
                a.Id,
            })
            .HasDatabaseName("IX_applications_search_number");
        builder
            .HasIndex(a => new
            {
                a.HolderId,
                a.Program,
                a.Number,
                a.StatusRank,
                a.Id,
            })
            .HasDatabaseName("IX_applications_search_type");
        builder
            .HasIndex(a => new
            {
                a.HolderId,
                a.StatusRank,
                a.Number,
                a.Program,
                a.Id,
            })
            .HasDatabaseName("IX_applications_search_status");
        builder
            .HasIndex(a => new { a.HolderId, a.SubmittedAt })
            .HasFilter("\"FollowUp\"")
            .HasDatabaseName("IX_applications_search_follow_up");
    }
}

internal sealed class AnswerDocumentMapping : IEntityTypeConfiguration<AnswerDocument>
{
    public void Configure(EntityTypeBuilder<AnswerDocument> builder)
    {
        builder.ToTable("answer_documents");
        builder.HasOne<Dossier>().WithMany().HasForeignKey(a => a.DossierId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Application>().WithMany().HasForeignKey(a => a.ApplicationId).OnDelete(DeleteBehavior.Cascade);
        builder
            .HasIndex(a => new
            {
                a.DossierId,
                a.ApplicationId,
                a.Form,
            })
            .IsUnique();
        builder.Property(a => a.Revision).IsConcurrencyToken();
    }
}
