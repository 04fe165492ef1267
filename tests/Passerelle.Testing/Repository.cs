namespace Passerelle.Testing;

/// <summary>The source tree that the tests were built from.</summary>
public static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path of the source tree.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Passerelle.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException(
            $"Passerelle.slnx was not found above {AppContext.BaseDirectory}: run the tests from the source tree."
        );
    }
}
