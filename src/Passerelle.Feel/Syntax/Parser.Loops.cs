namespace Passerelle.Feel.Syntax;

/// <summary>Loops and function definitions.</summary>
internal sealed partial class Parser
{
    private ForNode For()
    {
        var start = Current.Start;
        _at++;
        var iterations = Iterations(ranges: true);
        ExpectWord("return");
        var body = Expression();
        return Made(new ForNode(iterations, body, start, LastEnd - start));
    }

    private QuantifiedNode Quantified()
    {
        var start = Current.Start;
        var every = Current.Text == "every";
        _at++;
        var iterations = Iterations(ranges: true);
        ExpectWord("satisfies");
        var condition = Expression();
        return Made(new QuantifiedNode(every, iterations, condition, start, LastEnd - start));
    }

    private Iteration[] Iterations(bool ranges)
    {
        var iterations = new List<Iteration>();
        do
        {
            var name = VariableName();
            ExpectWord("in");
            var source = Expression();
            var to = ranges && TryTake("..") ? Expression() : null;
            iterations.Add(new Iteration(name, source, to));
        } while (TryTake(","));
        return [.. iterations];
    }

    private string VariableName()
    {
        var from = _at;
        while (Current.Kind is TokenKind.Name or TokenKind.Number || IsNameSign(Current))
        {
            if (Current.IsWord("in") && _at > from)
            {
                break;
            }
            _at++;
        }
        if (_at == from || _tokens[from].Kind != TokenKind.Name)
        {
            throw Unexpected("the name of a variable is expected");
        }
        var name = Joined(from, _at);
        _names.Add(name);
        return name;
    }

    private FunctionNode Function()
    {
        var start = Current.Start;
        _at++;
        Expect("(");
        var parameters = new List<FormalParameter>();
        if (!Current.Is(")"))
        {
            do
            {
                var name = ParameterName();
                parameters.Add(new FormalParameter(name, TryTake(":") ? Type(out _) ?? FeelType.Any : FeelType.Any));
            } while (TryTake(","));
        }
        Expect(")");
        var external = TryTakeWord("external");
        var body = Expression();
        return Made(new FunctionNode([.. parameters], body, external, start, LastEnd - start));
    }

    private string ParameterName()
    {
        var from = _at;
        while (Current.Kind is TokenKind.Name or TokenKind.Number || IsNameSign(Current))
        {
            _at++;
        }
        if (_at == from || _tokens[from].Kind != TokenKind.Name)
        {
            throw Unexpected("the name of a parameter is expected");
        }
        var name = Joined(from, _at);
        _names.Add(name);
        return name;
    }
}
