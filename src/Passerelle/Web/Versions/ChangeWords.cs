using Passerelle.Programs;

namespace Passerelle.Web.Versions;

/// <summary>A difference between two versions of a definition in words, in one language.</summary>
public static class ChangeWords
{
    /// <summary>What differs, and where.</summary>
    public static string Of(DefinitionChange change, Language language)
    {
        var t = ChangesTexts.In(language);
        var said = Said(change, t, change.Label?.In(language) ?? change.Key, language);
        return Place(change, language) is { Length: > 0 } place ? t.Placed(said, place) : said;
    }

    private static string Said(DefinitionChange change, ChangesTexts t, string name, Language language)
    {
        var question = change.Place.Question?.Label.In(language) ?? "";
        return change.Kind switch
        {
            ChangeKind.FormAdded => t.FormAdded(name),
            ChangeKind.FormRemoved => t.FormRemoved(name),
            ChangeKind.FormCondition => t.FormCondition(name),
            ChangeKind.PageAdded => t.PageAdded(name),
            ChangeKind.PageRemoved => t.PageRemoved(name),
            ChangeKind.PageCondition => t.PageCondition(name),
            ChangeKind.PageRules => t.PageRules(name),
            ChangeKind.QuestionAdded => t.QuestionAdded(name),
            ChangeKind.QuestionRemoved => t.QuestionRemoved(name),
            ChangeKind.QuestionMoved => t.QuestionMoved(name),
            ChangeKind.QuestionType => t.QuestionType(name),
            ChangeKind.QuestionLimits => t.QuestionLimits(name),
            ChangeKind.QuestionCondition => t.QuestionCondition(name),
            ChangeKind.QuestionRequired => t.QuestionRequired(name),
            ChangeKind.QuestionOptional => t.QuestionOptional(name),
            ChangeKind.QuestionRequiredWhen => t.QuestionRequiredWhen(name),
            ChangeKind.RowRules => t.RowRules(name),
            ChangeKind.OptionAdded => t.OptionAdded(question, name),
            ChangeKind.OptionRemoved => t.OptionRemoved(question, name),
            ChangeKind.OptionCondition => t.OptionCondition(name, question),
            ChangeKind.OptionList => t.OptionList(name),
            ChangeKind.SlotAdded => t.SlotAdded(name),
            ChangeKind.SlotRemoved => t.SlotRemoved(name),
            ChangeKind.SlotCondition => t.SlotCondition(name),
            ChangeKind.SlotFiles => t.SlotFiles(name),
            ChangeKind.FeeAdded => t.FeeAdded(name),
            ChangeKind.FeeRemoved => t.FeeRemoved(name),
            ChangeKind.FeeRules => t.FeeRules(name),
            ChangeKind.EligibilityAdded => t.EligibilityAdded(name),
            ChangeKind.EligibilityRemoved => t.EligibilityRemoved(name),
            ChangeKind.EligibilityCondition => t.EligibilityCondition(name),
            ChangeKind.Calculation => t.Calculation,
            ChangeKind.Other => t.Other,
            _ => throw new InvalidOperationException($"The change {change.Kind} has no words."),
        };
    }

    // The form, the page and the group of rows around what changed; a form stands in nothing, a page in its form.
    private static string Place(DefinitionChange change, Language language)
    {
        ChangePlace place = change.Place;
        Text?[] around =
            place.Question is not null ? [place.Form?.Title, place.Page?.Title, place.Rows?.Label]
            : place.Page is not null ? [place.Form?.Title]
            : [];
        return string.Join(" – ", around.OfType<Text>().Select(title => title.In(language)));
    }
}
