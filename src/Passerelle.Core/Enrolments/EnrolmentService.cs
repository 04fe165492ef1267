using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Documents;
using Passerelle.Core.Submissions;
using Passerelle.Programs;

namespace Passerelle.Core.Enrolments;

/// <summary>What the person may change in a draft (X-51).</summary>
public sealed record EnrolmentAnswers(
    string? Organisation,
    PostalAddress Address,
    bool AddressByHand,
    string? Phone,
    string? Fax,
    string? FirstPaper,
    string? SecondPaper
);

/// <summary>A postal address in its parts.</summary>
/// <param name="Province">Abbreviation in the list of provinces; free text outside Canada.</param>
/// <param name="Country">ISO 3166-1 alpha-3.</param>
public sealed record PostalAddress(string? Street, string? City, string? Province, string? PostalCode, string? Country)
{
    /// <summary>Nothing in any part.</summary>
    public bool IsEmpty => new[] { Street, City, Province, PostalCode, Country }.All(string.IsNullOrWhiteSpace);
}

/// <summary>A request with its documents and what the office asked for.</summary>
public sealed record LoadedEnrolment(Enrolment Enrolment, IReadOnlyList<Document> Documents, IReadOnlyList<EnrolmentRequest> Requests)
{
    /// <summary>The files of one of the two identity papers.</summary>
    public IReadOnlyList<Document> Papers(string slot) => [.. Documents.Where(d => d.RequestId == null && d.Slot == slot)];

    /// <summary>The files that answer a request of the office.</summary>
    public IReadOnlyList<Document> Answers(EnrolmentRequest request) => [.. Documents.Where(d => d.RequestId == request.Id)];

    /// <summary>What the office still waits for.</summary>
    public IReadOnlyList<EnrolmentRequest> Open => [.. Requests.Where(r => r.AnsweredAt is null)];
}

/// <summary>What came of a step of the person's.</summary>
public enum EnrolmentOutcome
{
    Done,

    /// <summary>There is no such request for this person, or it is not in the state for this.</summary>
    NotPossible,

    /// <summary>Another tab changed it meanwhile; nothing was changed.</summary>
    ChangedMeanwhile,

    /// <summary>Its 30 days are over (S1-08).</summary>
    Expired,

    /// <summary>An identity paper is missing, refused or still being looked at.</summary>
    PapersMissing,

    /// <summary>The declaration was not ticked (S1-55, S1-71).</summary>
    NotDeclared,
}

