using Microsoft.AspNetCore.Mvc;
using Passerelle.Core.Signing;
using Passerelle.Core.Submissions;
using Passerelle.Pages.Pay;

namespace Passerelle.Pages.Sign;

/// <summary>« Votre déclaration solennelle et votre signature électronique » (S2-108 … S2-112): what is signed, in full, then the signature.</summary>
public sealed class DeclarationModel(SigningService signing, SubmissionService submissions, SigningProof proof)
    : FilingPage(signing, submissions)
{
    /// <summary>Value of the button that has a code mailed.</summary>
    public const string MailCode = "code";

    [BindProperty(Name = "agrees")]
    public bool Agrees { get; set; }

    /// <summary>« J’accepte » or « Je refuse » of the consent, where one is asked (S2-161).</summary>
    [BindProperty(Name = "consents")]
    public bool? Consents { get; set; }

    [BindProperty(Name = "givenName")]
    public string? GivenName { get; set; }

    [BindProperty(Name = "familyName")]
    public string? FamilyName { get; set; }

    /// <summary>« Signature »: the whole name, where nothing else is asked (S2-210).</summary>
    [BindProperty(Name = "typedName")]
    public string? TypedName { get; set; }

    /// <summary>Which security question was on the page.</summary>
    [BindProperty(Name = "position")]
    public int? Position { get; set; }

    [BindProperty(Name = "answer")]
    public string? Answer { get; set; }

    /// <summary>The fees, line by line; null while they cannot be told.</summary>
    public FeeRows? Fees => Sheet.Loaded.Quote is { } quote ? FeeRows.Of(Sheet.Loaded, quote, Language) : null;

    /// <summary>The page's heading, the programme's where it has one.</summary>
    public string Title =>
        (Sheet.Declarations.Count == 1 ? Sheet.Declarations[0].Heading : null)?.In(Language) ?? DeclarationTexts.In(Language).Title;

    /// <summary>Where one goes on once it is signed: to the payment where nothing else is to be read (S2-211).</summary>
    public string Next =>
        !Sheet.ByTypedName ? Paths.PersonalChecklist
        : Sheet.Loaded.Quote is { Total: > 0 } ? Paths.Fees
        : Paths.Signature;

    /// <inheritdoc />
    protected override FilingStep Step => FilingStep.Declaration;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } elsewhere ? elsewhere : Page();

    public async Task<IActionResult> OnPostAsync(string? then, CancellationToken cancellationToken)
    {
        if (Leave(then, Paths.Checklist) is { } away)
        {
            return away;
        }

        if (then == MailCode)
        {
            return await MailCodeAsync(cancellationToken);
        }

        var form = new SignatureForm(Agrees, GivenName, FamilyName, Position, Answer, Language, Consents) { TypedName = TypedName };
        IReadOnlyList<SigningProblem>? problems = await Signing.SignAsync(Actor, Dossier, form, cancellationToken);
        // Loaded after the judgement: a wrong answer has put another question.
        if (await LoadAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (problems is { Count: 0 })
        {
            return SeeOther(Next);
        }

        Tell(problems ?? []);
        // Never shown again: the next question is another one.
        Answer = null;
        return Unprocessable();
    }

    private async Task<IActionResult> MailCodeAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } elsewhere)
        {
            return elsewhere;
        }

        if (await proof.MailCodeAsync(Actor, Dossier, cancellationToken))
        {
            return SeeOther(Paths.Declaration + "#answer");
        }

        Problems.Add("answer", DeclarationTexts.In(Language).TooManyCodes);
        return Unprocessable();
    }

    private void Tell(IEnumerable<SigningProblem> problems)
    {
        var t = DeclarationTexts.In(Language);
        foreach (SigningProblem problem in problems)
        {
            (string field, string message) = problem switch
            {
                SigningProblem.NotAgreed => ("agrees", t.NotAgreed),
                SigningProblem.ConsentMissing => ("consents", t.ConsentMissing),
                SigningProblem.GivenNameMissing => ("givenName", t.GivenNameMissing),
                SigningProblem.FamilyNameMissing => ("familyName", t.FamilyNameMissing),
                SigningProblem.OtherName => ("givenName", t.OtherName(Actor.Name)),
                SigningProblem.TypedNameMissing => ("typedName", t.TypedNameMissing),
                SigningProblem.OtherTypedName => ("typedName", t.OtherTypedName(Actor.Name)),
                SigningProblem.AnswerMissing => ("answer", Sheet.Challenge is { ByCode: true } ? t.CodeMissing : t.AnswerMissing),
                SigningProblem.AnswerWrong => ("answer", Sheet.Challenge is { ByCode: true } ? t.CodeWrong : t.AnswerWrong),
                SigningProblem.AnswerStale => ("answer", t.AnswerStale),
                SigningProblem.AnswerLocked => ("answer", t.AnswerLocked),
                SigningProblem.CodeNotSent => ("answer", t.CodeNotSent),
                SigningProblem.CodeExpired => ("answer", t.CodeExpired),
                SigningProblem.CodeExhausted => ("answer", t.CodeExhausted),
                SigningProblem.NotReady => ("", t.NotReady),
                _ => ("", t.Changed),
            };
            Problems.Add(field, message);
        }
    }
}
