using Passerelle.Feel;

namespace Passerelle.Programs.Engine;

/// <summary>Which rows of a reference list a question offers.</summary>
internal static class ListFilter
{
    /// <summary>Whether a row is offered.</summary>
    public static bool Keeps(ListPlan plan, ListEntry entry, FeelValue[] slots)
    {
        if (plan.Filter is null)
        {
            return true;
        }

        return KeepsWith(plan, entry, Scratch(plan, slots));
    }

    /// <summary>The rows offered on a day, in the order of the list.</summary>
    public static IEnumerable<ListEntry> Offered(ListPlan plan, FeelValue[] slots, DateOnly on)
    {
        if (plan.Filter is null)
        {
            return plan.List.On(on);
        }

        FeelValue[] scratch = Scratch(plan, slots);
        return plan.List.On(on).Where(e => KeepsWith(plan, e, scratch)).ToList();
    }

    private static FeelValue[] Scratch(ListPlan plan, FeelValue[] slots)
    {
        FeelValue[] scratch = new FeelValue[plan.SlotCount];
        Array.Copy(slots, 0, scratch, plan.LocalCount, Math.Min(slots.Length, scratch.Length - plan.LocalCount));
        return scratch;
    }

    private static bool KeepsWith(ListPlan plan, ListEntry entry, FeelValue[] scratch)
    {
        scratch[0] = FeelValue.Of(entry.Value);
        for (int i = 0; i < plan.List.Columns.Count; i++)
        {
            scratch[i + 1] = FeelValue.Of(entry.Columns[plan.List.Columns[i]]);
        }

        return plan.Filter!.Evaluate(scratch).IsTrue;
    }
}
