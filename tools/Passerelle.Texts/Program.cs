using Passerelle.Texts;

// dotnet Passerelle.Texts.dll <project folder> <root namespace> <output file>
if (args.Length != 3)
{
    await Console.Error.WriteLineAsync("usage: Passerelle.Texts <project folder> <root namespace> <output file>");
    return 2;
}

var folder = Path.GetFullPath(args[0]);
var files = new List<TextsFile>();
foreach (var path in Directory.EnumerateFiles(folder, "*.texts.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
{
    var relative = Path.GetRelativePath(folder, path).Replace('\\', '/');
    if (relative.Split('/').Any(part => part is "bin" or "obj" or "node_modules"))
    {
        continue;
    }

    files.Add(TextsReader.Read(path, relative, await File.ReadAllTextAsync(path)));
}

var faults = files.SelectMany(file => file.Faults).ToList();
foreach (var fault in faults)
{
    // The shape MSBuild turns into an error with file and line.
    await Console.Out.WriteLineAsync($"{fault.Path}({fault.Line},1): error {fault.Code}: {fault.Message}");
}

if (faults.Count > 0)
{
    return 1;
}

var code = TextsWriter.Write(args[1], files);
Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(args[2]))!);
await File.WriteAllTextAsync(args[2], code);
return 0;
