using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Submissions;
using Passerelle.Programs;

namespace Passerelle.Core.Signing;

/// <summary>
/// The solemn declaration and electronic signature (S2-108 … S2-112). A signature covers the hash of everything that is filed;
/// it stands only while the dossier holds exactly that.
/// </summary>
public sealed class SigningService(
    PasserelleDb db,
    DossierService dossiers,
    FiledContents contents,
    SigningReadiness readiness,
    SigningProof proof,
    OfficeCalendar calendar
)
{
    /// <summary>What is to be signed, and what is in the way; null when the actor sees no such draft.</summary>
    public async Task<SigningSheet?> OpenAsync(Actor actor, string dossier, CancellationToken cancellationToken)
    {
        LoadedDossier? loaded = await dossiers.FindAsync(actor, dossier, cancellationToken);
        return loaded is { CanChange: true } && loaded.Dossier.ExpiresAt > calendar.Now
            ? await SheetAsync(actor, loaded, cancellationToken)
            : null;
    }

    /// <summary>Signs; the problems are empty when it is signed. Null when the actor sees no such draft.</summary>
    public async Task<IReadOnlyList<SigningProblem>?> SignAsync(
        Actor actor,
        string dossier,
        SignatureForm form,
        CancellationToken cancellationToken
    )
    {
        if (await OpenAsync(actor, dossier, cancellationToken) is not { } sheet)
        {
            return null;
        }

        if (sheet.Obstacles.Count > 0)
        {
            return [SigningProblem.NotReady];
        }

        Account account = await db.Set<Account>().AsNoTracking().SingleAsync(a => a.Id == actor.AccountId, cancellationToken);
        // A name typed in one field is taken apart as the account has it.
        if (sheet.ByTypedName && Folded.Of(form.TypedName) == Folded.Of(account.FullName))
        {
            form = form with { GivenName = account.GivenName, FamilyName = account.FamilyName };
        }

        List<SigningProblem> problems = sheet.ByTypedName ? CheckTyped(form) : Check(form, account);
        if (form.Consents is null && sheet.Declarations.Any(d => d.Consent is not null))
        {
            problems.Insert(problems.Contains(SigningProblem.NotAgreed) ? 1 : 0, SigningProblem.ConsentMissing);
        }

        // An answer is judged, and a wrong one counted, only when nothing else is in the way.
        if (problems.Count == 0 && !sheet.ByTypedName && await proof.JudgeAsync(actor, dossier, form, cancellationToken) is { } refused)
        {
            problems.Add(refused);
        }

        return problems.Count > 0 ? problems : await WriteAsync(actor, sheet, form, cancellationToken);
    }

    /// <summary>The standing signature with the content it covers, as of a day; null when there is none, or the dossier holds something else now.</summary>
    public async Task<SignedContent?> CurrentAsync(LoadedDossier loaded, DateOnly on, CancellationToken cancellationToken)
    {
        if (loaded.Dossier.State != DossierState.Signed)
        {
            return null;
        }

        Signature? signature = await db.Set<Signature>()
            .Where(s => s.DossierId == loaded.Dossier.Id && s.VoidedAt == null)
            .OrderByDescending(s => s.At)
            .FirstOrDefaultAsync(cancellationToken);
        return
            signature is not null
            && await contents.DrawUpAsync(loaded, on, cancellationToken) is { } filed
            && filed.Content.Hash() == signature.Covers
            ? new SignedContent(signature, filed.Content, filed.Fees)
            : null;
    }

    private async Task<SigningSheet> SheetAsync(Actor actor, LoadedDossier loaded, CancellationToken cancellationToken)
    {
        IReadOnlyList<SigningObstacle> obstacles = await readiness.ObstaclesAsync(loaded, cancellationToken);
        List<SolemnDeclaration> declarations = Declarations(loaded);
        return new SigningSheet(
            loaded,
            declarations,
            obstacles,
            obstacles.Count > 0 || declarations.All(d => d.ByTypedName)
                ? null
                : await proof.ChallengeAsync(actor, loaded.Dossier.PublicId, cancellationToken),
            (await contents.DrawUpAsync(loaded, calendar.Today, cancellationToken))?.Content,
            await CurrentAsync(loaded, calendar.Today, cancellationToken)
        );
    }

    private static List<SolemnDeclaration> Declarations(LoadedDossier loaded) =>
        [
            .. loaded
                .Applications.Select(a => a.Program?.Definition)
                .OfType<ProgramDefinition>()
                .DistinctBy(d => d.Slug)
                .Where(d => d.Declaration is not null)
                .Select(d => new SolemnDeclaration(d.Slug, d.Title, d.Declaration!.Text, d.Declaration.Privacy, d.Declaration.Consent)
                {
                    Heading = d.Declaration.Title,
                    ByTypedName = d.Declaration.Signature == SignatureKind.TypedName,
                }),
        ];

    // The whole name in one field: the account's, or nothing is signed.
    private static List<SigningProblem> CheckTyped(SignatureForm form)
    {
        List<SigningProblem> problems = form.Agrees ? [] : [SigningProblem.NotAgreed];
        if (Folded.Of(form.TypedName).Length == 0)
        {
            problems.Add(SigningProblem.TypedNameMissing);
        }
        else if (form.GivenName is null)
        {
            problems.Add(SigningProblem.OtherTypedName);
        }

        return problems;
    }

    private static List<SigningProblem> Check(SignatureForm form, Account account)
    {
        List<SigningProblem> problems = [];
        if (!form.Agrees)
        {
            problems.Add(SigningProblem.NotAgreed);
        }

        var given = Folded.Of(form.GivenName);
        var family = Folded.Of(form.FamilyName);
        if (given.Length == 0)
        {
            problems.Add(SigningProblem.GivenNameMissing);
        }

        if (family.Length == 0)
        {
            problems.Add(SigningProblem.FamilyNameMissing);
        }

        if (given.Length > 0 && family.Length > 0)
        {
            if (given != Folded.Of(account.GivenName) || family != Folded.Of(account.FamilyName))
            {
                problems.Add(SigningProblem.OtherName);
            }
        }

        if (string.IsNullOrWhiteSpace(form.Answer))
        {
            problems.Add(SigningProblem.AnswerMissing);
        }

        return problems;
    }

    // What was declared, with what was answered to the consent: kept as it was read.
    private static string Words(SolemnDeclaration declaration, SignatureForm form)
    {
        var words = $"# {declaration.Title.In(form.Language)}\n\n{declaration.Text.In(form.Language)}";
        return declaration.Consent is not { } consent
            ? words
            : $"{words}\n\n## {consent.Title.In(form.Language)}\n\n{consent.Text.In(form.Language)}\n\n"
                + $"**{(form.Consents == true ? consent.Accept : consent.Refuse).In(form.Language)}**";
    }

    private async Task<IReadOnlyList<SigningProblem>> WriteAsync(
        Actor actor,
        SigningSheet sheet,
        SignatureForm form,
        CancellationToken cancellationToken
    )
    {
        if (await contents.DrawUpAsync(sheet.Loaded, calendar.Today, cancellationToken) is not { } filed)
        {
            return [SigningProblem.NotReady];
        }

        Dossier dossier = sheet.Loaded.Dossier;
        foreach (
            Signature earlier in await db.Set<Signature>()
                .Where(s => s.DossierId == dossier.Id && s.VoidedAt == null)
                .ToListAsync(cancellationToken)
        )
        {
            earlier.VoidedAt = calendar.Now;
        }

        db.Add(
            new Signature
            {
                DossierId = dossier.Id,
                UserId = actor.UserId,
                GivenName = form.GivenName!.Trim(),
                FamilyName = form.FamilyName!.Trim(),
                Covers = filed.Content.Hash(),
                DeclarationText = string.Join("\n\n", sheet.Declarations.Select(d => Words(d, form))),
                Language = form.Language == Language.Fr ? "fr" : "en",
                At = calendar.Now,
            }
        );
        dossier.State = DossierState.Signed;
        // Also when it was signed before: the revision must move, so that a change made meanwhile in another window is noticed.
        dossier.SavedAt = calendar.Now;
        db.Entry(dossier).Property(d => d.SavedAt).IsModified = true;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return [];
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return [SigningProblem.Changed];
        }
    }
}
