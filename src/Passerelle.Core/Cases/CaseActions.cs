using Passerelle.Core.Accounts;

namespace Passerelle.Core.Cases;

/// <summary>What can be done with a case.</summary>
public enum CaseAction
{
    ChangeStep,
    RequestDocument,
    SendMessage,
    Note,
    IdentifyClient,
    RecordBiometrics,
    Decide,
    Reopen,
    Assign,
    JudgeDocuments,
    SupplyDocument,
    VerifyLetter,
}

/// <summary>What may be done, by stage and role: one table.</summary>
public static class AvailableActions
{
    private static readonly SeatRole[] Office = [SeatRole.CaseOfficer, SeatRole.Supervisor];
    private static readonly SeatRole[] Supervises = [SeatRole.Supervisor];
    private static readonly SeatRole[] Represents = [SeatRole.Holder, SeatRole.Delegate, SeatRole.Primary, SeatRole.Secondary];
    private static readonly string[] Open = [.. CaseSteps.Stages.Where(s => s != CaseSteps.Closed)];

    /// <summary>The table: an action, the stages it is possible in, the roles it is open to.</summary>
    public static IReadOnlyList<(CaseAction Action, IReadOnlyList<string> Stages, IReadOnlyList<SeatRole> Roles)> Table { get; } =
    [
        (CaseAction.Assign, Open, Office),
        (CaseAction.JudgeDocuments, Open, Office),
        (CaseAction.ChangeStep, Open, Office),
        (CaseAction.RequestDocument, Open, Office),
        (CaseAction.Decide, Open, Office),
        (CaseAction.SendMessage, CaseSteps.Stages, Office),
        (CaseAction.Note, CaseSteps.Stages, Office),
        (CaseAction.IdentifyClient, CaseSteps.Stages, Office),
        (CaseAction.RecordBiometrics, Open, Office),
        (CaseAction.Reopen, [CaseSteps.Closed], Supervises),
        (CaseAction.SupplyDocument, Open, Represents),
        (CaseAction.VerifyLetter, Open, Office),
    ];

    /// <summary>What this actor may do with a case in this stage, in the order of the table.</summary>
    public static IReadOnlyList<CaseAction> Of(string stage, Actor actor) =>
        [.. Table.Where(row => row.Stages.Contains(stage) && row.Roles.Contains(actor.Role)).Select(row => row.Action)];

    /// <summary>What this actor may do with a case now. What nobody could answer is not asked: no account has the application.</summary>
    public static IReadOnlyList<CaseAction> Of(LoadedCase found, Actor actor) =>
        [.. Of(found.State.Stage, actor).Where(action => action != CaseAction.RequestDocument || found.Application.HolderId is not null)];

    /// <summary>Whether this actor may do it now.</summary>
    public static bool Allows(LoadedCase found, Actor actor, CaseAction action) => Of(found, actor).Contains(action);
}
