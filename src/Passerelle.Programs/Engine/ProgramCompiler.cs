using System.Text.RegularExpressions;
using Passerelle.Feel;
using Passerelle.Programs.Loading;

namespace Passerelle.Programs.Engine;

/// <summary>
/// Turns a definition into plans: every name becomes a position in an array, every expression a delegate.
/// What cannot be compiled is reported; the plan then lacks it and must not be used.
/// </summary>
internal sealed class ProgramCompiler
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
                pages.Add(CompilePage(form, page, index, [.. names.Where(n => n.Page == index).Select(n => n.Plan)]));
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

    private RulePlan? CompileRule(
        RuleDefinition rule,
        NameScope names,
        int page,
        IReadOnlyList<QuestionPlan> questions,
        IReadOnlySet<string>? local
    )
    {
        FeelExpression? assert = compiler.Compile(rule.Assert, names, page, "an assertion", local, FeelType.Boolean);
        return assert is null ? null : new(rule, assert, [.. questions.Where(q => rule.Questions.Contains(q.Key))]);
    }

    private QuestionPlan CompileQuestion(QuestionDefinition question, NameScope names, int page, IReadOnlySet<string>? local)
    {
        FeelType[] bound = question.Type switch
        {
            QuestionType.Integer or QuestionType.Money => [FeelType.Number],
            QuestionType.Month => [FeelType.String, FeelType.Date],
            _ => [FeelType.Date],
        };
        return new()
        {
            Definition = question,
            Slot = names.Schema.SlotOf(question.Key),
            When = compiler.Condition(question.When, names, page - 1, local),
            RequiredWhen = compiler.Condition(question.RequiredWhen, names, page, local),
            Min = compiler.Compile(question.Min, names, page, "a least value", local, bound),
            Max = compiler.Compile(question.Max, names, page, "a greatest value", local, bound),
            Pattern = CompilePattern(question),
            Options = [.. question.Options.Select(o => new OptionPlan(o, compiler.Condition(o.When, names, page - 1, local)))],
            Values = question.Options.All(o => o.When is null)
                ? question.Options.Select(o => o.Value).ToHashSet(StringComparer.Ordinal)
                : null,
            List = CompileList(question, names, page, local),
            Row = question.Type == QuestionType.Rows ? CompileRow(question, page) : null,
        };
    }

    private Regex? CompilePattern(QuestionDefinition question)
    {
        if (question.Pattern is null)
        {
            return null;
        }

        try
        {
            return new(
                question.Pattern,
                RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture,
                TimeSpan.FromSeconds(1)
            );
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            compiler.Problems.Add(question.Origin, "pattern", $"The pattern “{question.Pattern}” cannot be used: {e.Message}");
            return null;
        }
    }

    private ListPlan? CompileList(QuestionDefinition question, NameScope names, int page, IReadOnlySet<string>? local)
    {
        if (question.List is null)
        {
            return null;
        }

        if (!catalogue.Lists.TryGetValue(question.List, out ReferenceList? list))
        {
            string? suggestion = Nearest.Suggest(question.List, catalogue.Lists.Keys);
            compiler.Problems.Add(question.Origin, "unknown-list", $"There is no list “{question.List}”.", suggestion);
            return null;
        }

        if (question.Filter is null)
        {
            return new(list, null, 0, 0);
        }

        List<(string, FeelType)> columns = [("value", FeelType.String), .. list.Columns.Select(c => (c, FeelType.String))];
        NameScope inner = names.Inner(columns);
        HashSet<string> own = [.. columns.Select(c => c.Item1)];
        own.UnionWith(local ?? new HashSet<string>());
        FeelExpression? filter = compiler.Condition(question.Filter, inner, page - 1, own);
        return new(list, filter, columns.Count, inner.Count);
    }

    private RowPlan CompileRow(QuestionDefinition rows, int page)
    {
        List<(string, FeelType)> members = [.. rows.Questions.Select(q => (q.Key, AnswerType.Of(q)))];
        members = [.. members.DistinctBy(m => m.Item1, StringComparer.Ordinal)];
        HashSet<string> all = [.. rows.Questions.Select(q => q.Key)];
        NameScope inner = scope.Inner(members);
        List<QuestionPlan> questions = [];
        HashSet<string> earlier = new(StringComparer.Ordinal);
        foreach (QuestionDefinition question in rows.Questions)
        {
            RefuseLater(question, earlier, all);
            questions.Add(CompileQuestion(question, inner, page, all));
            earlier.Add(question.Key);
        }

        return new(
            questions,
            [.. rows.Rules.Select(r => CompileRule(r, inner, page, questions, all)).OfType<RulePlan>()],
            compiler.Compile(rows.RowTitle, inner, page, "a row's title", all, FeelType.String),
            compiler.Compile(rows.History?.Since, scope, page, "a day", null, FeelType.Date),
            members.Count,
            inner.Count
        );
    }

    // Within a row a condition looks at the row's earlier questions only.
    private void RefuseLater(QuestionDefinition question, HashSet<string> earlier, HashSet<string> all)
    {
        foreach (Expression expression in new[] { question.When }.Concat(question.Options.Select(o => o.When)).OfType<Expression>())
        {
            NameScope inner = scope.Inner([.. all.Select(k => (k, FeelType.Any))]);
            FeelResult<FeelExpression> result = FeelExpression.Compile(expression.Text, inner.Schema);
            foreach (string name in result.Value?.References.Where(r => all.Contains(r) && !earlier.Contains(r)) ?? [])
            {
                compiler.Problems.Add(
                    expression.Origin,
                    "forward",
                    $"“{expression.Text}” uses “{name}”, which the row asks later.",
                    "a condition looks at the row's earlier questions only"
                );
            }
        }
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
