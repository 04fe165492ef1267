namespace Passerelle.Programs.Schemas;

/// <summary>How a member is written. The later, the more is known of it.</summary>
internal enum MemberKind
{
    Any,

    /// <summary>A text, a number or an expression: one value.</summary>
    Value,
    Values,
    Lists,
    Integer,
    Boolean,
    Date,

    /// <summary>In both languages.</summary>
    Text,
    Map,
    Maps,
}

/// <summary>One member of a mapping, as its reader takes it.</summary>
internal sealed class Member
{
    public MemberKind Kind { get; set; }

    public bool Required { get; set; }

    /// <summary>The few words it is one of; empty where any will do.</summary>
    public IReadOnlyList<string> Words { get; set; } = [];

    /// <summary>What it holds, for a map or a list of maps.</summary>
    public Shape Inner { get; } = new();
}

/// <summary>
/// The members that the reader of a mapping asks for, noted while it reads: what it knows is written nowhere else, so that a schema
/// made of it cannot say anything else.
/// </summary>
internal sealed class Shape
{
    public SortedDictionary<string, Member> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>Its keys are the author's own (answers, labels): any will do.</summary>
    public bool IsOpen { get; set; }

    public Member Saw(string key, MemberKind kind, bool required = false)
    {
        if (!Members.TryGetValue(key, out Member? member))
        {
            Members[key] = member = new Member();
        }

        if (kind > member.Kind)
        {
            member.Kind = kind;
        }

        member.Required |= required;
        return member;
    }
}
