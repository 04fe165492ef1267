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

    /// <summary>Copies what is in a folder, folders in it included, over what is there.</summary>
    /// <param name="from">The folder copied.</param>
    /// <param name="to">Where to; made when missing.</param>
    /// <param name="except">Files whose name begins with it are left out.</param>
    public static void Copy(string from, string to, string? except = null)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            if (except is not null && Path.GetFileName(file).StartsWith(except, StringComparison.Ordinal))
            {
                continue;
            }

            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
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
