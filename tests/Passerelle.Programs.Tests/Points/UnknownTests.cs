using System.Text.Json.Nodes;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests.Points;

/// <summary>
/// What is not known is neither the worst nor the best case: the bounds are those of every completion, tried one by one with the
/// naive calculation, and exactly the fields that can change the total are named.
/// </summary>
public sealed class UnknownTests
{
    private const int MostCompletions = 20_000;

    [Fact]
    public void The_bounds_are_those_of_every_completion()
    {
        int compared = 0;
        for (int seed = 0; seed < 1_500; seed++)
        {
            Random random = new(seed);
            JsonObject whole = RandomProfile.Draw(seed);
            List<(string Field, Action<JsonObject>[] Ways)> taken = [];
            long count = 1;
            foreach ((string field, Action<JsonObject>[] ways) in Fields(whole).OrderBy(_ => random.Next()).Take(random.Next(1, 5)))
            {
                bool isApart = taken.TrueForAll(t =>
                    !$"{field}.".StartsWith($"{t.Field}.", StringComparison.Ordinal)
                    && !$"{t.Field}.".StartsWith($"{field}.", StringComparison.Ordinal)
                );
                if (isApart && count * ways.Length <= MostCompletions)
                {
                    taken.Add((field, ways));
                    count *= ways.Length;
                }
            }

            JsonObject asked = whole.DeepClone().AsObject();
            foreach ((string field, _) in taken)
            {
                Remove(asked, field);
            }

            Compare(asked, taken);
            compared++;
        }

        compared.ShouldBe(1_500);
    }

    [Fact]
    public void Nothing_known_has_bounds_too()
    {
        JsonObject output = CrsTests.Decide([]);

        output["total"].ShouldBeNull();
        output["atLeast"]!.GetValue<int>().ShouldBe(0);
        // The most there is in core and transferability, and the cap of the additional points.
        output["atMost"]!.GetValue<int>().ShouldBe(1200);
        output["unknown"]!
            .AsArray()
            .Select(u => u!.GetValue<string>())
            .ShouldBe([
                "maritalStatus",
                "spouseIsCanadianOrPR",
                "spouseAccompanying",
                "age",
                "education",
                "canadianStudy",
                "firstLanguage",
                "secondLanguage",
                "canadianWorkYears",
                "foreignWorkYears",
                "certificateOfQualification",
                "provincialNomination",
                "siblingInCanada",
                "spouse",
            ]);
    }

    [Theory]
    [InlineData("NeverMarried", "spouseAccompanying")]
    [InlineData("NeverMarried", "spouse")]
    [InlineData("NeverMarried", "jobOffer")]
    public void What_cannot_change_the_total_need_not_be_known(string status, string field)
    {
        JsonObject profile = RandomProfile.Draw(3);
        profile["maritalStatus"] = status;
        profile["spouse"] = null;
        int total = CrsTests.Decide(profile)["total"]!.GetValue<int>();
        profile.Remove(field);

        CrsTests.Decide(profile)["total"]!.GetValue<int>().ShouldBe(total);
    }

    [Fact]
    public void A_line_that_is_not_known_is_null_even_where_the_total_is_known()
    {
        JsonObject profile = RandomProfile.Draw(3);
        profile["provincialNomination"] = true;
        profile.Remove("siblingInCanada");

        JsonObject output = CrsTests.Decide(profile);

        output["total"].ShouldNotBeNull();
        output["additional"]!["sibling"].ShouldBeNull();
        output["additional"]!["subtotal"]!.GetValue<int>().ShouldBe(600);
    }

    [Theory]
    [InlineData("""{"language":"English","test":"IELTS"}""", "firstLanguage.scores")]
    [InlineData("""{"language":"English","scores":{"speaking":7,"listening":8,"reading":7,"writing":7}}""", "firstLanguage.test")]
    [InlineData("""{"test":"IELTS","scores":{"speaking":7,"listening":8,"writing":7}}""", "firstLanguage.scores.reading")]
    [InlineData("""{"language":"English","clb":{"speaking":9,"listening":9,"writing":9}}""", "firstLanguage.clb.reading")]
    public void A_part_of_a_language_that_is_not_known_is_named(string language, string field)
    {
        JsonObject profile = RandomProfile.Draw(3);
        profile["secondLanguage"] = null;
        profile["firstLanguage"] = JsonNode.Parse(language);

        CrsTests.Decide(profile)["unknown"]!.AsArray().Select(u => u!.GetValue<string>()).ShouldBe([field]);
    }

    [Fact]
    public void The_language_alone_counts_only_for_the_points_of_french()
    {
        JsonObject profile = RandomProfile.Draw(3);
        profile["provincialNomination"] = false;
        profile["secondLanguage"] = null;
        profile["firstLanguage"] = JsonNode.Parse("""{"clb":{"speaking":7,"listening":7,"reading":7,"writing":7}}""");

        JsonObject output = CrsTests.Decide(profile);

        output["unknown"]!.AsArray().Select(u => u!.GetValue<string>()).ShouldBe(["firstLanguage.language"]);
        (output["atMost"]!.GetValue<int>() - output["atLeast"]!.GetValue<int>()).ShouldBe(25);
    }

