using Passerelle.Programs;

namespace Passerelle.Web.Institutions;

/// <summary>« Voir l'image » (S4-37): what a screen looks like, with its fields in order and its button.</summary>
public sealed record PictureView(Language Language, string Title, IReadOnlyList<string> Fields, string Button);
