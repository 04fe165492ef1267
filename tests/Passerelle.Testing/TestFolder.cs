namespace Passerelle.Testing;

/// <summary>Temporary folders of this test process; all are removed when it ends.</summary>
public static class TestFolder
{
    private static readonly string Base = Make();

    /// <summary>A new empty folder; the name helps a person who looks.</summary>
    public static string New(string name)
    {
        var path = Path.Combine(Base, $"{name}-{Guid.NewGuid():N}");
        Directory.CreateDirectory(path);
        return path;
    }

    private static string Make()
    {
        var path = Directory.CreateTempSubdirectory("passerelle-tests-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            if (Directory.Exists(path))
            {
                Directory.Delete(path, recursive: true);
            }
        };
        return path;
    }
}
