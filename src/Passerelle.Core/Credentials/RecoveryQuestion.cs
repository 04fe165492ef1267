using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Passerelle.Core.Credentials;

/// <summary>
/// A recovery question of a credential (S3-17): not one of the portal's security questions. The answer is kept only as a hash
/// of its folded form.
/// </summary>
public sealed class RecoveryQuestion
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid UserId { get; init; }

    /// <summary>From 1.</summary>
    public required int Position { get; init; }

    /// <summary>Its key in the catalogue's list.</summary>
    public required string Key { get; set; }
    public required string AnswerHash { get; set; }
}

/// <summary>A recovery question chosen, with its answer in clear, on its way to be hashed.</summary>
/// <param name="Key">In the catalogue's list.</param>
public sealed record NewRecoveryQuestion(string Key, string Answer);

internal sealed class RecoveryQuestionMapping : IEntityTypeConfiguration<RecoveryQuestion>
{
    public void Configure(EntityTypeBuilder<RecoveryQuestion> builder)
    {
        builder.ToTable("recovery_questions");
        builder.HasOne<User>().WithMany().HasForeignKey(q => q.UserId);
        builder.HasIndex(q => new { q.UserId, q.Position }).IsUnique();
    }
}
