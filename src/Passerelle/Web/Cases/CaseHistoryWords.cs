using System.Text.Json;
using Passerelle.Core.Cases;
using Passerelle.Pages.Status;
using Passerelle.Programs;
using Passerelle.Web.Pools;

namespace Passerelle.Web.Cases;

/// <summary>The lines of a case's log in words.</summary>
public sealed class CaseHistoryWords(Language language, CaseWords words, ProgramDefinition? program)
{
    private readonly IndexTexts _t = IndexTexts.In(language);

    /// <summary>A line as the representative reads it; null for what the office keeps to itself.</summary>
    public string? Of(CaseEntry entry)
    {
        switch (entry.Kind)
        {
            case CaseKinds.Submitted:
                return _t.HistorySubmitted;
            case CaseKinds.Registered:
                return _t.HistoryRegistered;
            case CaseKinds.StepChanged:
                StepChangedLine step = Data<StepChangedLine>(entry);
                StepProgress progress = CaseSteps.Find(step.Step)!.Find(step.State)!.Progress;
                return _t.HistoryStep(words.Step(step.Step), words.Progress(progress));
            case CaseKinds.DocumentRequested:
                return _t.HistoryRequested(words.Slot(program, Data<DocumentRequestedLine>(entry).Slot));
            case CaseKinds.DocumentSupplied:
                return _t.HistorySupplied;
            case CaseKinds.MessageSent:
                return _t.HistoryMessage;
            case CaseKinds.ClientIdentified:
                return _t.HistoryIdentified;
            case CaseKinds.BiometricsGiven:
                return _t.HistoryBiometrics;
            case CaseKinds.Reopened:
                return _t.HistoryReopened;
            case CaseKinds.Linked:
                return Data<LinkedLine>(entry).ByClient ? _t.HistoryTakenBack : _t.HistoryLinked;
            case CaseKinds.Decided:
                return Data<DecidedLine>(entry).Outcome == CaseSteps.Approved
                    ? program?.Decisions?.Approved.In(language) ?? _t.HistoryApproved
                    : program?.Decisions?.Refused.In(language) ?? _t.HistoryRefused;
            case CaseKinds.PoolEntered:
                return PoolsTexts.In(language).HistoryEntered;
            case CaseKinds.PoolScored:
                PoolScoredLine scored = Data<PoolScoredLine>(entry);
                return PoolsTexts.In(language).HistoryScored(words.Points(scored.Before), words.Points(scored.After));
            case CaseKinds.PoolUpdated:
                PoolUpdatedLine updated = Data<PoolUpdatedLine>(entry);
                return updated is { Before: null, After: null }
                    ? PoolsTexts.In(language).HistoryUpdated
                    : PoolsTexts.In(language).HistoryUpdatedPoints(words.Points(updated.Before), words.Points(updated.After));
            case CaseKinds.PoolMoved:
                return PoolWords.SubjectOf(Data<PoolMovedLine>(entry).What, language);
            default:
                return null;
        }
    }

    /// <summary>What a line of the log holds.</summary>
    internal static T Data<T>(CaseEntry entry) => JsonSerializer.Deserialize<T>(entry.Data, JsonSerializerOptions.Web)!;
}
