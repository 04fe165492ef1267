using Passerelle.Core.Data;
using Passerelle.Core.Registers;

namespace Passerelle.Core.Enrolments;

/// <summary>What the register of members said of a membership, as a request keeps it.</summary>
public enum RegisterWord
{
    /// <summary>A full member in good standing.</summary>
    Good,

    /// <summary>A transitional member, who may not represent in this portal (S1-18).</summary>
    Transitional,

    /// <summary>Suspended, refused, deactivated or expired at the regulator (S1-114, X-52).</summary>
    NotInGoodStanding,

    /// <summary>The register has no such member.</summary>
    Unknown,

    /// <summary>The register has the number under another family name; the office compares.</summary>
    OtherName,

    /// <summary>The register could not be asked, or has no way to tell; the office looks it up. Never leads to an approval by itself.</summary>
    Unavailable,
}

/// <summary>Reads the register's answers.</summary>
public static class RegisterWords
{
    /// <param name="day">The office's, on which the membership must hold.</param>
    /// <param name="familyName">Compared with the member's where it is known.</param>
    internal static RegisterWord Of(RegisterAnswer answer, DateOnly day, string? familyName = null) =>
        answer switch
        {
            RegisterAnswer.Found { Member: var member }
                when familyName is not null && Folded.Of(member.FamilyName) != Folded.Of(familyName) => RegisterWord.OtherName,
            RegisterAnswer.Found { Member: var member } when member.IsGoodOn(day) => member.Class == MemberClass.Full
                ? RegisterWord.Good
                : RegisterWord.Transitional,
            RegisterAnswer.Found => RegisterWord.NotInGoodStanding,
            RegisterAnswer.NotFound => RegisterWord.Unknown,
            _ => RegisterWord.Unavailable,
        };

    /// <summary>Whether the person is to be told that an approval is impossible until the register changes (S1-26, X-03).</summary>
    public static bool StandsInTheWay(this RegisterWord word) =>
        word is RegisterWord.Transitional or RegisterWord.NotInGoodStanding or RegisterWord.Unknown;
}
