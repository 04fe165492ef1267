using System.Text.Json;

namespace Passerelle.Feel.Tests.Batch;

/// <summary>The line format that other tools build on.</summary>
public sealed class BatchTests
{
    private static readonly FeelBatch Batch = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.FromHours(-5)));

    [Theory]
    [InlineData("""{"id":"a","expression":"1 + x","context":{"x":2}}""", """{"id":"a","result":3,"warnings":[]}""")]
    [InlineData("""{"id":7,"expression":"first name","context":{"first name":"Zoé"}}""", """{"id":7,"result":"Zoé","warnings":[]}""")]
    [InlineData("""{"expression":"null"}""", """{"id":null,"result":null,"warnings":[]}""")]
    [InlineData("""{"id":1,"unaryTests":"[20..29]","input":25,"context":{}}""", """{"id":1,"result":true,"warnings":[]}""")]
    [InlineData("""{"id":1,"unaryTests":"< a, > b","input":5,"context":{"a":1,"b":9}}""", """{"id":1,"result":false,"warnings":[]}""")]
    [InlineData("""{"id":1,"unaryTests":"-"}""", """{"id":1,"result":true,"warnings":[]}""")]
    [InlineData("""{"id":1,"unaryTests":"null","input":null}""", """{"id":1,"result":true,"warnings":[]}""")]
    [InlineData("""{"id":1,"expression":"0.1 + 0.2"}""", """{"id":1,"result":0.3,"warnings":[]}""")]
    [InlineData(
        """{"id":1,"expression":"x","context":{"x":12345678901234567890.12345678}}""",
        """{"id":1,"result":12345678901234567890.12345678,"warnings":[]}"""
    )]
    [InlineData(
        """{"id":1,"expression":"x.b c[2]","context":{"x":{"b c":[1,{"d":[]}]}}}""",
        """{"id":1,"result":{"d":[]},"warnings":[]}"""
    )]
    [InlineData(
        """{"id":1,"expression":"d + @\"P1D\"","context":{"d":{"@type":"date","value":"2026-01-31"}}}""",
        """{"id":1,"result":{"@type":"date","value":"2026-02-01"},"warnings":[]}"""
    )]
    [InlineData(
        """{"id":1,"expression":"[@\"10:30:00Z\", @\"2026-01-31T10:30:00\", @\"P1DT2H\", @\"P14M\"]"}""",
        """{"id":1,"result":[{"@type":"time","value":"10:30:00Z"},{"@type":"date and time","value":"2026-01-31T10:30:00"},{"@type":"days and time duration","value":"P1DT2H"},{"@type":"years and months duration","value":"P1Y2M"}],"warnings":[]}"""
    )]
    [InlineData(
        """{"id":1,"expression":"[now(), today()]"}""",
        """{"id":1,"result":[{"@type":"date and time","value":"2026-01-31T12:00:00-05:00"},{"@type":"date","value":"2026-01-31"}],"warnings":[]}"""
    )]
    [InlineData("""{"id":1,"expression":"now + 1","context":{"now":1}}""", """{"id":1,"result":2,"warnings":[]}""")]
    [InlineData("""{"id":1,"expression":"[1]","resultType":"number"}""", """{"id":1,"result":1,"warnings":[]}""")]
    [InlineData("""{"id":1,"expression":"1","resultType":"list<number>"}""", """{"id":1,"result":[1],"warnings":[]}""")]
    [InlineData("""{"id":1,"expression":"null","resultType":"number"}""", """{"id":1,"result":null,"warnings":[]}""")]
    [InlineData("""{"id":1,"expression":"256 instance of t255","types":{"t255":"number"}}""", """{"id":1,"result":true,"warnings":[]}""")]
    [InlineData(
        """{"id":1,"expression":"[[{a: \"x\"}] instance of list<tRow>, [{b: 1}] instance of tRows, {a: \"x\", b: 1} instance of tRow]","types":{"tRow":"context<a: string>","tRows":"list<tRow>"}}""",
        """{"id":1,"result":[true,false,true],"warnings":[]}"""
    )]
    [InlineData(
        """{"id":1,"expression":"(function(p: postal code) p)([\"H2X\"])","types":{"postal code":"string"},"resultType":"postal code"}""",
        """{"id":1,"result":"H2X","warnings":[]}"""
    )]
    public void A_line_has_its_answer(string line, string expected) => Batch.Evaluate(line).ShouldBe(expected);

    [Theory]
    [InlineData("""{"id":1,"expression":"1 + \"a\""}""")]
    [InlineData("""{"id":1,"expression":"nobody"}""")]
    [InlineData("""{"id":1,"expression":"nothing(1)"}""")]
    [InlineData("""{"id":1,"expression":"date(\"2026-02-30\")"}""")]
    [InlineData("""{"id":1,"expression":"\"a\"","resultType":"number"}""")]
    [InlineData("""{"id":1,"expression":"[1, \"a\"]","resultType":"list<number>"}""")]
    [InlineData("""{"id":1,"expression":"{a: 1}","resultType":"context<b: number>"}""")]
    [InlineData("""{"id":1,"unaryTests":"> \"a\"","input":1}""")]
    public void An_error_is_null_with_a_warning(string line)
    {
        using var answer = JsonDocument.Parse(Batch.Evaluate(line, out var wellFormed));
        wellFormed.ShouldBeTrue();
        answer.RootElement.GetProperty("result").ValueKind.ShouldBe(JsonValueKind.Null);
        answer.RootElement.GetProperty("warnings").GetArrayLength().ShouldBeGreaterThan(0);
        answer.RootElement.TryGetProperty("error", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"id":1,"expression":"1 +"}""", true)]
    [InlineData("""{"id":1,"unaryTests":"not("}""", true)]
    [InlineData("""{"id":1,"expression":""}""", true)]
    [InlineData("""{"id":1}""", false)]
    [InlineData("""{"id":1,"expression":5}""", false)]
    [InlineData("""{"id":1,"expression":"1","context":[]}""", false)]
    [InlineData("""{"id":1,"expression":"x","context":{"x":{"@type":"date","value":"2026-02-30"}}}""", false)]
    [InlineData("""[1]""", false)]
    [InlineData("""nonsense""", false)]
    [InlineData("", false)]
    public void What_cannot_be_read_is_an_error(string line, bool expected)
    {
        using var answer = JsonDocument.Parse(Batch.Evaluate(line, out var wellFormed));
        wellFormed.ShouldBe(expected);
        answer.RootElement.GetProperty("error").GetString().ShouldNotBeNullOrEmpty();
        answer.RootElement.TryGetProperty("result", out _).ShouldBeFalse();
    }

    [Fact]
    public void There_is_no_clock_unless_one_is_given()
    {
        using var answer = JsonDocument.Parse(new FeelBatch().Evaluate("""{"id":1,"expression":"now()"}"""));
        answer.RootElement.GetProperty("result").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("""{"a":[1,2.50,"x",null,true,{"@type":"P1D"}]}""", """{"a":[1,2.5,"x",null,true,{"@type":"P1D"}]}""")]
    [InlineData("""{"@type":"time","value":"10:30:00@Europe/Paris"}""", """{"@type":"time","value":"10:30:00@Europe/Paris"}""")]
    [InlineData("-0.0", "0")]
    public void Json_survives_reading_and_writing(string json, string expected)
    {
        using var document = JsonDocument.Parse(json);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            FeelJson.Write(writer, FeelJson.Read(document.RootElement));
        }
        System.Text.Encoding.UTF8.GetString(stream.ToArray()).ShouldBe(expected);
    }
}
