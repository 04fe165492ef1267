using System.Text.Json.Nodes;

namespace Passerelle.Programs;

/// <summary>A fee quote as JSON, for the commands.</summary>
internal static class FeeJson
{
    public static JsonObject Write(FeeQuote quote) =>
        new()
        {
            ["lines"] = new JsonArray([
                .. quote.Lines.Select(l => new JsonObject
                {
                    ["applicant"] = l.Applicant,
                    ["kind"] = l.Kind,
                    ["option"] = l.Option,
                    ["code"] = l.Code,
                    ["amount"] = l.Amount,
                }),
            ]),
            ["total"] = quote.Total,
            ["proposals"] = new JsonArray([
                .. quote.Proposals.Select(p => new JsonObject
                {
                    ["applicant"] = p.Applicant,
                    ["kind"] = p.Kind,
                    ["option"] = p.Option,
                    ["amount"] = p.Amount,
                    ["due"] = p.Due,
                }),
            ]),
            ["on"] = EvaluateCommand.Text(quote.On),
            ["table"] = quote.TableHash,
        };

    public static JsonObject Write(FeeProblem problem)
    {
        JsonObject written = new()
        {
            ["applicant"] = problem.Applicant,
            ["code"] = problem.Code,
            ["kind"] = problem.Kind,
        };
        if (problem.Option is not null)
        {
            written["option"] = problem.Option;
        }

        if (problem.Chosen is { } chosen && problem.Lawful is { } lawful)
        {
            written["chosen"] = chosen;
            written["lawful"] = lawful;
        }

        return written;
    }
}
