using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Signing;
using Passerelle.Feel;
using Passerelle.Programs;

namespace Passerelle.Core.Dossiers;

/// <summary>Loads dossiers for whoever may see them, and keeps what a change of one entails.</summary>
public sealed class DossierService(
    PasserelleDb db,
    CatalogueProvider catalogue,
    AnswerVault vault,
    OfficeCalendar calendar,
    FileViews views
)
{
    /// <summary>Key of the dossier answer that says how many applicants there are (S2-79).</summary>
    public const string ApplicantCountKey = "applicantCount";

    /// <summary>Key of the dossier answer with the representative's own file number (S2-78).</summary>
    public const string FileNumberKey = "fileNumber";

    private static readonly Func<PasserelleDb, Guid, IAsyncEnumerable<AnswerDocument>> DocumentsOf = EF.CompileAsyncQuery(
        (PasserelleDb db, Guid dossier) => db.Set<AnswerDocument>().Where(a => a.DossierId == dossier)
    );

    /// <summary>The dossier in any state the actor may see, evaluated as of today; null when there is none for this actor.</summary>
    public async Task<LoadedDossier?> FindAsync(Actor actor, string publicId, CancellationToken cancellationToken)
    {
        Dossier? dossier = await db.Set<Dossier>()
            .VisibleTo(actor)
            .Include(d => d.Applications)
            .FirstOrDefaultAsync(d => d.PublicId == publicId, cancellationToken);
        if (dossier is null)
        {
            return null;
        }

        if (dossier.State == DossierState.Submitted)
        {
            await views.RecordAsync(
                actor,
                [.. dossier.Applications.Where(a => a.Confidential && a.IsWith(actor)).Select(a => a.Id)],
                FileViews.Filed,
                cancellationToken
            );
        }

        return await LoadAsync(dossier, cancellationToken);
    }

    /// <summary>As <see cref="FindAsync"/>, by the public id of one of its applications.</summary>
    public async Task<LoadedDossier?> FindByApplicationAsync(Actor actor, string applicationPublicId, CancellationToken cancellationToken)
    {
        var publicId = await db.Set<Application>()
            .VisibleTo(actor)
            .Where(a => a.PublicId == applicationPublicId)
            .Select(a => a.Dossier!.PublicId)
            .FirstOrDefaultAsync(cancellationToken);
        return publicId is null ? null : await FindAsync(actor, publicId, cancellationToken);
    }

    /// <summary>
    /// What the fees of today differ from those of the day the draft was begun, by their totals; null when they do not differ, or one
    /// of the two is not known yet. A new amount counts from its day on, whatever version the draft is pinned to.
    /// </summary>
    public FeeChange? FeesSinceBegun(LoadedDossier loaded)
    {
        DateOnly begun = calendar.DayOf(loaded.Dossier.CreatedAt);
        if (loaded.Quote is not { Problems.Count: 0 } today || begun >= loaded.Context.On)
        {
            return null;
        }

        EvaluationContext then = loaded.Context with { On = begun };
        Evaluation[] evaluations = [.. loaded.Applications.Select((a, index) => a.Program!.Evaluate(loaded.Answers, index + 1, then))];
        FeeQuote before = FeeCalculator.Quote(evaluations, then);
        return before.Problems.Count == 0 && before.Total != today.Total ? new FeeChange(begun, before.Total, today.Total) : null;
    }

    /// <summary>
    /// To be called in the unit of work that changes an answer or a document of a draft: notes the hour, and voids a signature,
    /// which covered what was there before.
    /// </summary>
    public async Task TouchAsync(Dossier dossier, CancellationToken cancellationToken)
    {
        dossier.SavedAt = calendar.Now;

        // Two changes in the same instant are still two: the revision, which lets only one of them in, must move.
        db.Entry(dossier).Property(d => d.SavedAt).IsModified = true;
        if (dossier.State == DossierState.Signed)
        {
            dossier.State = DossierState.Draft;
            foreach (
                Signature signature in await db.Set<Signature>()
                    .Where(s => s.DossierId == dossier.Id && s.VoidedAt == null)
                    .ToListAsync(cancellationToken)
            )
            {
                signature.VoidedAt = calendar.Now;
            }
        }
    }

    internal async Task<LoadedDossier> LoadAsync(Dossier dossier, CancellationToken cancellationToken)
    {
        List<AnswerDocument> documents = [];
        await foreach (AnswerDocument document in DocumentsOf(db, dossier.Id).WithCancellation(cancellationToken))
        {
            documents.Add(document);
        }

        return await EvaluateAsync(dossier, documents, cancellationToken);
    }

    private async Task<LoadedDossier> EvaluateAsync(
        Dossier dossier,
        IReadOnlyList<AnswerDocument> documents,
        CancellationToken cancellationToken
    )
    {
        CompiledProgram? form = dossier.DefinitionHash is { } hash ? await catalogue.GetAsync(hash, cancellationToken) : null;
        AnswerSet shared = form is null ? AnswerSet.Empty : Answers(documents.Where(d => d.ApplicationId is null), form.Definition);
        var opened = new List<OpenedApplication>();
        foreach (Application application in dossier.Applications.OrderBy(a => a.Position))
        {
            CompiledProgram? program = application.DefinitionHash is { } pinned
                ? await catalogue.GetAsync(pinned, cancellationToken)
                : null;
            opened.Add(
                new(
                    application,
                    program,
                    program is null ? AnswerSet.Empty : Answers(documents.Where(d => d.ApplicationId == application.Id), program.Definition)
                )
            );
        }

        return Evaluate(dossier, documents, form, shared, opened);
    }

    /// <summary>The dossier as it would be with other versions of its definitions; nothing is saved.</summary>
    internal LoadedDossier With(LoadedDossier loaded, Func<CompiledProgram, CompiledProgram> version)
    {
        CompiledProgram? form = loaded.Form is null ? null : version(loaded.Form);
        return Evaluate(
            loaded.Dossier,
            loaded.Documents,
            form,
            form is null ? AnswerSet.Empty : Answers(loaded.Documents.Where(d => d.ApplicationId is null), form.Definition),
            [
                .. loaded.All.Select(known =>
                {
                    CompiledProgram? program = known.Program is null ? null : version(known.Program);
                    return known with
                    {
                        Program = program,
                        Answers = program is null
                            ? AnswerSet.Empty
                            : Answers(loaded.Documents.Where(d => d.ApplicationId == known.Application.Id), program.Definition),
                    };
                }),
            ]
        );
    }

    /// <summary>Evaluates answers that may not be saved yet.</summary>
    internal LoadedDossier Evaluate(
        Dossier dossier,
        IReadOnlyList<AnswerDocument> documents,
        CompiledProgram? form,
        AnswerSet shared,
        IReadOnlyList<OpenedApplication> all
    )
    {
        var context = new EvaluationContext(
            dossier.SubmittedAt is { } at ? calendar.DayOf(at) : calendar.Today,
            dossier.Portal,
            catalogue.Current
        );
        List<OpenedApplication> opened = [.. all.Take(CountOf(shared))];
        // An applicant without a programme still counts for the others' position; it has no answers.
        var answers = new DossierAnswers(
            shared,
            [.. opened.Select(o => new ApplicantAnswers(o.Program?.Definition.Slug ?? "", o.Answers))]
        );
        Evaluation?[] evaluations = [.. opened.Select((o, index) => o.Program?.Evaluate(answers, index + 1, context))];
        return new LoadedDossier
        {
            Dossier = dossier,
            Form = form,
            Evaluation = form?.Evaluate(answers, 0, context),
            Shared = shared,
            Answers = answers,
            Context = context,
            Documents = documents,
            All = all,
            HasNewer =
                (form is not null && catalogue.NewerThan(form) is not null)
                || opened.Exists(o => o.Program is not null && catalogue.NewerThan(o.Program) is not null),
            Applications =
            [
                .. opened.Select(
                    (o, index) =>
                        new LoadedApplication
                        {
                            Application = o.Application,
                            Program = o.Program,
                            Answers = o.Answers,
                            Evaluation = evaluations[index],
                            UploadedForms = o
                                .Application.UploadedForms.Split(',', StringSplitOptions.RemoveEmptyEntries)
                                .ToHashSet(StringComparer.Ordinal),
                        }
                ),
            ],
            Quote =
                evaluations.Length > 0 && Array.TrueForAll(evaluations, e => e is not null)
                    ? FeeCalculator.Quote([.. evaluations.OfType<Evaluation>()], context)
                    : null,
        };
    }

    /// <summary>How many applicants count: as answered, at least one.</summary>
    internal static int CountOf(AnswerSet shared) =>
        shared[ApplicantCountKey] is { Kind: FeelKind.Number } count ? Math.Clamp((int)count.AsNumber(), 1, 10) : 1;

    private AnswerSet Answers(IEnumerable<AnswerDocument> documents, ProgramDefinition definition) =>
        documents.Aggregate(AnswerSet.Empty, (all, document) => all.With(vault.Open(document, definition)));
}

/// <summary>Two totals of one dossier's fees, in Canadian dollars.</summary>
/// <param name="On">The office day of the first.</param>
/// <param name="Before">What was owed on that day.</param>
/// <param name="Now">What is owed today.</param>
public sealed record FeeChange(DateOnly On, decimal Before, decimal Now);

/// <summary>An application with its answers, before evaluation.</summary>
internal sealed record OpenedApplication(Application Application, CompiledProgram? Program, AnswerSet Answers);
