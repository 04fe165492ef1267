namespace Passerelle.Programs.Loading;

/// <summary>Reads the pages that are there to be read: the help of each programme, and the glossary.</summary>
internal sealed class HelpReader(ProblemList problems)
{
    public HelpDefinition Read(YamlMap map, string program)
    {
        HelpDefinition help = new()
        {
            Program = program,
            Modified = ModifiedOf(map),
            Sections = [.. map.Maps("sections").Select(ReadSection)],
            Origin = map.Origin,
        };
        map.Close();
        return help;
    }

    public GlossaryDefinition ReadGlossary(YamlMap map)
    {
        GlossaryDefinition glossary = new()
        {
            Modified = ModifiedOf(map),
            Portals = map.Strings("portals"),
            Terms = [.. map.Maps("terms").Select(ReadTerm)],
            Origin = map.Origin,
        };
        map.Close();
        return glossary;
    }

    private static HelpSectionDefinition ReadSection(YamlMap map)
    {
        HelpSectionDefinition section = new()
        {
            Key = map.String("key"),
            Title = map.Text("title"),
            Text = map.Text("text"),
            Origin = map.Origin,
        };
        map.Close();
        return section;
    }

    private static GlossaryTermDefinition ReadTerm(YamlMap map)
    {
        GlossaryTermDefinition term = new()
        {
            Key = map.String("key"),
            Term = map.Text("term"),
            Text = map.Text("text"),
            List = map.FindString("list"),
            Assessment = map.FindString("assessment"),
            Portals = map.Strings("portals"),
            Origin = map.Origin,
        };
        map.Close();
        return term;
    }

    private DateOnly ModifiedOf(YamlMap map)
    {
        if (map.FindDate("modified") is { } modified)
        {
            return modified;
        }

        problems.Add(map.Origin, "undated", "A page of help says on which day it was last changed.");
        return DateOnly.MinValue;
    }
}
