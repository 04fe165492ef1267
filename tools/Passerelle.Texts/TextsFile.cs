namespace Passerelle.Texts;

/// <summary>One <c>X.texts.yaml</c> as read: its keys in order, and what is wrong with it.</summary>
/// <param name="RelativePath">From the project's folder, with forward slashes; gives the namespace and the class name.</param>
public sealed record TextsFile(string RelativePath, IReadOnlyList<TextEntry> Entries, IReadOnlyList<TextsFault> Faults);

/// <summary>One key with its two wordings.</summary>
/// <param name="Parameters">The placeholders in order of first appearance in the French wording; the same set in English.</param>
public sealed record TextEntry(string Key, string Fr, string En, IReadOnlyList<string> Parameters);

/// <summary>A fault that stops the build.</summary>
public sealed record TextsFault(string Path, int Line, string Code, string Message);
