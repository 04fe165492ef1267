using System.Globalization;
using Passerelle.Core.Dossiers;
using Passerelle.Programs;

namespace Passerelle.Web.Fees;

/// <summary>Fee lines, reasons and problems of a dossier in words.</summary>
public sealed class FeeWords(LoadedDossier dossier, Language language, Formats format)
{
    private readonly FeesTexts _texts = FeesTexts.In(language);

    /// <summary>The client's name, or the number while the name is not known.</summary>
    public string Client(int position)
    {
        LoadedApplication? client = position >= 1 && position <= dossier.Applications.Count ? dossier.Applications[position - 1] : null;
        return client is { ClientName.Length: > 0 } ? client.ClientName : _texts.Client(position.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Client, kind and option of a line.</summary>
    public string Label(FeeLine line) =>
        $"{Client(line.Applicant)} – {line.Title.In(language)}"
        + (line.OptionLabel is { } option && option.In(language) != line.Title.In(language) ? $" ({option.In(language)})" : "");

    /// <summary>Why the line is what it is, by the catalogue; null when it says nothing.</summary>
    public string? Why(FeeLine line) =>
        dossier.Quote?.Proposals.FirstOrDefault(p => p.Applicant == line.Applicant && p.Kind == line.Kind) is { } proposal
            ? (proposal.OptionWhy ?? proposal.Why)?.In(language)
            : null;

    /// <summary>What is wrong with the choices, and how to mend it.</summary>
    public string Of(FeeProblem problem)
    {
        var client = Client(problem.Applicant);
        var kind = Kind(problem.Kind);
        var reason = problem.Reason?.In(language) ?? "";
        var chosen = format.Money(problem.Chosen ?? 0);
        var lawful = format.Money(problem.Lawful ?? 0);
        return problem.Code switch
        {
            FeeProblemCodes.Over => _texts.Over(kind, chosen, lawful),
            FeeProblemCodes.Under => _texts.Under(kind, chosen, lawful),
            FeeProblemCodes.NotKnown => _texts.NotKnown(client, kind),
            FeeProblemCodes.Missing => _texts.Missing(client, kind),
            FeeProblemCodes.NotDue => _texts.NotDue(client, kind, reason),
            FeeProblemCodes.Due => _texts.Due(client, kind, reason),
            FeeProblemCodes.CapNotOffered => _texts.CapNotOffered(client, kind),
            FeeProblemCodes.CapNotFirst => _texts.CapNotFirst(client, kind),
            FeeProblemCodes.NotCovered => _texts.NotCovered(client, kind),
            FeeProblemCodes.AlreadyCovered => _texts.AlreadyCovered(client, kind),
            FeeProblemCodes.NotAnOption => _texts.NotAnOption(client, kind),
            FeeProblemCodes.Unpriced => _texts.Unpriced(kind),
            _ => throw new InvalidOperationException($"The fee problem {problem.Code} has no words."),
        };
    }

    /// <summary>That the total is another than when the draft was begun.</summary>
    public string Of(FeeChange change) => _texts.SinceBegun(format.Money(change.Before), format.Date(change.On), format.Money(change.Now));

    private string Kind(string key) =>
        dossier.Applications.SelectMany(a => a.Program?.Definition.Fees ?? []).FirstOrDefault(f => f.Key == key)?.Title.In(language) ?? key;
}
