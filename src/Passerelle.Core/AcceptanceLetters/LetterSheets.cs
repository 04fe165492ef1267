using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Documents;

namespace Passerelle.Core.AcceptanceLetters;

/// <summary>What is wrong with a row.</summary>
public enum LetterRowProblem
{
    /// <summary>It has more or fewer cells than there are headings.</summary>
    Cells,
    NumberMissing,

    /// <summary>No letter of this institution has that number.</summary>
    NumberUnknown,

    /// <summary>An earlier row has it.</summary>
    NumberTwice,

    /// <summary>The name is not the one of that application: the rows slipped, or the name was changed.</summary>
    NameChanged,

    /// <summary>It is none of the three answers.</summary>
    AnswerUnknown,

    /// <summary>Another answer was recorded before.</summary>
    AnsweredOtherwise,

    /// <summary>The last day is past.</summary>
    TooLate,
}

/// <summary>A row that was not taken, and why.</summary>
/// <param name="Row">As a spreadsheet numbers it.</param>
/// <param name="Column">The column at fault; null for the row as a whole.</param>
/// <param name="Place">The column's place from 1; 0 for the row as a whole.</param>
/// <param name="Value">What stands there, or what is said of it.</param>
public sealed record LetterProblem(int Row, LetterColumn? Column, int Place, LetterRowProblem Kind, string Value);

/// <summary>An upload as it is shown.</summary>
/// <param name="Problems">By row; at most <see cref="LetterSheets.MostProblems"/>.</param>
/// <param name="SameBefore">When the very same file was sent before; null when it was not.</param>
public sealed record OpenedUpload(LetterUpload Upload, IReadOnlyList<LetterProblem> Problems, DateTime? SameBefore);

/// <summary>What came of a file.</summary>
/// <param name="PublicId">Of the upload, when it was taken.</param>
/// <param name="Problem">Why it was not.</param>
public sealed record LetterFileOutcome(string? PublicId, LetterFileProblem? Problem);

