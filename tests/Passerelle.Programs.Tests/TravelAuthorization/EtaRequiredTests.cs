using System.Text.Json.Nodes;
using Passerelle.Programs.Tests.VisitorVisa;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests.TravelAuthorization;

/// <summary>
/// Who needs an electronic travel authorization, through <c>decide</c>, held against the country lists as published: passports.csv has each
/// passport's rule of the department's visa tool of 2026-05-22 (<c>tool</c>), and as corrected by the Regulations of June 2026 (<c>rule</c>;
/// ss. 7.01 and 190, Schedule 1.1). What follows from a rule is written out here, not taken from the catalogue.
/// </summary>
public sealed class EtaRequiredTests
{
    private static readonly DateOnly Today = new(2026, 11, 30);
    private static readonly string[] Flights = ["air", "transit"];
    private static readonly string[] Other = ["land", "sea"];

    private static readonly List<IReadOnlyDictionary<string, string>> Passports = RealCatalogue.Rows(
        Repository.Path("tests", "Passerelle.Programs.Tests", "TravelAuthorization", "passports.csv")
    );

    [Fact]
    [Requirement("S2-241")]
    public void Every_passport_by_plane_is_told_by_its_rule_whatever_visas_and_kind_of_passport()
    {
        Passports.Count.ShouldBe(211);
        foreach (IReadOnlyDictionary<string, string> passport in Passports)
        {
            foreach (string arrival in Flights)
            {
                foreach (bool special in (bool[])[true, false])
                {
                    foreach (bool held in (bool[])[true, false])
                    {
                        foreach (bool american in (bool[])[true, false])
                        {
                            Outcome("none", arrival, false, passport["passport"], special, held, american)
                                .ShouldBe(
                                    Expected(passport["rule"], special, held, american),
                                    $"{passport["name"]} {arrival} {special} {held} {american}"
                                );
                        }
                    }
                }
            }
        }
    }

    [Fact]
    [Requirement("S2-244")]
    public void No_passport_needs_one_by_land_or_sea()
    {
        foreach (IReadOnlyDictionary<string, string> passport in Passports)
        {
            foreach (string arrival in Other)
            {
                Outcome("none", arrival, false, passport["passport"], false, false, false).ShouldBe("not-needed " + arrival);
            }
        }
    }

    [Fact]
    [Requirement("S2-242")]
    public void With_a_valid_visa_and_for_citizens_of_the_united_states_none_is_needed()
    {
        foreach (string code in Passports.Select(p => p["passport"]))
        {
            Outcome("none", "air", true, code, false, false, false).ShouldBe("not-needed valid-visa");
            Outcome("us-citizen", "air", false, code, false, false, false).ShouldBe("not-needed us-citizen");
        }

        Outcome("none", "air", false, "USA", false, false, false).ShouldBe("not-needed us-citizen");
    }

    [Fact]
    [Requirement("S2-243")]
    public void Canadian_citizens_with_any_other_passport_and_permanent_residents_cannot_ask_for_one()
    {
        foreach (string code in Passports.Select(p => p["passport"]))
        {
            foreach (string arrival in Flights.Concat(Other))
            {
                Outcome("canadian-citizen", arrival, false, code, false, true, true).ShouldBe("cannot-apply canadian-citizen");
                Outcome("permanent-resident", arrival, false, code, false, true, true).ShouldBe("cannot-apply permanent-resident");
            }
        }

        Outcome("none", "air", false, "CAN", false, false, false).ShouldBe("cannot-apply canadian-citizen");
    }

    [Theory]
    [InlineData("us-permanent-resident")]
    [InlineData("saint-pierre-and-miquelon")]
    [InlineData("diplomat")]
    [InlineData("crew")]
    [InlineData("royal-family")]
    public void Whoever_the_regulations_exempt_needs_none_with_any_passport(string situation)
    {
        foreach (string code in Passports.Select(p => p["passport"]))
        {
            Outcome(situation, "air", false, code, false, false, false).ShouldBe($"not-needed {situation}");
        }
    }

