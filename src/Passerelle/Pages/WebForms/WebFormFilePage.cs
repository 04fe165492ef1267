using Passerelle.Core.Documents;
using Passerelle.Core.WebForms;
using Passerelle.Programs;
using Passerelle.Web.Layout;

namespace Passerelle.Pages.WebForms;

/// <summary>A page of a request with the place where files are attached.</summary>
public abstract class WebFormFilePage(WebFormService forms) : WebFormPage(forms)
{
    /// <summary>Key of the place.</summary>
    public const string Slot = WebFormService.Proof;

    /// <summary>Name under which problems with it are listed.</summary>
    public const string Field = $"slot-{Slot}";

    /// <summary>What may be attached.</summary>
    public SlotLimits Limits =>
        Forms.LimitsOf(Actor) ?? throw new InvalidOperationException($"The portal {PortalSlug} takes no documents.");

    /// <summary>How far it is.</summary>
    public State SlotState =>
        Loaded.Documents.Count == 0 ? State.NotStarted
        : Loaded.Documents.Any(d => d.State is DocumentState.Infected or DocumentState.Unreadable) ? State.Problem
        : Loaded.Documents.All(d => d.State == DocumentState.Clean) ? State.Complete
        : State.Waiting;

    /// <summary>The same in words.</summary>
    public string SlotStateText
    {
        get
        {
            var t = WebFormsTexts.In(Language);
            return SlotState switch
            {
                State.NotStarted => Loaded.Subject!.Proof == WebFormProof.Required ? t.Required : t.Optional,
                State.Complete => t.Received,
                _ => SlotState.Word(FrameTexts.In(Language)),
            };
        }
    }
}
