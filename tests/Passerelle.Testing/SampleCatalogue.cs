namespace Passerelle.Testing;

/// <summary>The product's catalogue with the dog-licence programme beside it: a programme that no code knows.</summary>
public static class SampleCatalogue
{
    /// <summary>The folder of the product's own catalogue.</summary>
    public static string Product { get; } = Repository.Path("catalogue");

    /// <summary>The folder with what the dog licence adds to a catalogue.</summary>
    public static string DogLicence { get; } = Repository.Path("tests", "Passerelle.Testing", "Catalogues", "dog-licence");

    /// <summary>A new folder with both.</summary>
    public static string WithDogLicence()
    {
        string folder = TestFolder.New("catalogue");
        Copy(Product, folder);
        Copy(DogLicence, folder);
        return folder;
    }

    /// <summary>The folder with two programmes that have pools: one ranked by points, one drawn by lot.</summary>
    public static string GardenPools { get; } = Repository.Path("tests", "Passerelle.Testing", "Catalogues", "garden-pools");

    /// <summary>A new folder with the product's catalogue, the dog licence and the pools.</summary>
    public static string WithPools()
    {
        string folder = WithDogLicence();
        Copy(GardenPools, folder);
        return folder;
    }

    /// <summary>Every file of a catalogue folder: relative path with forward slashes → text.</summary>
    public static Dictionary<string, string> Files(params string[] folders)
    {
        Dictionary<string, string> files = new(StringComparer.Ordinal);
        foreach (string folder in folders)
        {
            foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            {
                string name = Path.GetRelativePath(folder, file).Replace('\\', '/');
                if (name.EndsWith(".yaml", StringComparison.Ordinal) || name.EndsWith(".csv", StringComparison.Ordinal))
                {
                    files[name] = File.ReadAllText(file);
                }
            }
        }

        return files;
    }

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }
}