    [Fact]
    public void On_the_day_before_the_amendment_the_lists_are_those_of_the_tool()
    {
        string[] changed =
        [
            .. Passports
                .Select(p => p["passport"])
                .Where(code =>
                    Outcome("none", "air", false, code, true, true, true, new(2026, 5, 25))
                    != Outcome("none", "air", false, code, true, true, true, new(2026, 5, 26))
                ),
        ];
        changed.ShouldBe(["IDN", "MYS"]);
        Outcome("none", "air", false, "IDN", false, true, false, new(2026, 5, 25)).ShouldBe("visa-required visa-nationals");
        Decide("""{"situation":"none","arrival":"air","passportCountry":"FRA"}""", new(2026, 5, 21))["result"].ShouldBeNull();
    }

    [Theory]
    [InlineData("UNO")] // a travel document that the tool does not know
    [InlineData("MNP")]
    [InlineData("NCL")]
    public void What_the_lists_do_not_know_is_not_known_and_never_refused(string passport)
    {
        Outcome("none", "air", false, passport, false, true, true).ShouldBe("not-known not-known");
        Judged($$"""{"passportCountry":"{{passport}}"}""").ShouldBe("not-yet-known");
    }

    [Theory]
    [Requirement("S2-204")]
    [InlineData("""{"passportCountry":"FRA"}""", "eligible")]
    [InlineData("""{"passportCountry":"IND"}""", "not-eligible")]
    [InlineData("""{"passportCountry":"BRA","heldCanadianVisa":false,"validUsVisa":true}""", "eligible")]
    [InlineData("""{"passportCountry":"BRA","heldCanadianVisa":false,"validUsVisa":false}""", "not-eligible")]
    [InlineData("""{"passportCountry":"FRA","arrival":"sea"}""", "not-eligible")]
    [InlineData("""{"passportCountry":null,"validCanadianVisa":true}""", "not-eligible")]
    public void The_assessment_says_the_same_with_one_reason(string given, string outcome) => Judged(given).ShouldBe(outcome);

    // From what the rule of a passport means, in the words of its source.
    private static string Expected(string rule, bool special, bool held, bool american) =>
        rule switch
        {
            "canada" => "cannot-apply canadian-citizen",
            "usa" => "not-needed us-citizen",
            "visa" or "china" => "visa-required visa-nationals",
            "eta" => "required visa-exempt",
            "eta-X" or "eta-X-TWOV" or "mexico" => held ? "required visa-in-ten-years"
            : american ? "required us-visa"
            : "visa-required visa-unless",
            "israel" or "taiwan" or "uae" => special ? "required passport" : "visa-required passport",
            "romania" => special ? "required passport"
            : held || american ? "not-known passport"
            : "visa-required passport",
            _ => throw new InvalidOperationException($"The rule « {rule} » has no meaning."),
        };

    private static string Judged(string given)
    {
        JsonObject input = new()
        {
            ["situation"] = "none",
            ["arrival"] = "air",
            ["validCanadianVisa"] = false,
            ["specialPassport"] = null,
            ["heldCanadianVisa"] = null,
            ["validUsVisa"] = null,
        };
        foreach ((string name, JsonNode? value) in JsonNode.Parse(given)!.AsObject())
        {
            input[name] = value?.DeepClone();
        }

        JsonObject output = JsonNode
            .Parse(new DecideCommand(RealCatalogue.Catalogue, "eta-eligibility", Today).Run(input.ToJsonString()))!
            .AsObject();
        output["reasons"]!.AsArray().Count.ShouldBe(1);
        return output["outcome"]!.GetValue<string>();
    }

    private static string Outcome(
        string situation,
        string arrival,
        bool visa,
        string passport,
        bool special,
        bool held,
        bool american,
        DateOnly? on = null
    )
    {
        JsonObject input = new()
        {
            ["situation"] = situation,
            ["arrival"] = arrival,
            ["validCanadianVisa"] = visa,
            ["passportCountry"] = passport,
            ["specialPassport"] = special,
            ["heldCanadianVisa"] = held,
            ["validUsVisa"] = american,
        };
        JsonNode result = Decide(input.ToJsonString(), on ?? Today)["result"]!;
        return $"{result["outcome"]} {result["why"]}";
    }

    private static JsonObject Decide(string input, DateOnly on) =>
        JsonNode.Parse(new DecideCommand(RealCatalogue.Catalogue, "eta-required", on).Run(input))!.AsObject();
}
