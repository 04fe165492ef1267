namespace Passerelle.Programs.Loading;

/// <summary>Reads the files of one programme's folder.</summary>
internal sealed class ProgramReader(
    IReadOnlyDictionary<string, YamlMap> files,
    IReadOnlySet<string> broken,
    QuestionReader questions,
    Banks banks,
    IReadOnlyDictionary<string, FormDefinition> sharedForms,
    ProblemList problems
)
{
    private readonly OutcomeReader outcomes = new(banks, problems);

    public ProgramDefinition? Read(string slug)
    {
        string folder = $"programs/{slug}/";
        if (!files.TryGetValue(folder + "program.yaml", out YamlMap? map))
        {
            if (!broken.Contains(folder + "program.yaml"))
            {
                problems.Add(new(folder + "program.yaml", 0), "missing", "The programme has no program.yaml.");
            }

            return null;
        }

        ProgramDefinition program = new()
        {
            Slug = map.String("slug"),
            Title = map.Text("title"),
            Summary = map.FindText("summary"),
            NumberLetter = map.FindString("numberLetter") ?? "A",
            DraftDays = map.FindInt("draftDays") ?? 60,
            Confidential = map.FindBool("confidential") ?? false,
            AcceptUntil = map.FindDate("acceptUntil"),
            Offers = ReadOffers(map),
            Shared = [.. sharedForms.Values.Where(f => f.Scope == FormScope.Dossier).OrderBy(f => f.Key, StringComparer.Ordinal)],
            Names = ReadNames(map),
            Scores = ReadScores(map),
            Forms = ReadForms(map, folder),
            ApplicantName = ReadApplicantName(map),
            Slots = files.TryGetValue(folder + "documents.yaml", out YamlMap? documents) ? outcomes.ReadSlots(documents) : [],
            Fees = files.TryGetValue(folder + "fees.yaml", out YamlMap? fees) ? outcomes.ReadFees(fees) : [],
            Eligibility = files.TryGetValue(folder + "eligibility.yaml", out YamlMap? rules) ? OutcomeReader.ReadEligibility(rules) : null,
            Declaration = files.TryGetValue(folder + "declaration.yaml", out YamlMap? text) ? outcomes.ReadDeclaration(text) : null,
            Pool = PoolReader.Read(map, problems),
            Decisions = map.FindMap("decisions") is { } decisions ? ReadDecisions(decisions) : null,
            Results = map.FindMap("results") is { } results ? ReadResults(results) : null,
            Instructions = map.FindMap("instructions") is { } instructions ? ReadInstructions(instructions) : null,
            Afterwards = map.FindText("afterwards"),
            Ranking = map.FindMap("ranking") is { } ranking ? ReadRanking(ranking) : null,
            Profile = map.FindMap("profile") is { } profile ? ReadProfile(profile) : null,
            AutomaticDecision = map.FindMap("automaticDecision") is { } decision ? ReadAutomaticDecision(decision) : null,
            Sources = map.Strings("sources"),
            Origin = map.Origin,
        };
        map.Close();
        if (program.Slug != slug)
        {
            problems.Add(map.OriginOf("slug"), "slug", $"The programme is in the folder “{slug}” but calls itself “{program.Slug}”.");
        }

        return program;
    }

    /// <summary>A form file; the same shape for a programme's and the dossier's.</summary>
    public static FormDefinition ReadForm(YamlMap map, QuestionReader questions)
    {
        FormDefinition form = new()
        {
            Key = map.String("form"),
            Code = map.FindString("code"),
            Title = map.Text("title"),
            Stage = map.FindEnum<FormStage>("stage") ?? FormStage.Form,
            Scope = map.FindEnum<FormScope>("scope") ?? FormScope.Applicant,
            Slot = map.FindString("slot"),
            SlotOrigin = map.OriginOf("slot"),
            When = map.FindExpression("when"),
            Pages = [.. map.Maps("pages").Select(questions.ReadPage)],
            Origin = map.Origin,
        };
        map.Close();
        return form;
    }

    private List<FormDefinition> ReadForms(YamlMap program, string folder)
    {
        List<FormDefinition> forms = [];
        foreach (Expression name in program.Scalars("forms"))
        {
            string file = $"{folder}pages/{name.Text}.yaml";
            if (broken.Contains(file))
            {
                continue;
            }

            if (!files.TryGetValue(file, out YamlMap? map))
            {
                if (sharedForms.TryGetValue(name.Text, out FormDefinition? common) && common.Scope == FormScope.Applicant)
                {
                    forms.Add(common);
                    continue;
                }

                if (broken.Contains($"shared/{name.Text}.yaml"))
                {
                    continue;
                }

                problems.Add(name.Origin, "missing-file", $"The form “{name.Text}” has no file {file}.");
                continue;
            }

            FormDefinition form = ReadForm(map, questions);
            if (form.Key != name.Text)
            {
                problems.Add(map.OriginOf("form"), "slug", $"The file of the form “{name.Text}” calls it “{form.Key}”.");
            }

            forms.Add(form);
        }

        foreach (string file in files.Keys.Where(f => f.StartsWith(folder + "pages/", StringComparison.Ordinal)))
        {
            string name = file[(folder.Length + "pages/".Length)..^".yaml".Length];
            if (program.Strings("forms").All(f => f != name))
            {
                problems.Add(new(file, 1), "unused-form", $"program.yaml does not list the form “{name}” under “forms”.");
            }
        }

        if (forms.Count == 0 && broken.Count == 0)
        {
            problems.Add(program.OriginOf("forms"), "missing", "The programme has no form.");
        }

        return forms;
    }

    private List<OfferDefinition> ReadOffers(YamlMap program)
    {
        List<OfferDefinition> offers = [];
        foreach (YamlMap map in program.Maps("offers"))
        {
            DateOnly? from = map.FindDate("from");
            if (from is null)
            {
                problems.Add(map.Origin, "undated", "An offer says from which day it stands.");
            }

            offers.Add(
                new()
                {
                    Portal = map.String("portal"),
                    Entry = map.String("entry"),
                    From = from ?? DateOnly.MinValue,
                    To = map.FindDate("to"),
                    Origin = map.Origin,
                }
            );
            map.Close();
        }

        return offers;
    }

    private static List<NameDefinition> ReadNames(YamlMap program)
    {
        List<NameDefinition> names = [];
        foreach (YamlMap map in program.Maps("names"))
        {
            names.Add(
                new()
                {
                    Key = map.String("key"),
                    Expression = QuestionReader.ReadExpression(map, "expression"),
                    Origin = map.Origin,
                }
            );
            map.Close();
        }

        return names;
    }

    private static List<ScoreDefinition> ReadScores(YamlMap program)
    {
        List<ScoreDefinition> scores = [];
        foreach (YamlMap map in program.Maps("scores"))
        {
            scores.Add(
                new()
                {
                    Key = map.String("key"),
                    Title = map.Text("title"),
                    Expression = QuestionReader.ReadExpression(map, "expression"),
                    Origin = map.Origin,
                }
            );
            map.Close();
        }

        return scores;
    }

    private static List<MappedInputDefinition> ReadInput(YamlMap owner)
    {
        List<MappedInputDefinition> inputs = [];
        foreach (YamlMap map in owner.Maps("input"))
        {
            inputs.Add(
                new()
                {
                    Name = map.String("name"),
                    Value = QuestionReader.ReadExpression(map, "value"),
                    Origin = map.Origin,
                }
            );
            map.Close();
        }

        return inputs;
    }

    private static ResultsDefinition ReadResults(YamlMap map)
    {
        ResultsDefinition results = new()
        {
            After = map.String("after"),
            Assessment = map.String("assessment"),
            Input = ReadInput(map),
            Next = map.Text("next"),
            Words = map.FindMap("words") is { } words ? ReadWords(words) : null,
            Origin = map.Origin,
        };
        map.Close();
        return results;
    }

    private static ResultsWords ReadWords(YamlMap map)
    {
        ResultsWords words = new()
        {
            Title = map.Text("title"),
            Eligible = map.Text("eligible"),
            NotEligible = map.Text("notEligible"),
            NotYetKnown = map.Text("notYetKnown"),
            Refused = map.Text("refused"),
        };
        map.Close();
        return words;
    }

    private static DecisionWordsDefinition ReadDecisions(YamlMap map)
    {
        DecisionWordsDefinition words = new() { Approved = map.Text("approved"), Refused = map.Text("refused") };
        map.Close();
        return words;
    }

    private static AutomaticDecisionDefinition ReadAutomaticDecision(YamlMap map)
    {
        AutomaticDecisionDefinition decision = new()
        {
            Score = map.String("score"),
            Until = map.FindString("until"),
            Words = map.Text("words"),
            Origin = map.Origin,
        };
        map.Close();
        return decision;
    }

    private static InstructionsDefinition ReadInstructions(YamlMap map)
    {
        InstructionsDefinition instructions = new()
        {
            Title = map.Text("title"),
            Text = map.Text("text"),
            Next = map.FindText("next"),
        };
        map.Close();
        return instructions;
    }

    private static RankingDefinition ReadRanking(YamlMap map)
    {
        RankingDefinition ranking = new()
        {
            Points = map.String("points"),
            Input = ReadInput(map),
            Origin = map.Origin,
        };
        map.Close();
        return ranking;
    }

    private static ProfileDefinition ReadProfile(YamlMap map)
    {
        List<FixedFormDefinition> forms = [];
        foreach (YamlMap form in map.Maps("fixed"))
        {
            forms.Add(
                new()
                {
                    Form = form.String("form"),
                    Change = form.Text("change"),
                    StartOver = form.FindBool("startOver") ?? false,
                    Origin = form.Origin,
                }
            );
            form.Close();
        }

        ProfileDefinition profile = new()
        {
            Title = map.Text("title"),
            Intro = map.FindText("intro"),
            Sections = map.FindText("sections"),
            Check = map.FindEnum<CheckPlace>("check") ?? CheckPlace.Top,
            Fixed = forms,
        };
        map.Close();
        return profile;
    }

    private static ApplicantNameDefinition? ReadApplicantName(YamlMap program)
    {
        YamlMap? map = program.FindMap("applicantName");
        if (map is null)
        {
            return null;
        }

        ApplicantNameDefinition name = new()
        {
            Given = map.String("given"),
            Family = map.String("family"),
            Fallback = map.FindString("fallback"),
            BirthDate = map.FindString("birthDate"),
            Email = map.FindString("email"),
        };
        map.Close();
        return name;
    }
}
