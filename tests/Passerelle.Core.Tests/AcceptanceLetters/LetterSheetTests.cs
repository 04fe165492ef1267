using System.Diagnostics;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.AcceptanceLetters;
using Passerelle.Core.Cases;
using Passerelle.Core.Data;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.AcceptanceLetters;

public sealed class LetterSheetTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Of_five_thousand_rows_with_fifty_bad_ones_4950_are_recorded_and_50_explained_and_again_nothing_twice()
    {
        await using LetterHouse house = await LetterHouse.OpenAsync();
        IReadOnlyList<LetterVerification> letters = await house.RaiseAsync(5000);
        byte[] file = LetterHouse.Csv(letters.Select((l, i) => Row(l, i)));

        var watch = Stopwatch.StartNew();
        OpenedUpload first = await house.SendAsync(file);
        output.WriteLine($"5,000 rows in {watch.Elapsed.TotalSeconds:0.00} s");

        (first.Upload.Rows, first.Upload.Recorded, first.Upload.Already, first.Upload.Refused).ShouldBe((5000, 4950, 0, 50));
        first.Problems.Count.ShouldBe(50);
        // Row 2 is the first below the headings.
        first.Problems.Select(p => p.Row).ShouldBe(Enumerable.Range(0, 50).Select(i => (i * 100) + 2));
        first.Problems.Count(p => p is { Kind: LetterRowProblem.AnswerUnknown, Place: 3, Value: "peut-être" }).ShouldBe(17);
        first.Problems.Count(p => p is { Kind: LetterRowProblem.NumberUnknown, Place: 1, Column: LetterColumn.Number }).ShouldBe(17);
        first.Problems.Count(p => p is { Kind: LetterRowProblem.NameChanged, Place: 2 }).ShouldBe(16);
        first.SameBefore.ShouldBeNull();
        (await CountAsync(house, CaseKinds.LetterAnswered)).ShouldBe(4950);

        watch.Restart();
        OpenedUpload again = await house.SendAsync(file, house.Secondary);
        output.WriteLine($"again in {watch.Elapsed.TotalSeconds:0.00} s");
        (again.Upload.Recorded, again.Upload.Already, again.Upload.Refused).ShouldBe((0, 4950, 50));
        again.SameBefore.ShouldBe(first.Upload.At);
        (await CountAsync(house, CaseKinds.LetterAnswered)).ShouldBe(4950);
        (await house.LettersAsync()).Count(l => l.Answer == LetterAnswer.Matched && l.AnsweredBy == "Paul Lavoie").ShouldBe(4950);
        CaseLog.FirstBroken(await house.EntriesAsync(letters[1])).ShouldBeNull();
    }

    [Fact]
    public async Task The_same_file_sent_twice_at_once_is_recorded_once()
    {
        await using LetterHouse house = await LetterHouse.OpenAsync();
        IReadOnlyList<LetterVerification> letters = await house.RaiseAsync(40);
        byte[] file = LetterHouse.Csv(
            letters.Select(l => $"{l.Number},,Concordance").Select((r, i) => r.Replace(",,", $",Nom{i + 1},", StringComparison.Ordinal))
        );
        OpenedUpload[] both = await Task.WhenAll(
            Task.Run(() => house.SendAsync(file)),
            Task.Run(() => house.SendAsync(file, house.Secondary))
        );
        both.Sum(u => u.Upload.Recorded).ShouldBe(40);
        both.Sum(u => u.Upload.Already).ShouldBe(40);
        (await CountAsync(house, CaseKinds.LetterAnswered)).ShouldBe(40);
    }

    [Fact]
    public async Task Each_row_stands_for_itself()
    {
        await using LetterHouse house = await LetterHouse.OpenAsync();
        IReadOnlyList<LetterVerification> letters = await house.RaiseAsync(6);
        await house.AnswerAsync(house.Primary, letters[4], LetterAnswer.Cancelled);
        OpenedUpload upload = await house.SendAsync(
            LetterHouse.Csv([
                $"{letters[0].Number},Nom1,concordance",
                $"\"{letters[1].Number}\",\"Nom2\",\"Aucune\u00A0concordance\"",
                "",
                $"{letters[2].Number},Nom3,",
                $"{letters[3].Number},Nom4",
                $"{letters[0].Number},Nom1,Annulée",
                ",Nom5,Concordance",
                $"{letters[4].Number},Nom5,Concordance",
            ])
        );
        (upload.Upload.Rows, upload.Upload.Recorded, upload.Upload.Blank, upload.Upload.Refused).ShouldBe((7, 2, 1, 4));
        upload
            .Problems.Select(p => (p.Row, p.Kind, p.Place))
            .ShouldBe([
                (6, LetterRowProblem.Cells, 0),
                (7, LetterRowProblem.NumberTwice, 1),
                (8, LetterRowProblem.NumberMissing, 1),
                (9, LetterRowProblem.AnsweredOtherwise, 3),
            ]);
        (await house.LettersAsync())
            .Select(l => l.Answer)
            .ShouldBe([LetterAnswer.Matched, LetterAnswer.NoMatch, null, null, LetterAnswer.Cancelled, null]);
    }

    [Fact]
    public async Task Letters_of_another_institution_are_not_found()
    {
        await using LetterHouse house = await LetterHouse.OpenAsync();
        LetterVerification letter = (await house.RaiseAsync(1))[0];
        OpenedUpload upload = await house.SendAsync(LetterHouse.Csv([$"{letter.Number},Nom1,Concordance"]), house.Stranger);
        upload.Problems.Single().Kind.ShouldBe(LetterRowProblem.NumberUnknown);
        (await house.LettersAsync()).Single().Answer.ShouldBeNull();
        (
            await house.Filing.AskAsync<LetterSheets, OpenedUpload?>(s => s.FindAsync(house.Primary, upload.Upload.PublicId, default))
        ).ShouldBeNull("an upload is its institution's");
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-8 with a mark")]
    [InlineData("windows-1252")]
    public void What_spreadsheets_write_is_read(string encoding)
    {
        Encoding chosen = encoding switch
        {
            "utf-8" => new UTF8Encoding(false),
            "windows-1252" => CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
            _ => new UTF8Encoding(true),
        };
        byte[] file = [.. chosen.GetPreamble(), .. LetterHouse.Csv(["S000000011;Bélanger;Annulée"], chosen, ';')];
        LetterSheet sheet = LetterSheet.Read(file, LetterHouse.Words, 10);
        sheet.Problem.ShouldBeNull();
        sheet.Rows.Single().ShouldBe(new LetterSheetRow(2, "S000000011", "Bélanger", "Annulée", 3));
    }

    [Fact]
    public void Quoted_cells_hold_separators_quotes_and_line_ends_and_rows_are_counted_as_a_spreadsheet_does()
    {
        LetterSheet sheet = LetterSheet.Read(
            LetterHouse.Csv(["S1,\"Roy, dit \"\"Leroy\"\"\",\"Annulée\"", "S2,\"deux\r\nlignes\",Annulée", "", "S3,Roy,Annulée"]),
            LetterHouse.Words,
            10
        );
        sheet.Rows.Select(r => (r.Row, r.FamilyName)).ShouldBe([(2, "Roy, dit \"Leroy\""), (3, "deux\r\nlignes"), (5, "Roy")]);
    }

    [Fact]
    public void A_file_that_cannot_be_read_says_why()
    {
        Problem("").ShouldBe(LetterFileProblem.Empty);
        Problem("Numéro de la demande,État de validation\r\n").ShouldBe(LetterFileProblem.Empty);
        Problem("Nom de famille,État de validation\r\nRoy,Annulée\r\n").ShouldBe(LetterFileProblem.NumberColumnMissing);
        Problem("Numéro de la demande,Nom de famille\r\nS1,Roy\r\n").ShouldBe(LetterFileProblem.AnswerColumnMissing);
        Problem("Numéro de la demande,État de validation,ÉTAT DE VALIDATION\r\nS1,,\r\n").ShouldBe(LetterFileProblem.ColumnTwice);
        Problem("Numéro de la demande,État de validation\r\nS1,\"Annulée\r\nS2,Annulée\r\n").ShouldBe(LetterFileProblem.Quotes);
        Problem("Numéro de la demande,État de validation\r\nS1,\r\nS2,\r\nS3,\r\n").ShouldBe(LetterFileProblem.TooManyRows);
        LetterSheet.Read("PK\u0003\u0004xyz"u8, LetterHouse.Words, 2).Problem.ShouldBe(LetterFileProblem.NotText);
        LetterSheet.Read([.. Encoding.Unicode.GetPreamble(), 65, 0], LetterHouse.Words, 2).Problem.ShouldBe(LetterFileProblem.Encoding);
        LetterSheet.Read([0x4E, 0x81, 0xE9], LetterHouse.Words, 2).Problem.ShouldBe(LetterFileProblem.Encoding);

        static LetterFileProblem? Problem(string text) => LetterSheet.Read(Encoding.UTF8.GetBytes(text), LetterHouse.Words, 2).Problem;
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_not_read()
    {
        await using LetterHouse house = await LetterHouse.OpenAsync();
        (await house.TakeAsync(new byte[4194305])).Problem.ShouldBe(LetterFileProblem.TooLarge);
    }

    // One row in a hundred is bad, each kind in turn.
    private static string Row(LetterVerification letter, int index)
    {
        var (number, name, answer) = (letter.Number, $"Nom{index + 1}", "Concordance");
        if (index % 100 == 0)
        {
            switch (index / 100 % 3)
            {
                case 0:
                    answer = "peut-être";
                    break;
                case 1:
                    number = "S999999999";
                    break;
                default:
                    name = "Autrement";
                    break;
            }
        }

        return $"{number},{name},{answer}";
    }

    private static async Task<int> CountAsync(LetterHouse house, string kind)
    {
        await using PasserelleDb db = house.Filing.NewContext();
        return await db.Set<CaseEntry>().CountAsync(e => e.Kind == kind);
    }
}
