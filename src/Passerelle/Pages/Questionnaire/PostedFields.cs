namespace Passerelle.Pages.Questionnaire;

/// <summary>A posted form as the questionnaire takes it.</summary>
internal static class PostedFields
{
    public static Dictionary<string, string[]> ToFields(this IFormCollection posted) =>
        posted.ToDictionary(f => f.Key, f => f.Value.Where(v => v is not null).Select(v => v!).ToArray(), StringComparer.Ordinal);
}
