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
        Slot = -1;
    }

    private Compiled(FeelValue value)
    {
        _value = value;
        IsConstant = true;
        Code = (ref Frame _) => value;
        Type = TypeInference.Of(value);
        Slot = -1;
    }

    private Compiled(int slot, FeelType type)
    {
        Code = (ref Frame frame) => frame.Slots[slot];
        Type = type;
        Slot = slot;
    }

    public Code Code { get; }

    public FeelType Type { get; }

    public bool IsConstant { get; }

    /// <summary>The value of a constant.</summary>
    public FeelValue Value => _value;

    /// <summary>The slot this piece reads and nothing else, or −1.</summary>
    public int Slot { get; }

    public static Compiled Constant(FeelValue value) => new(value);

    public static Compiled OfSlot(int slot, FeelType type) => new(slot, type);
}
