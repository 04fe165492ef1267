using Passerelle.Core.Calendars;
using Passerelle.Programs;

namespace Passerelle.Pages.Calendar;

/// <summary>What ends at a deadline, in words that say nothing of the client.</summary>
public static class DeadlineWords
{
    /// <summary>For instance « Fin du brouillon : Visa de visiteur ».</summary>
    public static string Of(AccountDeadline deadline, Catalogue catalogue, Language language)
    {
        var t = FeedTexts.In(language);
        if (deadline.Confidential)
        {
            return t.Bare;
        }

        var type =
            deadline.Program is { } slug && catalogue.Programs.TryGetValue(slug, out ProgramDefinition? program)
                ? program.Title.In(language)
                : t.NoType;
        return deadline.Kind switch
        {
            DeadlineKind.Draft => t.Draft(type),
            DeadlineKind.Request => t.Request(type),
            DeadlineKind.Invitation => t.Invitation(type),
            DeadlineKind.Apply => t.Apply(type),
            _ => t.Profile(type),
        };
    }
}
