using Passerelle.Core.Data;
using Passerelle.Feel;
using Passerelle.Programs;

namespace Passerelle.Core.Dossiers;

/// <summary>
/// Puts answers into the documents where they live. A datum has one home: the first form of the programme that asks it; shown again
/// elsewhere, it is saved at home. Whoever calls saves the unit of work.
/// </summary>
public sealed class AnswerStore(PasserelleDb db, AnswerVault vault, OfficeCalendar calendar)
{
    /// <summary>Writes answers of an applicant, or of the dossier (<paramref name="application"/> null); an unknown one is withdrawn.</summary>
    /// <returns>Every answer document of the dossier, those begun now included.</returns>
    internal IReadOnlyList<AnswerDocument> Write(
        LoadedDossier loaded,
        Guid? application,
        ProgramDefinition definition,
        IEnumerable<KeyValuePair<string, FeelValue>> answers
    )
    {
        List<AnswerDocument> documents = [.. loaded.Documents];
        foreach (IGrouping<string?, KeyValuePair<string, FeelValue>> home in answers.GroupBy(a => HomeOf(definition, a.Key)))
        {
            AnswerDocument? document = documents.FirstOrDefault(d => d.ApplicationId == application && d.Form == home.Key);
            if (document is null)
            {
                var id = Guid.CreateVersion7();
                document = new AnswerDocument
                {
                    Id = id,
                    DossierId = loaded.Dossier.Id,
                    ApplicationId = application,
                    Form = home.Key ?? throw new InvalidOperationException("No form of the programme asks what is to be saved."),
                    Sealed = vault.Seal(id, AnswerSet.Of(home)),
                    SavedAt = calendar.Now,
                };
                db.Add(document);
                documents.Add(document);
            }
            else
            {
                document.Sealed = vault.Seal(document.Id, vault.Open(document, definition).With(home));
                document.SavedAt = calendar.Now;
            }
        }

        return documents;
    }

    /// <summary>Moves the answers that another version of the programme asks on another form to their new homes. None is lost.</summary>
    internal void MoveHome(LoadedDossier loaded, Guid? application, ProgramDefinition definition)
    {
        Dictionary<string, FeelValue> moving = new(StringComparer.Ordinal);
        HashSet<string> atHome = new(StringComparer.Ordinal);
        foreach (AnswerDocument document in loaded.Documents.Where(d => d.ApplicationId == application))
        {
            AnswerSet answers = vault.Open(document, definition);
            List<KeyValuePair<string, FeelValue>> away =
            [
                .. answers.Where(a => HomeOf(definition, a.Key) is { } home && home != document.Form),
            ];
            atHome.UnionWith(answers.Select(a => a.Key).Except(away.Select(a => a.Key)));
            if (away.Count > 0)
            {
                document.Sealed = vault.Seal(document.Id, away.Aggregate(answers, (left, a) => left.Without(a.Key)));
                foreach ((string key, FeelValue value) in away)
                {
                    moving[key] = value;
                }
            }
        }

        Write(loaded, application, definition, moving.Where(m => !atHome.Contains(m.Key)));
    }

    private static string? HomeOf(ProgramDefinition definition, string key) =>
        definition.Forms.FirstOrDefault(f => f.Pages.Any(p => p.FindQuestion(key) is not null))?.Key;
}
