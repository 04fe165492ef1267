namespace Passerelle.Feel.Syntax;

/// <summary>Types, as after <c>instance of</c> and in the parameters of a function.</summary>
internal sealed partial class Parser
{
    private static readonly (string[] Words, FeelType Type)[] SimpleTypes =
    [
        (["date", "and", "time"], FeelType.DateTime),
        (["days", "and", "time", "duration"], FeelType.DayTimeDuration),
        (["years", "and", "months", "duration"], FeelType.YearMonthDuration),
        (["dateTime"], FeelType.DateTime),
        (["dayTimeDuration"], FeelType.DayTimeDuration),
        (["yearMonthDuration"], FeelType.YearMonthDuration),
        (["Any"], FeelType.Any),
        (["Null"], FeelType.Null),
        (["boolean"], FeelType.Boolean),
        (["number"], FeelType.Number),
        (["string"], FeelType.String),
        (["date"], FeelType.Date),
        (["time"], FeelType.Time),
        (["list"], FeelType.ListOf(FeelType.Any)),
        (["context"], FeelType.AnyContext),
    ];

    // Null when the name is neither one of FEEL's types nor one the host defined.
    private FeelType? Type(out string text)
    {
        Enter();
        var start = Current.Start;
        var type = IsGeneric ? Generic() : Simple() ?? Foreign();
        text = _text[start..LastEnd];
        _nesting--;
        return type;
    }

    private bool IsGeneric => Next.Is("<") && (Current.Text is "list" or "range" or "context" or "function");

    private FeelType? Generic()
    {
        switch (Current.Text)
        {
            case "list":
                _at += 2;
                var item = Type(out _);
                Expect(">");
                return item is null ? null : FeelType.ListOf(item);
            case "range":
                _at += 2;
                var end = Type(out _);
                Expect(">");
                return end is null ? null : FeelType.RangeOf(end);
            case "context":
                _at += 2;
                return ContextType();
            default:
                _at += 2;
                return FunctionType();
        }
    }

    private FeelType? ContextType()
    {
        var entries = new Dictionary<string, FeelType>(StringComparer.Ordinal);
        var known = true;
        if (!Current.Is(">"))
        {
            do
            {
                var name = NameBeforeColon() ?? throw Unexpected("the name of an entry and a colon are expected");
                var type = Type(out _);
                known &= type is not null;
                entries[name] = type ?? FeelType.Any;
            } while (TryTake(","));
        }
        Expect(">");
        return known ? FeelType.ContextOf(entries) : null;
    }

    private FeelType? FunctionType()
    {
        var parameters = new List<FeelType>();
        var known = true;
        if (!Current.Is(">"))
        {
            do
            {
                var type = Type(out _);
                known &= type is not null;
                parameters.Add(type ?? FeelType.Any);
            } while (TryTake(","));
        }
        Expect(">");
        Expect("->");
        var result = Type(out _);
        return known && result is not null ? FeelType.FunctionOf(parameters, result) : null;
    }

    private FeelType? Simple()
    {
        foreach (var (words, type) in SimpleTypes)
        {
            if (_at + words.Length < _tokens.Count && !words.Where((word, i) => !_tokens[_at + i].IsWord(word)).Any())
            {
                _at += words.Length;
                return type;
            }
        }
        return null;
    }

    private FeelType? Foreign()
    {
        var from = _at;
        do
        {
            if (Current.Kind != TokenKind.Name)
            {
                throw Unexpected("a type is expected");
            }
            _at++;
            while (Current.Kind == TokenKind.Name && !Keywords.Contains(Current.Text))
            {
                _at++;
            }
        } while (TryTake("."));
        return _names.TypeOf(Joined(from, _at));
    }
}
