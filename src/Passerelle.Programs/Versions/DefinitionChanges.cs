namespace Passerelle.Programs;

/// <summary>
/// What differs between two versions of a definition, in the order of the walk: forms, pages and questions, then documents, fees
/// and eligibility. Wording is not looked at: it belongs to every version. Two definitions with different content hashes differ
/// in at least one thing.
/// </summary>
public static class DefinitionChanges
{
    /// <summary>The differences; none when what is asked is the same.</summary>
    public static IReadOnlyList<DefinitionChange> Between(ProgramDefinition before, ProgramDefinition after)
    {
        if (before.ContentHash == after.ContentHash)
        {
            return [];
        }

        List<DefinitionChange> changes = [];
        changes.AddRange(new FormChanges(before.Shared, after.Shared).All());
        changes.AddRange(new FormChanges(before.Forms, after.Forms).All());
        changes.AddRange(OutcomeChanges.Between(before, after));
        if (changes.Count == 0)
        {
            changes.Add(new(ChangeKind.Other, after.Slug, after.Title, ChangePlace.Program));
        }

        return changes;
    }
}
