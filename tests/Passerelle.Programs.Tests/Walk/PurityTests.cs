using System.Globalization;
using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests.Walk;

/// <summary>The same input gives the same output, bit for bit, whatever the thread and its culture.</summary>
public sealed class PurityTests
{
    private static readonly Catalogue Sample = Small.WithDogLicence;

    [Theory]
    [InlineData("fr-CA")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void The_culture_of_the_thread_changes_nothing(string culture)
    {
        string[] expected = [.. Sample.Personas.Select(Output)];
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Catalogue loaded = CatalogueLoader.Load(new MemoryCatalogue(Small.Files())).Catalogue!;
            loaded.Programs["dog-licence"].ContentHash.ShouldBe(Sample.Programs["dog-licence"].ContentHash);
            loaded.Personas.Select(p => Output(loaded, p)).ShouldBe(expected);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Threads_do_not_disturb_each_other()
    {
        // A catalogue of its own, so that the threads also race for what is compiled at first use.
        Catalogue fresh = CatalogueLoader.Load(new MemoryCatalogue(Small.Files())).Catalogue!;
        PersonaDefinition[] personas = [.. Enumerable.Repeat(fresh.Personas, 8).SelectMany(p => p)];
        string[] expected = [.. personas.Select(p => Output(Sample, p))];
        string[] met = new string[personas.Length];

        Parallel.For(0, personas.Length, i => met[i] = Output(fresh, personas[i]));

        met.ShouldBe(expected);
    }

    private static string Output(PersonaDefinition persona) => Output(Sample, persona);

    private static string Output(Catalogue catalogue, PersonaDefinition persona)
    {
        string applicants = string.Join(',', persona.Answers.Applicants.Select(a => AnswerJson.Write(a.Answers)));
        string input = $$"""{"shared":{{AnswerJson.Write(persona.Answers.Shared)}},"applicants":[{{applicants}}]}""";
        return EvaluateCommand.Run(catalogue, persona.Program, input, persona.On);
    }
}
