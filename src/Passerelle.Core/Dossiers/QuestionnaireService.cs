using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Registers;
using Passerelle.Feel;
using Passerelle.Programs;

namespace Passerelle.Core.Dossiers;

/// <summary>
/// Opens and saves the pages of every questionnaire, whatever the programme. A posted page is always saved, valid or not;
/// a question changed meanwhile in another tab is shown with both values instead of being overwritten.
/// </summary>
public sealed class QuestionnaireService(
    PasserelleDb db,
    DossierService dossiers,
    AnswerStore answers,
    Proposals proposals,
    RegisterLookups registers
)
{
    /// <summary>Name, before the question's key, of the hidden field with the fingerprint of what was rendered.</summary>
    public const string RenderedPrefix = "r.";

    private const int Attempts = 4;

    /// <summary>The page as saved, with what can be proposed where there is no answer; null when the actor has no such page, or it is not relevant.</summary>
    public async Task<OpenedPage?> OpenAsync(Actor actor, PageAddress address, Language language, CancellationToken cancellationToken)
    {
        LoadedDossier? loaded = await dossiers.FindAsync(actor, address.Dossier, cancellationToken);
        return loaded is { CanChange: true } && Open(loaded, address, language) is { } page
            ? await proposals.AddAsync(actor, page, language, cancellationToken)
            : null;
    }

    /// <summary>Saves what was posted.</summary>
    /// <param name="posted">Every field of the form: question fields by name, and <c>r.…</c> fingerprints as rendered.</param>
    /// <param name="asksRegisters">False for a save that the person did not ask for.</param>
    /// <returns>Null when the actor has no such page.</returns>
    public async Task<SavedPage?> SaveAsync(
        Actor actor,
        PageAddress address,
        IReadOnlyDictionary<string, string[]> posted,
        Language language,
        CancellationToken cancellationToken,
        bool asksRegisters = true
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            LoadedDossier? loaded = await dossiers.FindAsync(actor, address.Dossier, cancellationToken);
            if (loaded is null || !loaded.CanChange || Open(loaded, address, language) is not { } page)
            {
                return null;
            }

            Merge merge = new(page, posted);
            await registers.AnswerAsync(actor, page, merge.Changes, asksRegisters && merge.Conflicts.Count == 0, cancellationToken);
            try
            {
                LoadedDossier after = merge.Changes.Count == 0 ? loaded : await StoreAsync(loaded, page, merge.Changes, cancellationToken);
                OpenedPage result = Open(after, address, language, merge) ?? page;
                return new SavedPage(result, merge.Changes.Count > 0 || merge.Conflicts.Count == 0);
            }
            // Somebody else saved between our reading and writing: merge once more with what is there now.
            catch (DbUpdateException) when (attempt < Attempts)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>Removes a row; nothing happens when it is not there.</summary>
    public async Task<bool> RemoveRowAsync(Actor actor, PageAddress address, CancellationToken cancellationToken)
    {
        LoadedDossier? loaded = await dossiers.FindAsync(actor, address.Dossier, cancellationToken);
        if (loaded is null || !loaded.CanChange || Open(loaded, address with { Question = null, Row = null }, Language.Fr) is not { } page)
        {
            return false;
        }

        FeelValue rows = AnswersOf(page)[address.Question!];
        if (rows.Kind == FeelKind.List)
        {
            FeelValue kept = FeelValue.List([.. rows.AsList().Where(r => !IsRow(r, address.Row!))]);
            await StoreAsync(loaded, page, new() { [address.Question!] = kept }, cancellationToken);
        }

        return true;
    }

    /// <summary>
    /// Forgets the answers of a form that is answered anew from its beginning; those of every other form stay.
    /// </summary>
    /// <returns>False when the actor has no such draft, or the form is not one of those.</returns>
    public async Task<bool> StartOverAsync(
        Actor actor,
        string dossier,
        string application,
        string form,
        CancellationToken cancellationToken
    )
    {
        if (
            await dossiers.FindAsync(actor, dossier, cancellationToken) is not { CanChange: true } loaded
            || loaded.Find(application) is not { Program: { } program } applicant
            || program.Definition.Profile?.Fixed.Any(f => f.Form == form && f.StartOver) != true
        )
        {
            return false;
        }

        Dictionary<string, FeelValue> nothing = program
            .Definition.FindForm(form)!
            .Pages.SelectMany(p => p.Questions)
            .DistinctBy(q => q.Key)
            .ToDictionary(q => q.Key, _ => FeelValue.Unknown, StringComparer.Ordinal);
        answers.Write(loaded, applicant.Application.Id, program.Definition, nothing);
        await dossiers.TouchAsync(loaded.Dossier, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private static OpenedPage? Open(LoadedDossier loaded, PageAddress address, Language language, Merge? merge = null)
    {
        LoadedApplication? application = address.Application is { } id ? loaded.Find(id) : null;
        if (address.Application is not null && application?.Program is null)
        {
            return null;
        }

        CompiledProgram? program = application?.Program ?? loaded.Form;
        Evaluation? evaluation = application is null ? loaded.Evaluation : application.Evaluation;
        // A page of the dossier's own form is named without its form.
        PageState? state = evaluation?.Pages.FirstOrDefault(p =>
            p.PageKey == address.Page && (application is null || p.FormKey == address.Form)
        );
        if (program is null || evaluation is null || state is null)
        {
            return null;
        }

        AnswerSet answers = application?.Answers ?? loaded.Shared;
        QuestionDefinition? rows = null;
        RowState? row = null;
        IReadOnlyList<QuestionDefinition> questions = state.Questions;
        IEnumerable<Problem> problems = state.Problems;
        if (address.Question is { } repeating)
        {
            rows = state.Questions.FirstOrDefault(q => q.Key == repeating && q.Type == QuestionType.Rows);
            if (rows is null || string.IsNullOrEmpty(address.Row))
            {
                return null;
            }

            row =
                evaluation.RowsOf(repeating).FirstOrDefault(r => r.Id == address.Row)
                ?? evaluation.CheckRow(repeating, address.Row, AnswerSet.Empty);
            (answers, questions, problems) = (row.Values, row.Questions, row.Problems);
        }

        List<Problem> all = [.. problems];
        return new OpenedPage
        {
            Address = address,
            Dossier = loaded,
            Application = application,
            Program = program,
            Evaluation = evaluation,
            State = state,
            Rows = rows,
            Row = row,
            Problems = all,
            Questions =
            [
                // What a register answers is asked of nobody.
                .. questions
                    .Where(q => q.Register is null)
                    .Select(q =>
                    {
                        FeelValue saved = answers[q.Key];
                        bool conflict = merge?.Conflicts.ContainsKey(q.Key) == true;
                        return new OpenedQuestion(
                            q,
                            FieldParser.Format(q, conflict ? merge!.Conflicts[q.Key] : saved, language),
                            saved,
                            Fingerprint.Of(q, saved),
                            [.. all.Where(p => p.Question == q.Key && (p.Row is null || rows is not null))],
                            conflict ? FieldParser.Format(q, saved, language) : null
                        )
                        {
                            Fixed = rows is null ? ProfileWalk.FixedBy(evaluation, state.FormKey, q.Key) : null,
                        };
                    }),
            ],
        };
    }

    private static AnswerSet AnswersOf(OpenedPage page) => page.Application?.Answers ?? page.Dossier.Shared;

    private static bool IsRow(FeelValue row, string id) =>
        row.Kind == FeelKind.Context && row.Get("id") is { Kind: FeelKind.String } key && key.AsString() == id;

    private async Task<LoadedDossier> StoreAsync(
        LoadedDossier loaded,
        OpenedPage page,
        Dictionary<string, FeelValue> changes,
        CancellationToken cancellationToken
    )
    {
        AnswerSet before = AnswersOf(page);
        if (page.Rows is { } rows)
        {
            changes = new Dictionary<string, FeelValue>(StringComparer.Ordinal)
            {
                [rows.Key] = WithRow(before[rows.Key], page.Address.Row!, changes),
            };
        }

        AnswerSet after = before.With(changes);
        Guid? applicationId = page.Application?.Application.Id;
        IReadOnlyList<AnswerDocument> documents = answers.Write(loaded, applicationId, page.Program.Definition, changes);
        await dossiers.TouchAsync(loaded.Dossier, cancellationToken);
        if (page.Application is null)
        {
            SetDossierColumns(loaded.Dossier, after);
        }

        LoadedDossier result = dossiers.Evaluate(
            loaded.Dossier,
            documents,
            loaded.Form,
            page.Application is null ? after : loaded.Shared,
            [
                .. loaded
                    .Dossier.Applications.OrderBy(a => a.Position)
                    .Select(a =>
                        loaded.All.FirstOrDefault(o => o.Application.Id == a.Id) is { } known
                            ? known with
                            {
                                Answers = a.Id == applicationId ? after : known.Answers,
                            }
                            : new OpenedApplication(a, null, AnswerSet.Empty)
                    ),
            ]
        );
        if (page.Application is { Application: { } application })
        {
            application.ClientName =
                result.Applications.Single(a => a.Application == application).Evaluation!.ApplicantName ?? application.ClientName;
            application.ClientNameFolded = Folded.Of(application.ClientName);
        }

        await db.SaveChangesAsync(cancellationToken);
        return result;
    }

    private void SetDossierColumns(Dossier dossier, AnswerSet shared)
    {
        dossier.FileNumber = shared[DossierService.FileNumberKey] is { Kind: FeelKind.String } number ? number.AsString() : null;
        for (var position = dossier.Applications.Count + 1; position <= DossierService.CountOf(shared); position++)
        {
            var application = new Application { DossierId = dossier.Id, Position = position };
            dossier.Applications.Add(application);
            db.Add(application);
        }
    }

    private static FeelValue WithRow(FeelValue rows, string id, Dictionary<string, FeelValue> changes)
    {
        List<FeelValue> all = rows.Kind == FeelKind.List ? [.. rows.AsList()] : [];
        var index = all.FindIndex(r => IsRow(r, id));
        Dictionary<string, FeelValue> members = new(StringComparer.Ordinal) { ["id"] = FeelValue.Of(id) };
        if (index >= 0)
        {
            foreach ((string key, FeelValue value) in all[index].AsContext())
            {
                members[key] = value;
            }
        }

        foreach ((string key, FeelValue value) in changes)
        {
            if (value.IsUnknown)
            {
                members.Remove(key);
            }
            else
            {
                members[key] = value;
            }
        }

        FeelValue row = FeelValue.Context([.. members]);
        if (index >= 0)
        {
            all[index] = row;
        }
        else
        {
            all.Add(row);
        }

        return FeelValue.List([.. all]);
    }

    /// <summary>What of a posted page may be taken: question by question, against what was rendered and what is saved now.</summary>
    private sealed class Merge
    {
        public Merge(OpenedPage page, IReadOnlyDictionary<string, string[]> posted)
        {
            foreach (OpenedQuestion question in page.Questions.Where(q => q.Definition.Type != QuestionType.Rows && q.Fixed is null))
            {
                FeelValue mine = FieldParser.Parse(question.Definition, posted);
                var rendered =
                    posted.TryGetValue(RenderedPrefix + question.Definition.Key, out var value) && value.Length > 0 ? value[0] : null;
                var print = Fingerprint.Of(question.Definition, mine);
                if (print == question.Fingerprint)
                {
                    // The same as saved; but a question seen and left empty, where it may be, is answered "none".
                    if (question.Value.IsUnknown && !mine.IsUnknown)
                    {
                        Changes[question.Definition.Key] = mine;
                    }
                }
                else if (rendered is null || rendered == question.Fingerprint)
                {
                    Changes[question.Definition.Key] = mine;
                }
                else if (print != rendered)
                {
                    Conflicts[question.Definition.Key] = mine;
                }
            }
        }

        public Dictionary<string, FeelValue> Changes { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, FeelValue> Conflicts { get; } = new(StringComparer.Ordinal);
    }
}
