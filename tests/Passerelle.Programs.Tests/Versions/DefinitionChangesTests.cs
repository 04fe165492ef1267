using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Passerelle.Programs.Tests.Versions;

/// <summary>What differs between two versions of a definition: each kind of difference, and what holds of any two versions.</summary>
public sealed class DefinitionChangesTests
{
    private const string Intake = "programs/dog-licence/pages/intake.yaml";
    private const string Licence = "programs/dog-licence/pages/licence.yaml";
    private const string Documents = "programs/dog-licence/documents.yaml";
    private const string Program = "programs/dog-licence/program.yaml";

    private static readonly ProgramDefinition Dog = Small.WithDogLicence.Programs["dog-licence"];

    [Theory]
    [InlineData(Licence, "when: 'home in (\"house\", \"farm\")'", "when: 'home = \"farm\"'", ChangeKind.PageCondition, "fence")]
    [InlineData(Intake, "en: Full name}, maxLength: 80", "en: Full name}, maxLength: 60", ChangeKind.QuestionLimits, "clientName")]
    [InlineData(Intake, "type: month, label: {fr: Né en", "type: date, label: {fr: Né en", ChangeKind.QuestionType, "born")]
    [InlineData(Intake, "maxRows: 6", "maxRows: 5", ChangeKind.QuestionLimits, "dogs")]
    [InlineData(Intake, "          - {value: flat, label: {fr: Appartement, en: Flat}}\n", "", ChangeKind.OptionRemoved, "flat")]
    [InlineData(
        Intake,
        "          - {value: flat, label: {fr: Appartement, en: Flat}}\n",
        "@          - {value: boat, label: {fr: Bateau, en: Boat}}\n",
        ChangeKind.OptionAdded,
        "boat"
    )]
    [InlineData(Intake, "when: 'breed = \"other\"'", "when: 'breed != \"other\"'", ChangeKind.QuestionCondition, "breedOther")]
    [InlineData(
        Intake,
        "            optional: true\n            pattern",
        "            requiredWhen: sterilised\n            pattern",
        ChangeKind.QuestionRequiredWhen,
        "chip"
    )]
    [InlineData(Intake, "            optional: true\n            pattern", "            pattern", ChangeKind.QuestionRequired, "chip")]
    [InlineData(Licence, "en: Given name}, maxLength: 100", "@, optional: true", ChangeKind.QuestionOptional, "givenName")]
    [InlineData(Documents, "required: muzzleTraining", "required: \"true\"", ChangeKind.SlotCondition, "training-certificate")]
    [InlineData(Documents, "required: \"true\", many: true", "required: \"true\"", ChangeKind.SlotFiles, "rabies-certificate")]
    [InlineData("programs/dog-licence/fees.yaml", "offeredFrom: 3", "offeredFrom: 2", ChangeKind.FeeRules, "licence")]
    [InlineData("programs/dog-licence/eligibility.yaml", "age >= 18", "age >= 16", ChangeKind.EligibilityCondition, "adult-keeper")]
    [InlineData(Program, "years between(birthDate, today)", "years between(birthDate, today) + 0", ChangeKind.Calculation, "age")]
    [InlineData(Program, "draftDays: 30", "draftDays: 40", ChangeKind.Other, "dog-licence")]
    public void Each_difference_is_told_with_its_kind_and_key(string file, string old, string changed, ChangeKind kind, string key)
    {
        DefinitionChange change = DefinitionChanges.Between(Dog, Changed(file, old, changed)).ShouldHaveSingleItem();
        change.Kind.ShouldBe(kind);
        change.Key.ShouldBe(key);
    }

    [Fact]
    public void A_difference_says_where_it_is_and_what_the_author_changed()
    {
        DefinitionChange change = DefinitionChanges
            .Between(Dog, Changed(Intake, "pattern: \"^[0-9]{15}$\"", "pattern: \"^[0-9]{9}$\""))
            .ShouldHaveSingleItem();

        change.Label!.Fr.ShouldBe("Numéro de la puce");
        change.Place.Form!.Key.ShouldBe("intake");
        change.Place.Page!.Key.ShouldBe("dogs");
        change.Place.Rows!.Key.ShouldBe("dogs");
        change.Detail.ShouldBe("pattern: ^[0-9]{15}$ → ^[0-9]{9}$");
    }

    [Fact]
    public void A_question_on_another_page_is_moved_not_removed_and_added()
    {
        ProgramDefinition moved = Move(Dog, "givenName", "declaration");

        DefinitionChange change = DefinitionChanges.Between(Dog, moved).ShouldHaveSingleItem();
        change.Kind.ShouldBe(ChangeKind.QuestionMoved);
        change.Detail.ShouldBe("licence/name → licence/declaration");
    }

