namespace Passerelle.Programs.Loading;

/// <summary>What an author can do about a problem, where nothing nearer is known: by the problem's code.</summary>
internal static class Remedy
{
    public static string Of(string code) =>
        code switch
        {
            "again" => "write “again: true” where a key is asked a second time, and only there",
            "alias" => "move what is shared to a bank in shared/ and take it with “use:”",
            "cycle" => "let one of the tables decide without the other",
            "dead-option" => "remove the option, or change the condition that can never be true",
            "duplicate" or "duplicate-option" => "give one of them another key, or remove it",
            "fee-gap" => "add a row for the days without an amount, or close the row before with “to”",
            "forward" => "ask the question on an earlier page, or move the condition to a later one",
            "gap" => "add a rule for this case, or a default",
            "hit-policy" => "choose a hit policy that fits the outputs: U, A, P, F, R, O, C, C+, C<, C> or C#",
            "key" => "keys of questions are camelCase, all others kebab-case",
            "language" => "write {fr: …, en: …}, both filled in",
            "missing" => "add it; docs/authoring.md shows the shape of the file",
            "missing-file" => "write the file, or take its name out of program.yaml",
            "no-cap" => "give the fee a “cap”, or let the option pay “own” or “none”",
            "order" => "put the versions in the order of their days, the oldest first",
            "overlap" => "narrow one of the two, or choose the hit policy F or P",
            "pattern" => "use characters, classes and repetitions only: no look-around, no back-references",
            "persona" => "work the persona out again by hand, then mend either it or the rule",
            "reserved" => "choose another key",
            "shape" => "docs/authoring.md shows the shape of the file",
            "stray-file" => "move it to where docs/authoring.md keeps its kind, or out of the catalogue",
            "syntax" => "mend the FEEL expression; src/Passerelle.Feel/README.md shows the language",
            "too-deep" or "too-large" => "split the file",
            "type" => "compare values of one type; a text stands in quotes, a date is date(\"2026-01-31\")",
            "unanswered" => "ask for the answer before it counts, or say what holds while there is none: x != null and …",
            "undated" => "write “from: YYYY-MM-DD”",
            "unknown-bank" => "banks are the files of shared/ that begin with “bank:”",
            "unknown-list" => "lists are the files of lists/, their columns the first line",
            "unknown-entry" or "unknown-portal" => "portals are the files of portals/, what can be begun in them is under “entries”",
            "unknown-fee" => "amounts are the codes of tables/fees.csv, or another tables/fees….csv",
            "unknown-form" => "forms are the files of the programme’s pages/, named in program.yaml",
            "unknown-key" => "remove it, or move it to where docs/authoring.md has it",
            "unknown-name" => "a name is a question of an earlier page, a name of program.yaml, a table or a function",
            "unknown-option" => "compare with a value that the question offers",
            "unknown-question" => "name a question that the page asks",
            "unknown-slot" => "slots are in the programme’s documents.yaml",
            "unknown-value" => "write one of the values that are listed",
            "unreachable" or "unreachable-slot" => "change the condition, which can never be true, or remove what it guards",
            "unreachable-rule" => "remove the rule, or put it before the one that takes its cases",
            "unused-form" => "name the form in program.yaml, or remove the file",
            "yaml" => "look at the indentation, the quotes and the brackets of this line and the one before",
            _ => "compare with docs/authoring.md",
        };
}
