using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Passerelle.Web.Tests.NewProgramme;

/// <summary>
/// What people do with a programme, from signing in to the end, as a sheet of paper beside the screen: visits, their pages in their
/// order, and on each page what it shows, what is answered and which button is pressed. It says everything in the words of the screen.
/// </summary>
internal sealed class JourneySheet
{
    /// <summary>The visits in their order.</summary>
    public required List<SheetVisit> Visits { get; init; }

    /// <summary>Reads a sheet; a member it does not know is an error.</summary>
    public static JourneySheet Read(string file) =>
        new DeserializerBuilder()
            .WithNamingConvention(CamelCaseNamingConvention.Instance)
            .Build()
            .Deserialize<JourneySheet>(File.ReadAllText(file));
}

/// <summary>One person's visit to one portal.</summary>
internal sealed class SheetVisit
{
    /// <summary>The portal.</summary>
    public required string Portal { get; init; }

    /// <summary>Who signs in, of the people of the demonstration.</summary>
    public required string SignInName { get; init; }

    /// <summary>The language of the visit.</summary>
    public required string Language { get; init; }

    /// <summary>The button pressed on pages that say no other.</summary>
    public string Next { get; init; } = "";

    /// <summary>The button that saves a row.</summary>
    public string SaveRow { get; init; } = "";

    /// <summary>The pages, the one after signing in first.</summary>
    public required List<SheetPage> Pages { get; init; }
}

/// <summary>One page.</summary>
internal sealed class SheetPage
{
    /// <summary>Its heading.</summary>
    public required string Page { get; init; }

    /// <summary>Texts that stand on it.</summary>
    public List<string> Shows { get; init; } = [];

    /// <summary>Texts that do not.</summary>
    public List<string> Hides { get; init; } = [];

    /// <summary>What is to be remembered: name → pattern of the first text that fits; later <c>{name}</c> in a text stands for it.</summary>
    public Dictionary<string, string> Keeps { get; init; } = [];

    /// <summary>
    /// Label → answer. A list stands under the name of a button: for each of its items, label → answer, the button is pressed and the
    /// row filled in.
    /// </summary>
    public Dictionary<string, object> Answers { get; init; } = [];

    /// <summary>Document → the file given for it, or several.</summary>
    public Dictionary<string, List<string>> Files { get; init; } = [];

    /// <summary>The region of the page that the button or link is looked for in.</summary>
    public string? In { get; init; }

    /// <summary>The button or link taken in the end.</summary>
    public string? Then { get; init; }

    /// <summary>What the error summary says of it, when the page refuses.</summary>
    public List<string> Errors { get; init; } = [];
}
