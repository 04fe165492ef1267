using System.Collections;
using Passerelle.Feel;

namespace Passerelle.Programs;

/// <summary>
/// The answers of one applicant, or of the dossier: question key → value. A key that is absent is unanswered;
/// null is an answer: "none". Immutable; enumerated in ordinal order of the keys.
/// A value may be ill-typed (what a person typed is kept as typed); evaluation then reports it and treats it as unknown.
/// </summary>
public sealed class AnswerSet : IEnumerable<KeyValuePair<string, FeelValue>>, IEquatable<AnswerSet>
{
    private readonly Dictionary<string, FeelValue> values;

    private AnswerSet(Dictionary<string, FeelValue> values) => this.values = values;

    /// <summary>No answer at all.</summary>
    public static AnswerSet Empty { get; } = new(new Dictionary<string, FeelValue>(StringComparer.Ordinal));

    /// <summary>How many questions are answered.</summary>
    public int Count => values.Count;

    /// <summary>The answer, or unknown.</summary>
    public FeelValue this[string key] => values.TryGetValue(key, out FeelValue value) ? value : FeelValue.Unknown;

    /// <summary>The answers given; of two with one key the later counts; unknown ones are left out.</summary>
    public static AnswerSet Of(IEnumerable<KeyValuePair<string, FeelValue>> answers)
    {
        Dictionary<string, FeelValue> copy = new(StringComparer.Ordinal);
        foreach ((string key, FeelValue value) in answers)
        {
            Put(copy, key, value);
        }

        return new(copy);
    }

    /// <summary>The same with one answer more, changed or, when it is unknown, withdrawn.</summary>
    public AnswerSet With(string key, FeelValue value)
    {
        Dictionary<string, FeelValue> copy = new(values, StringComparer.Ordinal);
        Put(copy, key, value);
        return new(copy);
    }

    /// <summary>The same with the other's answers over it; an unknown one withdraws.</summary>
    public AnswerSet With(IEnumerable<KeyValuePair<string, FeelValue>> answers)
    {
        Dictionary<string, FeelValue> copy = new(values, StringComparer.Ordinal);
        foreach ((string key, FeelValue value) in answers)
        {
            Put(copy, key, value);
        }

        return new(copy);
    }

    /// <summary>The same without an answer.</summary>
    public AnswerSet Without(string key) => With(key, FeelValue.Unknown);

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, FeelValue>> GetEnumerator() =>
        values.OrderBy(v => v.Key, StringComparer.Ordinal).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc />
    public bool Equals(AnswerSet? other) =>
        other is not null
        && values.Count == other.values.Count
        && values.All(v => other.values.TryGetValue(v.Key, out FeelValue value) && value.Equals(v.Value));

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as AnswerSet);

    /// <inheritdoc />
    public override int GetHashCode() => values.Count;

    internal bool TryGet(string key, out FeelValue value) => values.TryGetValue(key, out value);

    private static void Put(Dictionary<string, FeelValue> values, string key, FeelValue value)
    {
        if (value.IsUnknown)
        {
            values.Remove(key);
        }
        else
        {
            values[key] = value;
        }
    }
}

/// <summary>One applicant of a dossier: the programme's slug and the answers.</summary>
public sealed record ApplicantAnswers(string Program, AnswerSet Answers);

/// <summary>All the answers of a dossier, applicants in order.</summary>
public sealed record DossierAnswers(AnswerSet Shared, IReadOnlyList<ApplicantAnswers> Applicants)
{
    /// <summary>A dossier of one applicant.</summary>
    public static DossierAnswers Of(string program, AnswerSet answers) => new(AnswerSet.Empty, [new(program, answers)]);

    /// <summary>The same with other answers at a position: an applicant's, from 1, or the dossier's own, 0.</summary>
    public DossierAnswers With(int position, AnswerSet answers) =>
        position == 0
            ? this with
            {
                Shared = answers,
            }
            : this with
            {
                Applicants = [.. Applicants.Select((a, i) => i == position - 1 ? a with { Answers = answers } : a)],
            };

    /// <summary>The answers at a position: an applicant's, from 1, or the dossier's own, 0.</summary>
    public AnswerSet At(int position) => position == 0 ? Shared : Applicants[position - 1].Answers;
}
