using Passerelle.Feel.Values;

namespace Passerelle.Feel.Syntax;

/// <summary>Operators as they are written.</summary>
internal static class OperatorText
{
    public static string Of(Operator op) =>
        op switch
        {
            Operator.Or => "or",
            Operator.And => "and",
            Operator.Equal => "=",
            Operator.NotEqual => "!=",
            Operator.Less => "<",
            Operator.LessOrEqual => "<=",
            Operator.Greater => ">",
            Operator.GreaterOrEqual => ">=",
            Operator.Add => "+",
            Operator.Subtract => "-",
            Operator.Multiply => "*",
            Operator.Divide => "/",
            _ => "**",
        };

    public static string Of(RangeForm form) =>
        form switch
        {
            RangeForm.Less => "<",
            RangeForm.LessOrEqual => "<=",
            RangeForm.Greater => ">",
            RangeForm.GreaterOrEqual => ">=",
            RangeForm.Equal => "=",
            _ => "!=",
        };
}