    private static void Compare(JsonObject asked, List<(string Field, Action<JsonObject>[] Ways)> taken)
    {
        // Totals by the place of each way, the first field fastest.
        List<int?> totals = [];
        Complete(asked, taken, taken.Count - 1, totals);
        int least = totals.OfType<int>().Min();
        int most = totals.OfType<int>().Max();
        HashSet<string> changing = [];
        int stride = 1;
        foreach ((string field, Action<JsonObject>[] ways) in taken)
        {
            for (int place = 0; place < totals.Count; place++)
            {
                int next = place + stride;
                while (next / (stride * ways.Length) == place / (stride * ways.Length))
                {
                    if (totals[place] is { } a && totals[next] is { } b && a != b)
                    {
                        changing.Add(field);
                    }

                    next += stride;
                }
            }

            stride *= ways.Length;
        }

        JsonObject output = CrsTests.Decide(asked);

        string told = $"{asked.ToJsonString()} → {output.ToJsonString()}";
        if (least == most)
        {
            output["total"]!.GetValue<int>().ShouldBe(least, told);
            return;
        }

        output["total"].ShouldBeNull(told);
        output["atLeast"]!.GetValue<int>().ShouldBe(least, told);
        output["atMost"]!.GetValue<int>().ShouldBe(most, told);
        output["unknown"]!.AsArray().Select(u => u!.GetValue<string>()).ShouldBe(changing, ignoreOrder: true, told);
    }

    private static void Complete(JsonObject profile, List<(string Field, Action<JsonObject>[] Ways)> taken, int index, List<int?> totals)
    {
        if (index < 0)
        {
            totals.Add(IsRefused(profile) ? null : CrsOracle.Total(profile));
            return;
        }

        foreach (Action<JsonObject> way in taken[index].Ways)
        {
            way(profile);
            Complete(profile, taken, index - 1, totals);
        }

        Remove(profile, taken[index].Field);
    }

    // What no form could say: a spouse that comes along and is not there, an accompanying spouse of whom the rest is “none”.
    private static bool IsRefused(JsonObject p)
    {
        bool hasSpouse = p["maritalStatus"]!.GetValue<string>() is "Married" or "CommonLaw";
        bool? canadian = p["spouseIsCanadianOrPR"]?.GetValue<bool>();
        bool? comes = p["spouseAccompanying"]?.GetValue<bool>();
        return hasSpouse
            && (
                (canadian is null && comes is not false) || (canadian is false && (comes is null || (comes is true && p["spouse"] is null)))
            );
    }

    // Every way to complete each field; of languages, one ability, so that all can be tried.
    private static IEnumerable<(string Field, Action<JsonObject>[] Ways)> Fields(JsonObject whole)
    {
        yield return ("maritalStatus", Ways("maritalStatus", RandomProfile.Statuses));
        yield return ("spouseIsCanadianOrPR", Flags("spouseIsCanadianOrPR"));
        yield return ("spouseAccompanying", Flags("spouseAccompanying"));
        yield return ("age", [.. Enumerable.Range(16, 31).Select(a => (Action<JsonObject>)(p => p["age"] = a))]);
        yield return ("education", Ways("education", RandomProfile.Education));
        yield return ("canadianStudy", Ways("canadianStudy", RandomProfile.Study));
        yield return ("canadianWorkYears", Years("canadianWorkYears"));
        yield return ("foreignWorkYears", Years("foreignWorkYears"));
        yield return ("certificateOfQualification", Flags("certificateOfQualification"));
        yield return ("provincialNomination", Flags("provincialNomination"));
        yield return ("siblingInCanada", Flags("siblingInCanada"));
        yield return ("jobOffer", Ways("jobOffer", RandomProfile.Offers));
        foreach (string ability in CrsOracle.Abilities)
        {
            yield return ($"firstLanguage.clb.{ability}", Levels("firstLanguage", ability));
            if (whole["secondLanguage"] is not null)
            {
                yield return ($"secondLanguage.clb.{ability}", Levels("secondLanguage", ability));
            }
        }

        string other = whole["firstLanguage"]!["language"]!.GetValue<string>() == "English" ? "French" : "English";
        yield return ("secondLanguage", Languages("secondLanguage", other));
        if (whole["spouse"] is JsonObject spouse)
        {
            yield return (
                "spouse.education",
                [.. RandomProfile.Education.Select(e => (Action<JsonObject>)(p => p["spouse"]!["education"] = e))]
            );
            yield return (
                "spouse.canadianWorkYears",
                [.. Enumerable.Range(0, 7).Select(y => (Action<JsonObject>)(p => p["spouse"]!["canadianWorkYears"] = y))]
            );
        }
    }

    private static Action<JsonObject>[] Ways(string field, string[] words) =>
        [.. words.Select(w => (Action<JsonObject>)(p => p[field] = w))];

    private static Action<JsonObject>[] Flags(string field) => [p => p[field] = null, p => p[field] = false, p => p[field] = true];

    private static Action<JsonObject>[] Years(string field) =>
        [.. Enumerable.Range(0, 8).Select(y => (Action<JsonObject>)(p => p[field] = y))];

    private static Action<JsonObject>[] Levels(string language, string ability) =>
        [.. Enumerable.Range(0, 11).Select(l => (Action<JsonObject>)(p => p[language]!["clb"]![ability] = l))];

    // Enough of the levels to reach every kind the tables tell apart.
    private static Action<JsonObject>[] Languages(string field, string language)
    {
        int[] kinds = [0, 4, 5, 7, 9];
        List<Action<JsonObject>> ways = [p => p[field] = null];
        foreach (int a in kinds)
        {
            foreach (int b in kinds.Where(k => k >= a))
            {
                ways.Add(p =>
                    p[field] = new JsonObject
                    {
                        ["language"] = language,
                        ["clb"] = new JsonObject
                        {
                            ["speaking"] = a,
                            ["listening"] = a,
                            ["reading"] = b,
                            ["writing"] = b,
                        },
                    }
                );
            }
        }

        return [.. ways];
    }

    private static void Remove(JsonObject profile, string field)
    {
        string[] parts = field.Split('.');
        JsonObject holder = profile;
        foreach (string part in parts.SkipLast(1))
        {
            holder = holder[part]!.AsObject();
        }

        holder.Remove(parts[^1]);
    }
}