/// <summary>
/// Takes an institution's answers from a file. Each row stands for itself: what is right is recorded, what is not is explained. A row
/// that was recorded before is not recorded again, so that a file may be sent as often as one likes.
/// </summary>
public sealed class LetterSheets(
    PasserelleDb db,
    LetterQueue queue,
    LetterAnswers answers,
    LetterRaising raising,
    Sealing sealing,
    OfficeCalendar calendar
)
{
    /// <summary>Most problems that are kept of a file.</summary>
    public const int MostProblems = 1000;

    // Rows of one transaction: short ones, so that nobody else waits long.
    private const int Batch = 500;
    private const int Attempts = 5;
    private const int MostShown = 60;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Reads a file and records its answers. Saved.</summary>
    public async Task<LetterFileOutcome> TakeAsync(
        Actor actor,
        IncomingFile file,
        LetterSheetWords words,
        CancellationToken cancellationToken
    )
    {
        Programs.AcceptanceLettersDefinition limits = raising.Portal!.AcceptanceLetters!;
        if (await ReadAsync(file.Content, limits.MaxBytes, cancellationToken) is not { } content)
        {
            return new LetterFileOutcome(null, LetterFileProblem.TooLarge);
        }

        LetterSheet sheet = LetterSheet.Read(content, words, limits.MaxRows);
        if (sheet.Problem is { } problem)
        {
            return new LetterFileOutcome(null, problem);
        }

        var taking = new Taking(sheet, words);
        foreach (LetterSheetRow[] rows in sheet.Rows.Chunk(Batch))
        {
            await TakeAsync(actor, taking, rows, cancellationToken);
        }

        LetterUpload upload = taking.Upload(actor, FileName.Clean(file.Name), content, calendar.Now, sealing);
        db.Add(upload);
        await db.SaveChangesAsync(cancellationToken);
        return new LetterFileOutcome(upload.PublicId, null);
    }

    /// <summary>An upload of the actor's institution; null when there is no such one.</summary>
    public async Task<OpenedUpload?> FindAsync(Actor actor, string publicId, CancellationToken cancellationToken)
    {
        LetterUpload? upload = await Of(actor).SingleOrDefaultAsync(u => u.PublicId == publicId, cancellationToken);
        if (upload is null)
        {
            return null;
        }

        DateTime? before = await Of(actor)
            .Where(u => u.Sha256 == upload.Sha256 && u.Id != upload.Id && u.At <= upload.At)
            .OrderBy(u => u.At)
            .Select(u => (DateTime?)u.At)
            .FirstOrDefaultAsync(cancellationToken);
        List<LetterProblem> problems = JsonSerializer.Deserialize<List<LetterProblem>>(
            sealing.Open(upload.Sealed, BoundTo(upload.Id)),
            Json
        )!;
        return new OpenedUpload(upload, problems, before);
    }

    /// <summary>The latest uploads of the actor's institution.</summary>
    public async Task<IReadOnlyList<LetterUpload>> ListAsync(Actor actor, int most, CancellationToken cancellationToken) =>
        await Of(actor).OrderByDescending(u => u.At).Take(most).ToListAsync(cancellationToken);

    private IQueryable<LetterUpload> Of(Actor actor) =>
        db.Set<LetterUpload>().AsNoTracking().Where(u => u.AccountId == actor.AccountId && actor.Kind == AccountKind.Institution);

    private static string BoundTo(Guid id) => $"letter-upload:{id:N}";

    private static async Task<byte[]?> ReadAsync(Stream content, long most, CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (whole.Length + read > most)
            {
                return null;
            }

            whole.Write(buffer, 0, read);
        }

        return whole.ToArray();
    }

    private async Task TakeAsync(Actor actor, Taking taking, LetterSheetRow[] rows, CancellationToken cancellationToken)
    {
        string[] numbers = [.. rows.Select(r => r.Number).Where(n => n.Length is > 0 and <= 20).Distinct()];
        for (var attempt = 1; ; attempt++)
        {
            Dictionary<string, OpenedLetter> letters = (
                await queue.Of(actor).AsNoTracking().Where(v => numbers.Contains(v.Number)).ToListAsync(cancellationToken)
            ).ToDictionary(v => v.Number, queue.Opened, StringComparer.Ordinal);
            Judged judged = taking.Judge(rows, letters, calendar.Today);
            // Somebody may answer at the same moment: what was judged is judged again.
            if (
                judged.Changes.Count == 0
                || await answers.TryRecordAsync(actor, judged.Changes, corrects: false, last: attempt == Attempts, cancellationToken)
            )
            {
                taking.Settle(judged);
                return;
            }

            if (attempt == Attempts)
            {
                throw new InvalidOperationException("The letters of this institution keep changing.");
            }
        }
    }

    // What comes of a number of rows.
    private sealed record Judged(
        IReadOnlyCollection<LetterChange> Changes,
        IReadOnlyList<LetterProblem> Problems,
        IReadOnlyDictionary<string, int> Numbers,
        int Already,
        int Blank,
        int Refused
    );

    private sealed class Taking(LetterSheet sheet, LetterSheetWords words)
    {
        private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
        private readonly List<LetterProblem> _problems = [];
        private int _recorded;
        private int _already;
        private int _blank;
        private int _refused;

        public Judged Judge(LetterSheetRow[] rows, IReadOnlyDictionary<string, OpenedLetter> letters, DateOnly today)
        {
            List<LetterChange> changes = [];
            List<LetterProblem> problems = [];
            Dictionary<string, int> numbers = new(StringComparer.Ordinal);
            var (already, blank, refused) = (0, 0, 0);
            foreach (LetterSheetRow row in rows)
            {
                var before = problems.Count;
                OpenedLetter? letter = Find(row, letters, numbers, problems);
                LetterAnswer? answer = Answer(row, problems);
                if (letter is not null)
                {
                    CheckName(row, letter, problems);
                }

                if (problems.Count > before)
                {
                    refused++;
                }
                else if (answer is null)
                {
                    blank++;
                }
                else if (letter!.Verification.Answer == answer)
                {
                    already++;
                }
                else if (letter.Verification.Answer is not null)
                {
                    problems.Add(Problem(row, LetterColumn.Answer, LetterRowProblem.AnsweredOtherwise, row.Answer));
                    refused++;
                }
                else if (!letter.Verification.CanAnswer(today))
                {
                    problems.Add(Problem(row, LetterColumn.Number, LetterRowProblem.TooLate, row.Number));
                    refused++;
                }
                else
                {
                    changes.Add(new LetterChange(letter.Verification.Id, letter.Verification.ApplicationId, answer.Value));
                }
            }

            return new Judged(changes, problems, numbers, already, blank, refused);
        }

        public void Settle(Judged judged)
        {
            foreach ((string number, int row) in judged.Numbers)
            {
                _numbers.Add(number, row);
            }

            _problems.AddRange(judged.Problems);
            _recorded += judged.Changes.Count;
            _already += judged.Already;
            _blank += judged.Blank;
            _refused += judged.Refused;
        }

        public LetterUpload Upload(Actor actor, string name, byte[] content, DateTime now, Sealing sealing)
        {
            var id = Guid.CreateVersion7();
            return new LetterUpload
            {
                Id = id,
                AccountId = actor.AccountId,
                By = actor.Name,
                At = now,
                FileName = name,
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
                Rows = sheet.Rows.Count,
                Recorded = _recorded,
                Already = _already,
                Blank = _blank,
                Refused = _refused,
                Sealed = sealing.Seal(JsonSerializer.SerializeToUtf8Bytes(_problems.Take(MostProblems), Json), BoundTo(id)),
            };
        }

        private OpenedLetter? Find(
            LetterSheetRow row,
            IReadOnlyDictionary<string, OpenedLetter> letters,
            Dictionary<string, int> numbers,
            List<LetterProblem> problems
        )
        {
            if (row.Cells != sheet.Headings)
            {
                var counts = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{row.Cells}/{sheet.Headings}");
                problems.Add(new LetterProblem(row.Row, null, 0, LetterRowProblem.Cells, counts));
                return null;
            }

            if (row.Number.Length == 0)
            {
                problems.Add(Problem(row, LetterColumn.Number, LetterRowProblem.NumberMissing, ""));
                return null;
            }

            if (!letters.TryGetValue(row.Number, out OpenedLetter? letter))
            {
                problems.Add(Problem(row, LetterColumn.Number, LetterRowProblem.NumberUnknown, row.Number));
                return null;
            }

            if (_numbers.TryGetValue(row.Number, out var first) || !numbers.TryAdd(row.Number, row.Row))
            {
                first = first == 0 ? numbers[row.Number] : first;
                problems.Add(Problem(row, LetterColumn.Number, LetterRowProblem.NumberTwice, $"{first}"));
                return null;
            }

            return letter;
        }

        private LetterAnswer? Answer(LetterSheetRow row, List<LetterProblem> problems)
        {
            if (row.Answer.Length == 0 || row.Cells != sheet.Headings)
            {
                return null;
            }

            if (words.Answers.TryGetValue(Folded.Of(row.Answer), out LetterAnswer answer))
            {
                return answer;
            }

            problems.Add(Problem(row, LetterColumn.Answer, LetterRowProblem.AnswerUnknown, row.Answer));
            return null;
        }

        private void CheckName(LetterSheetRow row, OpenedLetter letter, List<LetterProblem> problems)
        {
            if (row.FamilyName is { } family && Folded.Of(family) != Folded.Of(letter.Subject.FamilyName))
            {
                problems.Add(Problem(row, LetterColumn.FamilyName, LetterRowProblem.NameChanged, family));
            }
        }

        private LetterProblem Problem(LetterSheetRow row, LetterColumn column, LetterRowProblem kind, string value) =>
            new(row.Row, column, sheet.Places[column], kind, value.Length > MostShown ? value[..MostShown] + "…" : value);
    }
}
