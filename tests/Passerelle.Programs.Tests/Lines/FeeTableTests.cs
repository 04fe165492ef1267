using System.Globalization;
using System.Text.Json.Nodes;
using Passerelle.Programs.Tests.VisitorVisa;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests.Lines;

/// <summary>
/// Every line, 1 to 10 applicants, families and groups, ages and citizenships at the edges: what is proposed is lawful, and comes to
/// what the Regulations say.
/// </summary>
public sealed class FeeTableTests
{
    // Each list starts at another place for each of these, so that every age meets every citizenship.
    private static readonly int[] Ages = [30, 13, 14, 79, 80];
    private static readonly string[] Citizenships = ["IND", "USA", "FRA", "PHL"];

    [Theory]
    [Requirement("S2-89")]
    [InlineData("visitor-visa", nameof(Asked.Visa))]
    [InlineData("emergency-visa", nameof(Asked.Visa))]
    [InlineData("special-measures-visa", nameof(Asked.Visa))]
    [InlineData("transit-visa", nameof(Asked.Transit))]
    [InlineData("study-permit", nameof(Asked.StudyPermit))]
    [InlineData("study-permit-extension", nameof(Asked.StudyPermit))]
    [InlineData("study-permit-extension", nameof(Asked.StudentRestoration))]
    [InlineData("work-permit", nameof(Asked.WorkPermit))]
    [InlineData("work-permit", nameof(Asked.OpenWorkPermit))]
    [InlineData("work-permit-extension", nameof(Asked.WorkPermit))]
    [InlineData("work-permit-extension", nameof(Asked.OpenWorkPermit))]
    [InlineData("work-permit-extension", nameof(Asked.WorkerRestoration))]
    [InlineData("visitor-record", nameof(Asked.VisitorExtension))]
    [InlineData("visitor-record", nameof(Asked.VisitorRestoration))]
    public void What_is_proposed_is_what_the_regulations_say(string program, string what)
    {
        Asked asked = Enum.Parse<Asked>(what);
        List<string> wrong = [];
        var tried = 0;
        foreach (Together together in Enum.GetValues<Together>().Where(t => t != Together.PerformingArtists || asked == Asked.WorkPermit))
        {
            for (var count = 1; count <= 10; count++)
            {
                for (var start = 0; start < Ages.Length; start++)
                {
                    foreach (var exempt in new[] { false, true })
                    {
                        Payer[] payers =
                        [
                            .. Enumerable
                                .Range(start, count)
                                .Select(i => new Payer(
                                    Ages[i % Ages.Length],
                                    Citizenships[(i + start) % Citizenships.Length],
                                    exempt && i % 4 == 3
                                )),
                        ];
                        tried++;
                        if (Difference(program, asked, together, payers) is { } difference)
                        {
                            wrong.Add(
                                $"{together}, {string.Join(' ', payers.Select(p => $"{p.Age}{p.Citizenship}{(p.Exempt ? "x" : "")}"))}: {difference}"
                            );
                        }
                    }
                }
            }
        }

        tried.ShouldBeGreaterThanOrEqualTo(200);
        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2024-12-01")]
    [InlineData("2025-11-30")]
    [InlineData("2025-12-01")]
    [InlineData("2026-11-22")]
    public void A_restoration_and_the_new_permit_come_to_the_published_sum_of_both(string day)
    {
        DateOnly on = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        decimal Amount(string code) => RealCatalogue.Catalogue.FeeTable.Find(code, on)!.Amount;

        (Amount("REST") + Amount("SP")).ShouldBe(Amount("REST_S"));
        (Amount("REST") + Amount("WP")).ShouldBe(Amount("REST_W"));
        Amount("REST").ShouldBe(Amount("REST_V"));
    }

    private static string? Difference(string program, Asked asked, Together together, Payer[] payers)
    {
        decimal owed = Regulations.Owed(asked, together, payers);
        FeeQuote proposed = Quote(program, asked, together, payers, null);
        decimal sum = proposed.Proposals.Sum(p => p.Amount);
        if (sum != owed)
        {
            return $"proposed {sum}, owed {owed}";
        }

        FeeQuote chosen = Quote(program, asked, together, payers, proposed.Proposals);
        return chosen.Problems.Count > 0 ? string.Join(", ", chosen.Problems.Select(p => $"{p.Code} {p.Applicant} {p.Kind}"))
            : chosen.Total != owed ? $"charged {chosen.Total}, owed {owed}"
            : null;
    }

    private static FeeQuote Quote(string program, Asked asked, Together together, Payer[] payers, IReadOnlyList<FeeProposal>? choices)
    {
        CompiledProgram compiled = RealCatalogue.Catalogue.Compile(program);
        JsonObject shared = new() { ["applicantCount"] = payers.Length };
        if (payers.Length > 1)
        {
            shared["groupType"] = together == Together.Family ? "family" : "group";
        }

        return FeeCalculator.Quote(
            [
                .. payers.Select(
                    (p, i) => (compiled, Answers(program, asked, together, p, payers.Length, choices?.Where(c => c.Applicant == i + 1)))
                ),
            ],
            AnswerJson.Read(shared.ToJsonString()),
            RealCatalogue.Context with
            {
                Portal = compiled.Definition.Offers[0].Portal,
            }
        );
    }

    private static AnswerSet Answers(
        string program,
        Asked asked,
        Together together,
        Payer payer,
        int count,
        IEnumerable<FeeProposal>? choices
    )
    {
        var work = program.StartsWith("work-permit", StringComparison.Ordinal);
        JsonObject answers = new()
        {
            ["clientName"] = "A B",
            ["minor"] = payer.Age < 18 ? "with-parents" : "adult",
            ["birthDate"] = RealCatalogue.Day.AddYears(-payer.Age).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["citizenship"] = payer.Citizenship,
            ["needsBiometrics"] = payer.Age is >= 14 and <= 79 && Regulations.Gives(asked, payer.Citizenship),
        };
        if (asked != Asked.Transit)
        {
            answers["feeExemption"] =
                !payer.Exempt ? "none"
                : work ? "claimant"
                : "diplomat";
        }

        if (program is "visitor-record" or "study-permit-extension" or "work-permit-extension")
        {
            answers["statusRequest"] = asked is Asked.VisitorRestoration or Asked.StudentRestoration or Asked.WorkerRestoration
                ? "restore"
                : "extend";
        }

        if (program == "study-permit-extension")
        {
            answers["alsoWorkPermit"] = "no";
        }

        if (work)
        {
            answers["workPermitType"] = asked == Asked.OpenWorkPermit ? "open" : "lmia-exempt";
            if (asked == Asked.OpenWorkPermit && payer.Exempt)
            {
                answers["openFeeExempt"] = true;
            }

            if (count >= 3 && together != Together.Family)
            {
                answers["performingArtist"] = together == Together.PerformingArtists;
            }
        }

        if (choices is not null)
        {
            JsonObject fees = [];
            foreach (FeeProposal choice in choices.Where(c => c.Option is not null))
            {
                fees[choice.Kind] = choice.Option;
            }

            answers["fees"] = fees;
        }

        return AnswerJson.Read(answers.ToJsonString());
    }
}
