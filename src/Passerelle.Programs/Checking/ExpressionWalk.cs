namespace Passerelle.Programs.Checking;

/// <summary>Every expression of a programme that is evaluated outside rows.</summary>
internal static class ExpressionWalk
{
    public static IEnumerable<Expression> Of(ProgramDefinition program)
    {
        IEnumerable<Expression?> all =
        [
            .. program.Names.Select(n => n.Expression),
            .. program.Scores.Select(s => s.Expression),
            .. program.Forms.SelectMany(OfForm),
            .. program.Slots.SelectMany(s => new[] { s.Required, s.Offered }),
            .. program.Fees.SelectMany(k => k.Options.Select(o => o.When).Append(k.Due).Append(k.Cap?.When)),
            .. (program.Eligibility?.Rules ?? []).Select(r => r.Require),
            .. (program.Results?.Input ?? []).Select(i => i.Value),
            .. (program.Ranking?.Input ?? []).Select(i => i.Value),
        ];
        return all.OfType<Expression>();
    }

    private static IEnumerable<Expression?> OfForm(FormDefinition form) =>
        form
            .Pages.SelectMany(p => p.Questions.SelectMany(OfQuestion).Concat(p.Rules.Select(r => r.Assert)).Append(p.When))
            .Append(form.When);

    private static IEnumerable<Expression?> OfQuestion(QuestionDefinition question) =>
        question.Options.Select(o => o.When).Append(question.When).Append(question.RequiredWhen).Append(question.Min).Append(question.Max);
}
