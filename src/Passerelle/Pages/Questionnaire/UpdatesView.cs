using Passerelle.Core.Pools;
using Passerelle.Programs;
using Passerelle.Web;
using Passerelle.Web.Pools;

namespace Passerelle.Pages.Questionnaire;

/// <summary>What is said on the pages of a draft that brings a profile in a pool up to date (S2-170).</summary>
public sealed record UpdatesView(UpdatedProfile Profile, string Portal, Language Language, Formats Format)
{
    private PoolsTexts Texts => PoolsTexts.In(Language);

    /// <summary>Where the profile in the pool is shown.</summary>
    public string Status => $"/{Portal}/applications/{Profile.Application}";

    /// <summary>Why it cannot be submitted; null where it can.</summary>
    public string? Closed =>
        Profile.Open ? null
        : Profile.Candidate.State is PoolState.Invited or PoolState.Accepted ? Texts.UpdateClosedInvited
        : Texts.UpdateClosed;

    /// <summary>What is being done.</summary>
    public string Text => Texts.Updating(Profile.Candidate.Number);

    /// <summary>The points that count, and those with the answers of the draft; null where there is no order by points.</summary>
    public string? Points
    {
        get
        {
            var words = new PoolWords(Language, Format);
            return Profile.Pool.Order == PoolOrder.Ranked
                ? Texts.UpdatingPoints(words.Points(Profile.Candidate.Points), words.Points(Profile.After?.Points))
                : null;
        }
    }
}
