namespace Passerelle.Web;

/// <summary>One thing to mend on a page.</summary>
/// <param name="Field">The name of the posted field it is about; empty when it is about the page as a whole.</param>
/// <param name="Message">In the reader's language: names the field and says how to mend it.</param>
public sealed record FieldProblem(string Field, string Message);

/// <summary>
/// What is wrong with the posted page, in the order of its fields. The error summary lists it, each field shows its own,
/// the title begins with « Erreur : » when it is not empty.
/// </summary>
public sealed class ProblemList
{
    private static readonly object Key = new();
    private readonly List<FieldProblem> _problems = [];

    /// <summary>Every problem, in order.</summary>
    public IReadOnlyList<FieldProblem> All => _problems;

    /// <summary>Whether there is nothing to mend.</summary>
    public bool None => _problems.Count == 0;

    /// <summary>The list of this request.</summary>
    public static ProblemList Of(HttpContext context)
    {
        if (context.Items.TryGetValue(Key, out var found) && found is ProblemList list)
        {
            return list;
        }

        list = new ProblemList();
        context.Items[Key] = list;
        return list;
    }

    /// <summary>Adds a problem; <paramref name="field"/> is the posted name (see <see cref="FieldProblem"/>).</summary>
    public void Add(string field, string message) => _problems.Add(new FieldProblem(field, message));

    /// <summary>The first message for a field or for one of its parts (<c>q.birthDate</c> finds <c>q.birthDate.month</c>); null when there is none.</summary>
    public string? For(string field)
    {
        foreach (var problem in _problems)
        {
            if (
                problem.Field.Equals(field, StringComparison.Ordinal)
                || (
                    problem.Field.Length > field.Length
                    && problem.Field[field.Length] == '.'
                    && problem.Field.StartsWith(field, StringComparison.Ordinal)
                )
            )
            {
                return problem.Message;
            }
        }

        return null;
    }

    /// <summary>The id of the input of a field: <c>q.birthDate.day</c> is <c>q-birthDate-day</c>.</summary>
    public static string IdOf(string field) => field.Replace('.', '-');
}
