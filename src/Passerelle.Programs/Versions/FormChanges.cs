namespace Passerelle.Programs;

/// <summary>The differences between the forms of two versions.</summary>
internal sealed class FormChanges(IReadOnlyList<FormDefinition> before, IReadOnlyList<FormDefinition> after)
{
    private readonly Dictionary<string, ChangePlace> _old = Homes(before);
    private readonly Dictionary<string, ChangePlace> _new = Homes(after);

    public IEnumerable<DefinitionChange> All()
    {
        foreach (FormDefinition form in after)
        {
            FormDefinition? old = before.FirstOrDefault(f => f.Key == form.Key);
            ChangePlace place = new(form);
            if (old is null)
            {
                yield return new(ChangeKind.FormAdded, form.Key, form.Title, place);
            }
            else if (Difference.Of(("when", old.When, form.When)) is { } when)
            {
                yield return new(ChangeKind.FormCondition, form.Key, form.Title, place, when);
            }

            foreach (DefinitionChange change in Pages(form, old))
            {
                yield return change;
            }
        }

        foreach (FormDefinition form in before.Where(f => after.All(a => a.Key != f.Key)))
        {
            yield return new(ChangeKind.FormRemoved, form.Key, form.Title, new(form));
            foreach (DefinitionChange change in form.Pages.SelectMany(p => Removed(form, p)))
            {
                yield return change;
            }
        }
    }

    private IEnumerable<DefinitionChange> Pages(FormDefinition form, FormDefinition? old)
    {
        foreach (PageDefinition page in form.Pages)
        {
            PageDefinition? was = old?.FindPage(page.Key);
            ChangePlace place = new(form, page);
            if (was is null)
            {
                yield return new(ChangeKind.PageAdded, page.Key, page.Title, place);
            }
            else
            {
                if (Difference.Of(("when", was.When, page.When)) is { } when)
                {
                    yield return new(ChangeKind.PageCondition, page.Key, page.Title, place, when);
                }

                if (Difference.Between(was.Rules, page.Rules))
                {
                    yield return new(ChangeKind.PageRules, page.Key, page.Title, place);
                }
            }

            foreach (QuestionDefinition question in page.Questions.Where(q => ReferenceEquals(_new[q.Key].Question, q)))
            {
                foreach (DefinitionChange change in Question(_new[question.Key], _old.GetValueOrDefault(question.Key)))
                {
                    yield return change;
                }
            }

            foreach (DefinitionChange change in was is null ? [] : RemovedQuestions(old!, was))
            {
                yield return change;
            }
        }

        foreach (PageDefinition page in old?.Pages.Where(p => form.FindPage(p.Key) is null) ?? [])
        {
            foreach (DefinitionChange change in Removed(old!, page))
            {
                yield return change;
            }
        }
    }

    private IEnumerable<DefinitionChange> Removed(FormDefinition form, PageDefinition page) =>
        RemovedQuestions(form, page).Prepend(new(ChangeKind.PageRemoved, page.Key, page.Title, new(form, page)));

    private IEnumerable<DefinitionChange> RemovedQuestions(FormDefinition form, PageDefinition page) =>
        page
            .Questions.Where(q => ReferenceEquals(_old[q.Key].Question, q) && !_new.ContainsKey(q.Key))
            .Select(q => new DefinitionChange(ChangeKind.QuestionRemoved, q.Key, q.Label, new(form, page, null, q)));

    private static IEnumerable<DefinitionChange> Question(ChangePlace place, ChangePlace? old)
    {
        QuestionDefinition question = place.Question!;
        if (old is null)
        {
            return [new(ChangeKind.QuestionAdded, question.Key, question.Label, place)];
        }

        IEnumerable<DefinitionChange> changes = QuestionChanges.Between(old.Question!, question, place);
        return old.Form!.Key == place.Form!.Key && old.Page!.Key == place.Page!.Key
            ? changes
            : changes.Prepend(
                new(
                    ChangeKind.QuestionMoved,
                    question.Key,
                    question.Label,
                    place,
                    $"{old.Form.Key}/{old.Page!.Key} → {place.Form.Key}/{place.Page!.Key}"
                )
            );
    }

    // A key asked again later is the same datum: it is looked at where it is asked first.
    private static Dictionary<string, ChangePlace> Homes(IReadOnlyList<FormDefinition> forms)
    {
        Dictionary<string, ChangePlace> homes = new(StringComparer.Ordinal);
        foreach (FormDefinition form in forms)
        {
            foreach (PageDefinition page in form.Pages)
            {
                foreach (QuestionDefinition question in page.Questions)
                {
                    homes.TryAdd(question.Key, new(form, page, null, question));
                }
            }
        }

        return homes;
    }
}
