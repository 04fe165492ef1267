using Passerelle.Core.Accounts;

namespace Passerelle.Web.Access;

/// <summary>Who acts in this request, put there once the session was verified.</summary>
public static class ActorFeature
{
    private static readonly object Key = new();
    private static readonly object SessionKey = new();

    /// <summary>The actor; null for somebody who is not signed in to the portal of the address.</summary>
    public static Actor? FindActor(this HttpContext context) => context.Items[Key] as Actor;

    /// <summary>The session the actor is signed in by; null without one.</summary>
    public static Guid? FindSession(this HttpContext context) => context.Items[SessionKey] as Guid?;

    internal static void SetActor(this HttpContext context, Actor actor, Guid session)
    {
        context.Items[Key] = actor;
        context.Items[SessionKey] = session;
    }
}
