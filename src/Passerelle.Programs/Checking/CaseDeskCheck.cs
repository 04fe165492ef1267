using System.Text.RegularExpressions;
using Passerelle.Programs.Loading;

namespace Passerelle.Programs.Checking;

/// <summary>The office's queues and letters.</summary>
internal static partial class CaseDeskCheck
{
    public static void Check(PortalDefinition portal, Catalogue catalogue, ProblemList problems)
    {
        CaseDeskDefinition desk = portal.CaseDesk;
        if (portal.Audience != PortalAudience.Officer && (desk.Queues.Count > 0 || desk.Letters.Count > 0))
        {
            problems.Add(portal.Origin, "shape", "“queues” and “letters” are the office’s.");
        }

        foreach (IGrouping<string, CaseQueueDefinition> same in desk.Queues.GroupBy(q => q.Key).Where(g => g.Count() > 1))
        {
            problems.Add(same.Last().Origin, "duplicate", $"There is already a queue “{same.Key}”.");
        }

        foreach (CaseQueueDefinition queue in desk.Queues)
        {
            CheckPrograms(queue.Programs, queue.Origin, catalogue, problems);
            if (queue.MinDays < 1)
            {
                problems.Add(queue.Origin, "shape", "“minDays” is at least 1.");
            }
        }

        foreach (IGrouping<string, LetterDefinition> same in desk.Letters.GroupBy(l => l.Key).Where(g => g.Count() > 1))
        {
            problems.Add(same.Last().Origin, "duplicate", $"There is already a letter “{same.Key}”.");
        }

        foreach (LetterDefinition letter in desk.Letters)
        {
            CheckPrograms(letter.Programs, letter.Origin, catalogue, problems);
            if (
                letter.Programs.Any(p => catalogue.Programs.GetValueOrDefault(p)?.Confidential == true)
                && Names(letter).Contains("applicant", StringComparer.Ordinal)
            )
            {
                problems.Add(letter.Origin, "confidential", $"“{letter.Key}” is a letter of a confidential programme: it names nobody.");
            }

            foreach (string name in Names(letter).Distinct(StringComparer.Ordinal).Except(LetterDefinition.Placeholders))
            {
                string? suggestion = Nearest.Suggest(name, LetterDefinition.Placeholders);
                problems.Add(letter.Origin, "unknown-value", $"A letter knows nothing called “{name}”.", suggestion);
            }
        }
    }

    private static void CheckPrograms(IReadOnlyList<string> programs, Origin origin, Catalogue catalogue, ProblemList problems)
    {
        foreach (string slug in programs.Where(p => !catalogue.Programs.ContainsKey(p)))
        {
            string? suggestion = Nearest.Suggest(slug, catalogue.Programs.Keys);
            problems.Add(origin, "unknown-program", $"There is no programme “{slug}”.", suggestion);
        }
    }

    private static IEnumerable<string> Names(LetterDefinition letter) =>
        new[] { letter.Subject.Fr, letter.Subject.En, letter.Body.Fr, letter.Body.En }
            .SelectMany(text => Placeholder().Matches(text))
            .Select(match => match.Groups["name"].Value);

    [GeneratedRegex(@"\{(?<name>[^{}]*)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
