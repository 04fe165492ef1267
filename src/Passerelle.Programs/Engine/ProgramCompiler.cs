using Passerelle.Feel;
using Passerelle.Programs.Loading;

namespace Passerelle.Programs.Engine;

/// <summary>
/// Turns a definition into plans: every name becomes a position in an array, every expression a delegate.
/// What cannot be compiled is reported; the plan then lacks it and must not be used.
/// </summary>
internal sealed partial class ProgramCompiler
{
    private readonly ProgramDefinition definition;
    private readonly Catalogue catalogue;
    private readonly ExpressionCompiler compiler;
    private readonly NameScope scope;

    private ProgramCompiler(ProgramDefinition definition, Catalogue catalogue, TableFunctions tables, ProblemList problems)
    {
        this.definition = definition;
        this.catalogue = catalogue;
        scope = new(tables);
        compiler = new(problems);
    }

    /// <summary>Compiles a definition against the tables and lists as they stand on a day.</summary>
    public static BoundProgram Compile(ProgramDefinition definition, Catalogue catalogue, TableFunctions tables, ProblemList problems) =>
        new ProgramCompiler(definition, catalogue, tables, problems).Compile();

    private BoundProgram Compile()
    {
        bool dossierCounts =
            Questions(definition.Shared).Any(q => q.Key == "applicantCount")
            || Questions(definition.Forms).Any(q => q.Key == "applicantCount");
        Declare("today", FeelType.Date);
        Declare("position", FeelType.Number);
        Declare("portal", FeelType.String);
        if (!dossierCounts)
        {
            Declare("applicantCount", FeelType.Number);
        }

        DeclareQuestions();
        List<(NamePlan Plan, int Page)> names = CompileNames();
        FormPlan[] forms = CompileForms();
        PagePlan[] shared = CompileShared();
        PagePlan[] pages = CompilePages(forms, names);
        return new()
        {
            Definition = definition,
            SlotCount = scope.Count,
            TodaySlot = scope.Schema.SlotOf("today"),
            PositionSlot = scope.Schema.SlotOf("position"),
            PortalSlot = scope.Schema.SlotOf("portal"),
            CountSlot = dossierCounts ? -1 : scope.Schema.SlotOf("applicantCount"),
            SharedPages = shared,
            NamesBefore = [.. names.Where(n => n.Page < 0).Select(n => n.Plan)],
            Pages = pages,
            Forms = forms,
            Slots =
            [
                .. definition.Slots.Select(s => new SlotPlan(
                    s,
                    compiler.Condition(s.Required, scope, ExpressionCompiler.End),
                    compiler.Condition(s.Offered, scope, ExpressionCompiler.End)
                )),
            ],
            Fees = [.. definition.Fees.Select(CompileFee)],
            Eligibility = CompileOutcomes(definition.Eligibility?.Rules ?? [], r => r.Require, FeelType.Boolean),
            Scores = CompileOutcomes(definition.Scores, s => s.Expression),
            Results = CompileOutcomes(definition.Results?.Input ?? [], i => i.Value),
            Ranking = CompileOutcomes(definition.Ranking?.Input ?? [], i => i.Value),
            SlotOf = scope.Names.Where(n => scope.Schema.SlotOf(n) >= 0).ToDictionary(n => n, scope.Schema.SlotOf, StringComparer.Ordinal),
        };
    }

    private static IEnumerable<QuestionDefinition> Questions(IEnumerable<FormDefinition> forms) =>
        forms.SelectMany(f => f.Pages).SelectMany(p => p.Questions);

    private void Declare(string name, FeelType type)
    {
        if (!scope.Has(name))
        {
            scope.Add(name, type);
        }
    }

    private void DeclareQuestions()
    {
        foreach (QuestionDefinition question in Questions(definition.Shared))
        {
            Declare(question.Key, TypeOf(question));
            compiler.Place(question.Key, -1);
        }

        int page = 0;
        foreach (PageDefinition asked in definition.Forms.SelectMany(f => f.Pages))
        {
            foreach (QuestionDefinition question in asked.Questions)
            {
                Declare(question.Key, TypeOf(question));
                compiler.Place(question.Key, page);
            }

            page++;
        }
    }

