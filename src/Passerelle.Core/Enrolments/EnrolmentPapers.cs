namespace Passerelle.Core.Enrolments;

/// <summary>The slots of an enrolment's documents.</summary>
public static class EnrolmentPapers
{
    /// <summary>The paper with photo (S1-65).</summary>
    public const string First = "first";

    /// <summary>The other paper (S1-66).</summary>
    public const string Second = "second";

    /// <summary>Form IMM 5661, signed by hand and attested by another member (S3-43 to S3-45).</summary>
    public const string Form = "imm5661";

    /// <summary>Anything else that the office asks for.</summary>
    public const string Other = "other";

    /// <summary>The two that are asked of everybody who needs them.</summary>
    public static IReadOnlyList<string> Identity { get; } = [First, Second];

    /// <summary>Those of a request with a form on paper.</summary>
    public static IReadOnlyList<string> WithForm { get; } = [Form, First, Second];

    /// <summary>Every slot.</summary>
    public static IReadOnlyList<string> All { get; } = [Form, First, Second, Other];
}
