using Passerelle.Programs.Loading;

namespace Passerelle.Programs.Checking;

/// <summary>Whether a question has what its type needs, and nothing its type cannot use.</summary>
internal static class QuestionCheck
{
    public static void Check(ProgramDefinition program, ProblemList problems)
    {
        foreach (QuestionDefinition question in program.Forms.SelectMany(f => f.Pages).SelectMany(p => p.Questions))
        {
            Check(question, problems);
            foreach (QuestionDefinition member in question.Questions)
            {
                Check(member, problems);
                if (member.Prefill.Count > 0)
                {
                    problems.Add(
                        member.Origin,
                        "shape",
                        $"“{member.Key}” is asked in a row, where nothing is proposed: “prefill” has no use."
                    );
                }
            }

            foreach (string key in question.Register?.By.Values.Where(k => program.FindQuestion(k) is null) ?? [])
            {
                problems.Add(question.Origin, "unknown-name", $"The register of “{question.Key}” is asked by “{key}”, which nobody asks.");
            }

            if (question.Type == QuestionType.Fees && program.Fees.All(k => k.Options.Count == 0))
            {
                problems.Add(question.Origin, "shape", "The programme has no fee with options to choose from.");
            }

            if (question.Type == QuestionType.Documents && program.Slots.Count == 0)
            {
                problems.Add(question.Origin, "shape", "The programme has no document to choose from.");
            }
        }
    }

    private static void Check(QuestionDefinition question, ProblemList problems)
    {
        bool isChoice = question.Type is QuestionType.Choice or QuestionType.Choices;
        bool hasOptions = question.Options.Count > 0;
        if (isChoice && hasOptions == question.List is not null)
        {
            problems.Add(question.Origin, "shape", $"“{question.Key}” has either options or a list.");
        }

        Refuse(!isChoice && (hasOptions || question.List is not null), "options", question, problems);
        Refuse(question.Filter is not null && question.List is null, "filter", question, problems);
        Refuse(question.Type != QuestionType.Rows && question.Questions.Count > 0, "questions", question, problems);
        Refuse(question.Type != QuestionType.Rows && question.History is not null, "history", question, problems);
        Refuse(!IsText(question) && (question.MinLength ?? question.MaxLength) is not null, "maxLength", question, problems);
        Refuse(!IsText(question) && question.Pattern is not null, "pattern", question, problems);
        Refuse(!IsBounded(question) && (question.Min ?? question.Max) is not null, "min and max", question, problems);
        Refuse(!CanBeProposed(question), "prefill", question, problems);
        if (question.Pattern is not null && question.PatternMessage is null)
        {
            problems.Add(question.Origin, "missing", $"“{question.Key}” has a pattern, and no “patternMessage” that says it in words.");
        }

        if (question.MinLength > question.MaxLength || question.MinRows > question.MaxRows)
        {
            problems.Add(question.Origin, "shape", $"The least of “{question.Key}” is above its most.");
        }

        foreach (IGrouping<string, OptionDefinition> same in question.Options.GroupBy(o => o.Value).Where(g => g.Count() > 1))
        {
            problems.Add(same.Last().Origin, "duplicate-option", $"The option “{same.Key}” is offered twice.");
        }

        if (question.Register is { By.Count: 0 })
        {
            problems.Add(question.Origin, "missing", $"“{question.Key}” says nothing “by” which the register is asked.");
        }

        Refuse(question.Type != QuestionType.YesNo && question.Register is not null, "register", question, problems);
        if (question.Type == QuestionType.Rows)
        {
            CheckRows(question, problems);
        }
    }

    private static void CheckRows(QuestionDefinition rows, ProblemList problems)
    {
        if (rows.Questions.Count == 0)
        {
            problems.Add(rows.Origin, "missing", $"The rows of “{rows.Key}” have no question.");
        }

        if (rows.RowLabel is null)
        {
            problems.Add(rows.Origin, "missing", $"The rows of “{rows.Key}” have no “rowLabel”.");
        }

        if (rows.History is not { } history)
        {
            return;
        }

        QuestionType? from = rows.FindQuestion(history.From)?.Type;
        QuestionType? to = rows.FindQuestion(history.To)?.Type;
        if (from is not (QuestionType.Date or QuestionType.Month) || from != to)
        {
            problems.Add(rows.Origin, "history", $"The history of “{rows.Key}” runs between two dates or two months of the row.");
        }

        if (history.Years < 1)
        {
            problems.Add(rows.Origin, "history", $"The history of “{rows.Key}” covers at least one year.");
        }
    }

    private static void Refuse(bool fault, string member, QuestionDefinition question, ProblemList problems)
    {
        if (fault)
        {
            problems.Add(
                question.Origin,
                "shape",
                $"“{question.Key}” is of type {YamlMap.NameOf(question.Type)}, which does not use “{member}”."
            );
        }
    }

    private static bool IsText(QuestionDefinition question) =>
        question.Type is QuestionType.Text or QuestionType.Textarea or QuestionType.Email or QuestionType.Phone;

    // What is confirmed or chosen for each applicant is not proposed; an account holds texts.
    private static bool CanBeProposed(QuestionDefinition question) =>
        question.Prefill.Count == 0
        || IsText(question)
        || question.Type == QuestionType.Choice
        || (
            question.Type is not (QuestionType.Confirm or QuestionType.Documents or QuestionType.Fees or QuestionType.Rows)
            && question.Prefill.All(source => source == PrefillSource.EarlierApplicant)
        );

    private static bool IsBounded(QuestionDefinition question) =>
        question.Type is QuestionType.Integer or QuestionType.Money or QuestionType.Date or QuestionType.Month;
}