    private FeelType TypeOf(QuestionDefinition question) =>
        question.Type == QuestionType.Fees
            ? FeelType.ContextOf(definition.Fees.Select(k => KeyValuePair.Create(k.Key, FeelType.String)))
            : AnswerType.Of(question);

    private List<(NamePlan, int)> CompileNames()
    {
        List<(NamePlan, int)> names = [];
        foreach (NameDefinition name in definition.Names)
        {
            if (scope.Has(name.Key))
            {
                compiler.Problems.Add(name.Origin, "duplicate", $"“{name.Key}” is already the name of something else.");
                continue;
            }

            FeelExpression? expression = compiler.Compile(name.Expression, scope, ExpressionCompiler.End, "a named expression", null);
            FeelType type = expression?.Type ?? FeelType.Any;
            int page = expression is null ? -1 : compiler.PlaceOf(expression);
            scope.Add(name.Key, type);
            compiler.Place(name.Key, page);
            if (expression is not null)
            {
                names.Add((new(name.Key, expression, scope.Count - 1), page));
            }
        }

        return names;
    }

    private FormPlan[] CompileForms()
    {
        FormPlan[] forms = new FormPlan[definition.Forms.Count];
        int page = 0;
        for (int i = 0; i < forms.Length; i++)
        {
            FormDefinition form = definition.Forms[i];
            forms[i] = new(form, compiler.Condition(form.When, scope, page - 1), i);
            page += form.Pages.Count;
        }

        return forms;
    }

    private PagePlan[] CompileShared()
    {
        List<PagePlan> pages = [];
        foreach (FormDefinition form in definition.Shared)
        {
            FormPlan plan = new(form, compiler.Condition(form.When, scope, -1), 0);
            pages.AddRange(form.Pages.Select(p => CompilePage(plan, p, 0, [])));
        }

        return [.. pages];
    }

    private PagePlan[] CompilePages(FormPlan[] forms, List<(NamePlan Plan, int Page)> names)
    {
        List<PagePlan> pages = [];
        foreach (FormPlan form in forms)
        {
            foreach (PageDefinition page in form.Definition.Pages)
            {
                int index = pages.Count;
                // A datum asked again may have been passed over before: what is named after it is then told anew.
                bool again = page.Questions.Any(q => q.Again);
                pages.Add(
                    CompilePage(
                        form,
                        page,
                        index,
                        [.. names.Where(n => n.Page == index || (again && n.Page >= 0 && n.Page < index)).Select(n => n.Plan)]
                    )
                );
            }
        }

        return [.. pages];
    }

    private PagePlan CompilePage(FormPlan form, PageDefinition page, int index, NamePlan[] names)
    {
        FeelExpression? when = compiler.Condition(page.When, scope, index - 1);
        QuestionPlan[] questions = [.. page.Questions.Select(q => CompileQuestion(q, scope, index, null))];
        return new(
            form,
            page,
            when,
            questions,
            [.. page.Questions],
            [.. page.Rules.Select(r => CompileRule(r, scope, index, questions, null)).OfType<RulePlan>()],
            names
        );
    }

    private FeePlan CompileFee(FeeKindDefinition kind)
    {
        Dictionary<string, FeelExpression> options = new(StringComparer.Ordinal);
        foreach (FeeOptionDefinition option in kind.Options)
        {
            if (compiler.Condition(option.When, scope, ExpressionCompiler.End) is { } when)
            {
                options[option.Key] = when;
            }
        }

        return new(
            kind,
            compiler.Condition(kind.Due, scope, ExpressionCompiler.End),
            compiler.Condition(kind.Cap?.When, scope, ExpressionCompiler.End),
            options
        );
    }

    private OutcomePlan<T>[] CompileOutcomes<T>(IEnumerable<T> items, Func<T, Expression> expression, params FeelType[] types) =>
        [
            .. items
                .Select(i => (Item: i, Compiled: compiler.Compile(expression(i), scope, ExpressionCompiler.End, "a result", null, types)))
                .Where(i => i.Compiled is not null)
                .Select(i => new OutcomePlan<T>(i.Item, i.Compiled!)),
        ];
}
