using Passerelle.Feel.Types;

namespace Passerelle.Feel.Compilation;

/// <summary>A compiled piece with its static type and, when it depends on nothing, its value.</summary>
internal sealed class Compiled
{
    private readonly FeelValue _value;

    public Compiled(Code code, FeelType type)
    {
        Code = code;
        Type = type;
    }

    private Compiled(FeelValue value)
    {
        _value = value;
        IsConstant = true;
        Code = (ref Frame _) => value;
        Type = TypeInference.Of(value);
    }

    public Code Code { get; }

    public FeelType Type { get; }

    public bool IsConstant { get; }

    /// <summary>The value of a constant.</summary>
    public FeelValue Value => _value;

    /// <summary>The slot this piece reads and nothing else, or −1.</summary>
    public int Slot { get; private init; } = -1;

    /// <summary>The local this piece reads and nothing else, or −1.</summary>
    public int Local { get; private init; } = -1;

    public static Compiled Constant(FeelValue value) => new(value);

    public static Compiled OfSlot(int slot, FeelType type) => new((ref Frame frame) => frame.Slots[slot], type) { Slot = slot };

    public static Compiled OfLocal(int local, FeelType type) => new((ref Frame frame) => frame.Locals[local], type) { Local = local };
}
