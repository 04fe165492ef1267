using Passerelle.Core.Messages;
using Passerelle.Programs;
using Passerelle.Web;

namespace Passerelle.Pages.Messages;

/// <summary>Messages of the account as a list; on the home page and on their own page.</summary>
public sealed record AccountMessages(string Portal, Language Language, Formats Format, IReadOnlyList<OpenedMessage> Messages);
