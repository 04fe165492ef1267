namespace Passerelle.Programs.Fees;

/// <summary>The claims of one kind that are judged together: the members of a family, or one person.</summary>
internal sealed class FeePool
{
    private readonly IReadOnlyList<FeeClaim> members;
    private readonly IReadOnlyList<FeeClaim> owing;
    private readonly decimal own;
    private readonly decimal together;
    private readonly bool isCapOffered;

    public FeePool(IReadOnlyList<FeeClaim> members, FeeTable table, DateOnly on)
    {
        this.members = members;
        owing = [.. members.Where(m => m.Due == true)];
        own = owing.Sum(m => m.Amount);
        FeeCapDefinition? cap = members[0].Pools ? members[0].Kind.Cap : null;
        decimal? most = cap is null ? null : table.Find(cap.Amount, on)?.Amount;
        isCapOffered = cap is not null && most is not null && members.Count >= cap.OfferedFrom;
        together = isCapOffered ? Math.Min(own, most!.Value) : own;
    }

    /// <summary>Sets the lawful cheapest choice of each member. Where the family option costs the same it is proposed, being simpler.</summary>
    public void Propose()
    {
        bool asFamily = isCapOffered && owing.Count > 1;
        foreach (FeeClaim member in members)
        {
            if (member.Due is null)
            {
                member.Propose(null, 0m);
            }
            else if (member.Due == false)
            {
                member.Propose(FeePays.None, 0m);
            }
            else if (!asFamily)
            {
                member.Propose(FeePays.Own, member.Amount);
            }
            else if (member == owing[0])
            {
                member.Propose(FeePays.Cap, together);
            }
            else
            {
                member.Propose(FeePays.Covered, 0m);
            }
        }
    }

    /// <summary>Sets what each member is charged, and says what is not lawful in the choices.</summary>
    public IReadOnlyList<FeeProblem> Judge()
    {
        List<FeeProblem> problems = [];
        FeeClaim? payer = members.FirstOrDefault(m => m.IsChosen && m.ChosenOption?.Pays == FeePays.Cap);
        foreach (FeeClaim member in members)
        {
            if (!member.IsChosen)
            {
                member.Charged = member.Proposal!.Amount;
                if (member.Due is null)
                {
                    problems.Add(member.Problem(FeeProblemCodes.NotKnown));
                }
            }
            else if (Judge(member, payer) is { } problem)
            {
                problems.Add(problem);
            }
        }

        bool isKnown = members.All(m => m.Due is not null && (!m.IsChosen || m.ChosenOption is not null || m.Due == false));
        decimal charged = members.Sum(m => m.Charged);
        if (isKnown && charged != together)
        {
            FeeClaim first = members[0];
            string code = charged > together ? FeeProblemCodes.Over : FeeProblemCodes.Under;
            problems.Add(new(code, members.Count == 1 ? first.Applicant : 0, first.Kind.Key, null, charged, together));
        }

        return problems;
    }

    private FeeProblem? Judge(FeeClaim member, FeeClaim? payer)
    {
        FeeOptionDefinition? option = member.ChosenOption;
        if (option is null)
        {
            return member.Chosen is not null ? member.Problem(FeeProblemCodes.NotAnOption)
                : member.Due == true ? member.Problem(FeeProblemCodes.Missing, member.DueWhy)
                : member.Due is null ? member.Problem(FeeProblemCodes.NotKnown)
                : null;
        }

        member.Charged = option.Pays switch
        {
            FeePays.Own => member.Amount,
            FeePays.Cap => isCapOffered ? together : member.Amount,
            _ => 0m,
        };
        if (member.Due is null)
        {
            return member.Problem(FeeProblemCodes.NotKnown);
        }

        bool isDue = member.Due == true;
        return option.Pays switch
        {
            FeePays.Own when !isDue => member.Problem(FeeProblemCodes.NotDue, member.DueWhy),
            FeePays.Own when payer is not null && isCapOffered => member.Problem(FeeProblemCodes.AlreadyCovered),
            FeePays.Cap when !isCapOffered => member.Problem(FeeProblemCodes.CapNotOffered),
            FeePays.Cap when !isDue => member.Problem(FeeProblemCodes.NotDue, member.DueWhy),
            FeePays.Cap when member != owing[0] => member.Problem(FeeProblemCodes.CapNotFirst),
            FeePays.None when isDue => member.Problem(FeeProblemCodes.Due, member.DueWhy),
            FeePays.Covered when !isCapOffered || payer is null || payer == member => member.Problem(FeeProblemCodes.NotCovered),
            _ => null,
        };
    }
}