/// <summary>A person's own request: what may be changed, submitted and added to.</summary>
public sealed class EnrolmentService(
    PasserelleDb db,
    EnrolmentMatching matching,
    EnrolmentApproval approval,
    EnrolmentLog log,
    NumberSource numbers,
    CatalogueProvider catalogue,
    OfficeCalendar calendar
)
{
    /// <summary>Kind of the counter of references.</summary>
    public const string References = "enrolment";

    private const string ReferenceLetter = "R";
    private const int Tries = 5;

    /// <summary>The actor's latest request; null when there is none. One whose days are over is found expired.</summary>
    public async Task<LoadedEnrolment?> FindAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (await LatestAsync(actor, cancellationToken) is not { } enrolment)
        {
            return null;
        }

        await ExpireAsync(enrolment, cancellationToken);
        return await LoadAsync(db, enrolment, cancellationToken);
    }

    /// <summary>Saves what was typed into a draft, whole or not.</summary>
    /// <param name="revision">The request's revision as the page was rendered.</param>
    public async Task<EnrolmentOutcome> SaveAsync(Actor actor, EnrolmentAnswers answers, int revision, CancellationToken cancellationToken)
    {
        if (await DraftAsync(actor, cancellationToken) is not { } draft)
        {
            return await WhyNotAsync(actor, cancellationToken);
        }

        if (draft.Revision != revision)
        {
            return EnrolmentOutcome.ChangedMeanwhile;
        }

        draft.Organisation = Blank(answers.Organisation);
        draft.AddressByHand = answers.AddressByHand;
        draft.Street = Blank(answers.Address.Street);
        draft.City = Blank(answers.Address.City);
        draft.Province = Blank(answers.Address.Province);
        draft.PostalCode = Blank(answers.Address.PostalCode);
        draft.Country = Blank(answers.Address.Country);
        draft.Phone = Blank(answers.Phone);
        draft.Fax = Blank(answers.Fax);
        if (draft.NeedsPapers)
        {
            draft.FirstPaper = Blank(answers.FirstPaper);
            draft.SecondPaper = Blank(answers.SecondPaper);
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return EnrolmentOutcome.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            return EnrolmentOutcome.ChangedMeanwhile;
        }
    }

    /// <summary>
    /// Submits the draft. A full member in good standing who is known by the department's number is approved at once (S1-82, X-27);
    /// any other request waits for the office.
    /// </summary>
    /// <param name="declared">Whether the declaration was ticked.</param>
    public async Task<EnrolmentOutcome> SubmitAsync(Actor actor, bool declared, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                EnrolmentOutcome outcome = await SubmitOnceAsync(actor, declared, cancellationToken);
                if (outcome == EnrolmentOutcome.Done)
                {
                    await db.SaveChangesAsync(cancellationToken);
                    await transaction.CommitAsync(cancellationToken);
                }

                return outcome;
            }
            // Two tabs at once, or somebody else took the number: look again.
            catch (DbUpdateException) when (attempt < Tries)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>Begins a new request after one that expired or was refused (S1-08); what was given is taken over.</summary>
    public async Task<EnrolmentOutcome> BeginAgainAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (
            await LatestAsync(actor, cancellationToken) is not { } last
            || actor.Kind != AccountKind.Candidate
            || last.State is not (EnrolmentState.Expired or EnrolmentState.Refused)
        )
        {
            return EnrolmentOutcome.NotPossible;
        }

        Account account = await db.Set<Account>().SingleAsync(a => a.Id == actor.AccountId, cancellationToken);
        Enrolment next = await matching.BeginAsync(account, last.RepresentativeNumber, last.Register, last.RegisterAt, cancellationToken);
        next.EnrolledBefore = last.EnrolledBefore;
        next.Answered = last.Answered;
        next.FirstPaper = last.FirstPaper;
        next.SecondPaper = last.SecondPaper;
        next.Organisation = last.Organisation;
        next.AddressByHand = last.AddressByHand;
        next.Street = last.Street;
        next.City = last.City;
        next.Province = last.Province;
        next.PostalCode = last.PostalCode;
        next.Country = last.Country;
        next.Phone = last.Phone;
        next.Fax = last.Fax;
        await db.SaveChangesAsync(cancellationToken);
        return EnrolmentOutcome.Done;
    }

    /// <summary>Hands over what the office asked for, once each is there (S1-106); the request goes back to the office.</summary>
    public async Task<EnrolmentOutcome> GiveDocumentsAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (
            await LatestAsync(actor, cancellationToken) is not { State: EnrolmentState.DocumentsRequested } enrolment
            || actor.Kind != AccountKind.Candidate
        )
        {
            return EnrolmentOutcome.NotPossible;
        }

        LoadedEnrolment loaded = await LoadAsync(db, enrolment, cancellationToken);
        if (loaded.Open.Any(r => !AreWhole(loaded.Answers(r))))
        {
            return EnrolmentOutcome.PapersMissing;
        }

        foreach (EnrolmentRequest request in await OpenRequestsAsync(enrolment, cancellationToken))
        {
            request.AnsweredAt = calendar.Now;
        }

        enrolment.State = EnrolmentState.Submitted;
        await log.AddAsync(enrolment, EnrolmentEvent.DocumentsGiven, actor, details: null, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return EnrolmentOutcome.Done;
        }
        catch (DbUpdateException)
        {
            return EnrolmentOutcome.ChangedMeanwhile;
        }
    }

    /// <summary>Whether there is at least one file and every one was found whole and clean.</summary>
    public static bool AreWhole(IReadOnlyList<Document> documents) =>
        documents.Count > 0 && documents.All(d => d.State == DocumentState.Clean);

    /// <summary>A kind of paper in the portal's list; null when there is no such kind today.</summary>
    public ListEntry? Paper(string portal, string? kind) =>
        kind is not null && catalogue.Current.Portals[portal].Enrolment is { } rules
            ? catalogue.Current.Lists[rules.IdentityList].Find(kind, calendar.Today)
            : null;

    internal static async Task<LoadedEnrolment> LoadAsync(PasserelleDb db, Enrolment enrolment, CancellationToken cancellationToken)
    {
        List<Document> documents = await db.Set<Document>()
            .AsNoTracking()
            .Where(d => d.EnrolmentId == enrolment.Id && !d.Removed)
            .OrderBy(d => d.ReceivedAt)
            .ThenBy(d => d.Id)
            .ToListAsync(cancellationToken);
        List<EnrolmentRequest> requests = await db.Set<EnrolmentRequest>()
            .AsNoTracking()
            .Where(r => r.EnrolmentId == enrolment.Id)
            .OrderBy(r => r.AskedAt)
            .ThenBy(r => r.Id)
            .ToListAsync(cancellationToken);
        return new LoadedEnrolment(enrolment, documents, requests);
    }

    private async Task<EnrolmentOutcome> SubmitOnceAsync(Actor actor, bool declared, CancellationToken cancellationToken)
    {
        if (await DraftAsync(actor, cancellationToken) is not { } draft)
        {
            return await WhyNotAsync(actor, cancellationToken);
        }

        LoadedEnrolment loaded = await LoadAsync(db, draft, cancellationToken);
        if (draft.Channel == EnrolmentChannel.Credential)
        {
            if (draft.PrintedAt is null)
            {
                return EnrolmentOutcome.NotPossible;
            }
        }
        else if (draft.Street is null || draft.City is null || draft.Country is null || draft.Phone is null)
        {
            return EnrolmentOutcome.NotPossible;
        }

        // The number may have been given to somebody, or taken from somebody, since the draft began.
        draft.Match = await matching.MatchAsync(draft, cancellationToken);
        if (!draft.Papers.All(slot => AreWhole(loaded.Papers(slot)) && IsAccepted(draft, slot)))
        {
            return EnrolmentOutcome.PapersMissing;
        }

        if (!declared)
        {
            return EnrolmentOutcome.NotDeclared;
        }

        await matching.AskRegisterAsync(draft, cancellationToken);
        draft.State = EnrolmentState.Submitted;
        draft.SubmittedAt = calendar.Now;
        draft.Declared = catalogue.Current.Portals[draft.Portal].Enrolment!.Declaration.Version;
        draft.Reference = CheckedNumber.Of(ReferenceLetter, await numbers.TakeAsync(References, 1, cancellationToken));
        await log.AddAsync(draft, EnrolmentEvent.Submitted, actor, new EnrolmentDetails { Register = draft.Register }, cancellationToken);
        if (draft is { Channel: EnrolmentChannel.Invitation, Match: EnrolmentMatch.Exact, Register: RegisterWord.Good })
        {
            await approval.ApproveAsync(
                draft,
                Actor.System,
                EnrolmentEvent.ApprovedAtOnce,
                words: null,
                mergesInto: null,
                cancellationToken
            );
        }

        return EnrolmentOutcome.Done;
    }

    private bool IsAccepted(Enrolment draft, string slot)
    {
        if (slot == EnrolmentPapers.Form)
        {
            return draft.PrintedAt is not null;
        }

        ListEntry? kind = Paper(draft.Portal, slot == EnrolmentPapers.First ? draft.FirstPaper : draft.SecondPaper);
        return kind is not null && kind.Columns.GetValueOrDefault(slot) == "yes";
    }

    private Task<Enrolment?> LatestAsync(Actor actor, CancellationToken cancellationToken) =>
        db.Set<Enrolment>()
            .Where(e => e.AccountId == actor.AccountId)
            .OrderByDescending(e => e.CreatedAt)
            .ThenByDescending(e => e.Id)
            .FirstOrDefaultAsync(cancellationToken);

    private async Task<Enrolment?> DraftAsync(Actor actor, CancellationToken cancellationToken) =>
        actor.Kind == AccountKind.Candidate
        && await LatestAsync(actor, cancellationToken) is { State: EnrolmentState.Draft } draft
        && !await ExpireAsync(draft, cancellationToken)
            ? draft
            : null;

    private async Task<EnrolmentOutcome> WhyNotAsync(Actor actor, CancellationToken cancellationToken) =>
        await LatestAsync(actor, cancellationToken) is { State: EnrolmentState.Expired }
            ? EnrolmentOutcome.Expired
            : EnrolmentOutcome.NotPossible;

    private Task<List<EnrolmentRequest>> OpenRequestsAsync(Enrolment enrolment, CancellationToken cancellationToken) =>
        db.Set<EnrolmentRequest>().Where(r => r.EnrolmentId == enrolment.Id && r.AnsweredAt == null).ToListAsync(cancellationToken);

    // True when its days are over, now or before.
    private async Task<bool> ExpireAsync(Enrolment enrolment, CancellationToken cancellationToken)
    {
        if (enrolment.State == EnrolmentState.Draft && enrolment.ExpiresAt < calendar.Now)
        {
            enrolment.State = EnrolmentState.Expired;
            await log.AddAsync(enrolment, EnrolmentEvent.Expired, actor: null, details: null, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        return enrolment.State == EnrolmentState.Expired;
    }

    private static string? Blank(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
