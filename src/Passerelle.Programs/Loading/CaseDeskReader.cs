namespace Passerelle.Programs.Loading;

/// <summary>Reads the <c>caseDesk</c> of the office's portal.</summary>
internal static class CaseDeskReader
{
    public static CaseDeskDefinition Read(YamlMap portal)
    {
        YamlMap? map = portal.FindMap("caseDesk");
        if (map is null)
        {
            return new CaseDeskDefinition();
        }

        CaseDeskDefinition desk = new()
        {
            SecondOfficerForRefusal = map.FindBool("secondOfficerForRefusal") ?? false,
            Queues = [.. map.Maps("queues").Select(ReadQueue)],
            Letters = [.. map.Maps("letters").Select(ReadLetter)],
        };
        map.Close();
        return desk;
    }

    private static CaseQueueDefinition ReadQueue(YamlMap map)
    {
        CaseQueueDefinition queue = new()
        {
            Key = map.String("key"),
            Title = map.Text("title"),
            Programs = map.Strings("programs"),
            Stages = map.FindBool("open") == true ? CaseQueueDefinition.OpenStages : map.Enums<CaseStage>("stages"),
            MinDays = map.FindInt("minDays"),
            Flag = map.FindEnum<CaseFlag>("flag"),
            Officer = map.FindEnum<QueueOfficer>("officer"),
            Origin = map.Origin,
        };
        map.Close();
        return queue;
    }

    private static LetterDefinition ReadLetter(YamlMap map)
    {
        LetterDefinition letter = new()
        {
            Key = map.String("key"),
            Title = map.Text("title"),
            Programs = map.Strings("programs"),
            Subject = map.Text("subject"),
            Body = map.Text("body"),
            Decision = map.FindEnum<DecisionLetter>("decision"),
            Origin = map.Origin,
        };
        map.Close();
        return letter;
    }
}
