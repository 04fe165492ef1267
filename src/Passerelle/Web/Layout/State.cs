namespace Passerelle.Web.Layout;

/// <summary>The state of a form, a page, a document or a request, as shown by icon and word.</summary>
public enum State
{
    /// <summary>« Non commencé ».</summary>
    NotStarted,

    /// <summary>« En cours ».</summary>
    InProgress,

    /// <summary>« Terminé ».</summary>
    Complete,

    /// <summary>« À corriger ».</summary>
    Problem,

    /// <summary>« En attente ».</summary>
    Waiting,

    /// <summary>« Pas encore accessible ».</summary>
    Locked,
}

/// <summary>How a <see cref="State"/> looks and what it is called.</summary>
internal static class StateLook
{
    /// <summary>The tone of the tag: a class of the style sheet, empty for the plain one.</summary>
    public static string Tone(this State state) =>
        state switch
        {
            State.Complete => "good",
            State.InProgress => "busy",
            State.Waiting => "wait",
            State.Problem => "bad",
            _ => "",
        };

    public static string Icon(this State state) =>
        state switch
        {
            State.Complete => Icons.Check,
            State.InProgress => Icons.Half,
            State.Waiting => Icons.Clock,
            State.Problem => Icons.Alert,
            State.Locked => Icons.Lock,
            _ => Icons.Circle,
        };

    public static string Word(this State state, FrameTexts texts) =>
        state switch
        {
            State.Complete => texts.StateComplete,
            State.InProgress => texts.StateInProgress,
            State.Waiting => texts.StateWaiting,
            State.Problem => texts.StateProblem,
            State.Locked => texts.StateLocked,
            _ => texts.StateNotStarted,
        };
}