    [Fact]
    public void Another_wording_is_no_difference() =>
        DefinitionChanges.Between(Dog, Changed(Intake, "en: Full name", "en: Whole name")).ShouldBeEmpty();

    [Fact]
    public void A_definition_differs_in_nothing_from_itself()
    {
        foreach (ProgramDefinition definition in Small.WithDogLicence.Programs.Values)
        {
            DefinitionChanges.Between(definition, Copy(definition)).ShouldBeEmpty(definition.Slug);
        }
    }

    [Fact]
    public void Every_key_that_was_added_or_removed_is_named() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(100),
            Prop.ForAll(
                ArbMap.Default.ArbFor<int>(),
                seed =>
                {
                    ProgramDefinition[] all = [.. Small.WithDogLicence.Programs.Values];
                    Random random = new(seed);
                    ProgramDefinition whole = all[random.Next(all.Length)];
                    ProgramDefinition before = Thin(whole, random);
                    ProgramDefinition after = Thin(whole, random);
                    IReadOnlyList<DefinitionChange> changes = DefinitionChanges.Between(before, after);

                    Named(changes, "Added").ShouldBe(Keys(after).Except(Keys(before)), ignoreOrder: true);
                    Named(changes, "Removed").ShouldBe(Keys(before).Except(Keys(after)), ignoreOrder: true);
                    (changes.Count == 0).ShouldBe(before.ContentHash == after.ContentHash);
                }
            )
        );

    private static ProgramDefinition Changed(string file, string old, string changed)
    {
        Dictionary<string, string> files = Small.Files();
        files[file].ShouldContain(old);
        files[file] = files[file].Replace(old, changed.Replace("@", old, StringComparison.Ordinal), StringComparison.Ordinal);
        CatalogueResult result = CatalogueLoader.Load(new MemoryCatalogue(files));
        result.Catalogue.ShouldNotBeNull(string.Join('\n', result.Problems));
        return result.Catalogue.Programs["dog-licence"];
    }

    private static ProgramDefinition Copy(ProgramDefinition definition) =>
        DefinitionCodec.FromCanonicalJson(DefinitionCodec.ToCanonicalJson(definition));

    private static ProgramDefinition Move(ProgramDefinition definition, string key, string page) =>
        definition with
        {
            Forms =
            [
                .. definition.Forms.Select(f =>
                    f with
                    {
                        Pages =
                        [
                            .. f.Pages.Select(p =>
                                p with
                                {
                                    Questions =
                                    [
                                        .. p.Questions.Where(q => q.Key != key),
                                        .. p.Key == page ? [definition.FindQuestion(key)!] : Array.Empty<QuestionDefinition>(),
                                    ],
                                }
                            ),
                        ],
                    }
                ),
            ],
        };

    // Leaves out some forms, pages, questions, options and documents.
    private static ProgramDefinition Thin(ProgramDefinition whole, Random random)
    {
        bool Stays() => random.Next(12) > 0;

        QuestionDefinition Question(QuestionDefinition question) =>
            question with
            {
                Options = [.. question.Options.Where(_ => Stays())],
                Questions = [.. question.Questions.Where(_ => Stays()).Select(Question)],
            };

        FormDefinition Form(FormDefinition form) =>
            form with
            {
                Pages =
                [
                    .. form
                        .Pages.Where(_ => Stays())
                        .Select(p => p with { Questions = [.. p.Questions.Where(_ => Stays()).Select(Question)] }),
                ],
            };

        return whole with
        {
            Forms = [.. whole.Forms.Where(_ => Stays()).Select(Form)],
            Slots = [.. whole.Slots.Where(_ => Stays())],
            Fees = [.. whole.Fees.Where(_ => Stays())],
        };
    }

    private static IEnumerable<string> Named(IEnumerable<DefinitionChange> changes, string what) =>
        changes
            .Where(c =>
                c.Kind.ToString().EndsWith(what, StringComparison.Ordinal)
                && !c.Kind.ToString().StartsWith("Option", StringComparison.Ordinal)
            )
            .Where(c => c.Place.Rows is null)
            .Select(c =>
                $"{c.Kind.ToString()[..^what.Length]} {(c.Kind.ToString().StartsWith("Page", StringComparison.Ordinal) ? c.Place.Form!.Key + "/" : "")}{c.Key}"
            );

    private static string[] Keys(ProgramDefinition definition) =>
        [
            .. definition.Forms.Select(f => $"Form {f.Key}"),
            .. definition.Forms.SelectMany(f => f.Pages.Select(p => $"Page {f.Key}/{p.Key}")),
            .. definition.Forms.SelectMany(f => f.Pages).SelectMany(p => p.Questions).Select(q => $"Question {q.Key}").Distinct(),
            .. definition.Slots.Select(s => $"Slot {s.Key}"),
            .. definition.Fees.Select(f => $"Fee {f.Key}"),
        ];
}
