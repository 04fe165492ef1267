using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Architecture.Tests;

/// <summary>Dependencies point down only, and the two lowest layers are pure.</summary>
public sealed class LayerTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Passerelle.Feel"] = [],
        ["Passerelle.Programs"] = ["Passerelle.Feel"],
        ["Passerelle.Core"] = ["Passerelle.Programs"],
        ["Passerelle.Adapters"] = ["Passerelle.Core"],
        ["Passerelle.Data.Sqlite"] = ["Passerelle.Core"],
        ["Passerelle.Data.Postgres"] = ["Passerelle.Core"],
        // Stands for another organisation's site: it shares nothing with the product.
        ["Passerelle.PaymentSandbox"] = [],
        ["Passerelle"] = ["Passerelle.Adapters", "Passerelle.Data.Sqlite", "Passerelle.Data.Postgres"],
    };

    [Fact]
    public void Each_project_references_only_the_layers_below_it()
    {
        List<string> wrong = [];
        foreach (SourceFile project in SourceTree.Files("src", ".csproj"))
        {
            var name = Path.GetFileNameWithoutExtension(project.Name);
            if (!Allowed.TryGetValue(name, out var below))
            {
                wrong.Add($"{name} is not in the table of layers");
                continue;
            }

            // A reference without the assembly only orders the build.
            IEnumerable<string> references = XDocument
                .Parse(project.Text)
                .Descendants("ProjectReference")
                .Where(r => !"false".Equals((string?)r.Attribute("ReferenceOutputAssembly"), StringComparison.OrdinalIgnoreCase))
                .Select(r => Path.GetFileNameWithoutExtension(((string?)r.Attribute("Include") ?? "").Replace('\\', '/')));
            wrong.AddRange(
                references
                    .Where(r => r.StartsWith("Passerelle", StringComparison.Ordinal) && !below.Contains(r))
                    .Select(r => $"{name} references {r}")
            );
        }

        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Passerelle.Feel")]
    [InlineData("Passerelle.Programs")]
    public void The_pure_layers_reference_no_web_no_database_and_no_network(string name)
    {
        using var pe = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, name + ".dll")));
        MetadataReader metadata = pe.GetMetadataReader();
        string[] referenced = [.. metadata.AssemblyReferences.Select(h => metadata.GetString(metadata.GetAssemblyReference(h).Name))];
        referenced
            .Where(r =>
                r.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
                || r.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
                || r.StartsWith("Microsoft.Extensions", StringComparison.Ordinal)
                || r.StartsWith("System.Net", StringComparison.Ordinal)
                || r.StartsWith("System.Data", StringComparison.Ordinal)
                || r.StartsWith("System.Diagnostics.Process", StringComparison.Ordinal)
            )
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Passerelle.Feel")]
    [InlineData("Passerelle.Programs")]
    public void The_pure_layers_have_no_async_no_clock_and_no_thread_culture(string name)
    {
        using var pe = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, name + ".dll")));
        MetadataReader metadata = pe.GetMetadataReader();
        string[] types =
        [
            .. metadata
                .TypeReferences.Select(metadata.GetTypeReference)
                .Select(t => $"{metadata.GetString(t.Namespace)}.{metadata.GetString(t.Name)}"),
        ];
        types
            .Where(t =>
                t.StartsWith("System.Threading.Tasks.", StringComparison.Ordinal)
                || t is "System.TimeProvider" or "System.Diagnostics.Stopwatch" or "System.Random"
            )
            .ShouldBeEmpty($"{name} must give the same output for the same input, with no waiting");

        string[] members =
        [
            .. metadata
                .MemberReferences.Select(metadata.GetMemberReference)
                .Where(m => m.Parent.Kind == HandleKind.TypeReference)
                .Select(m =>
                {
                    TypeReference type = metadata.GetTypeReference((TypeReferenceHandle)m.Parent);
                    return $"{metadata.GetString(type.Name)}.{metadata.GetString(m.Name)}";
                }),
        ];
        members
            .Where(m =>
                m
                    is "CultureInfo.get_CurrentCulture"
                        or "CultureInfo.get_CurrentUICulture"
                        or "DateTime.get_Now"
                        or "DateTime.get_UtcNow"
                        or "DateTime.get_Today"
                        or "DateTimeOffset.get_Now"
                        or "DateTimeOffset.get_UtcNow"
                        or "Guid.NewGuid"
                        or "Guid.CreateVersion7"
                        or "TimeZoneInfo.get_Local"
                // Iterators ask for the thread's id; nothing else of the environment may matter.
                || (m.StartsWith("Environment.", StringComparison.Ordinal) && m != "Environment.get_CurrentManagedThreadId")
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public void The_pure_layers_read_no_files_but_where_a_catalogue_folder_is_read()
    {
        string[] reader = ["File", "Directory", "FileStream", "FileInfo", "DirectoryInfo", "StreamReader"];
        List<string> wrong = [];
        foreach (
            SourceFile file in SourceTree.Files("src/Passerelle.Feel", ".cs").Concat(SourceTree.Files("src/Passerelle.Programs", ".cs"))
        )
        {
            // The one door by which a catalogue's files come in; everything else is handed their text.
            if (Path.GetFileName(file.Name) is "CatalogueSource.cs")
            {
                continue;
            }

            foreach ((var number, var line) in SourceTree.Code(file))
            {
                wrong.AddRange(
                    reader
                        .Where(r =>
                            System.Text.RegularExpressions.Regex.IsMatch(line, $@"(?<![\w.]){r}\s*[.(]", default, TimeSpan.FromSeconds(1))
                        )
                        .Select(r => $"{file.Name}:{number} uses {r}")
                );
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Pages_and_components_leave_the_database_and_the_adapters_to_the_services()
    {
        string[] forbidden =
        [
            "PasserelleDb",
            "DbContext",
            "DbSet",
            "EntityFrameworkCore",
            "Passerelle.Data.",
            "Passerelle.Adapters",
            "SaveChanges",
        ];
        string[] rooms = ["src/Passerelle/Pages", "src/Passerelle/Web", "src/Passerelle/Mails"];
        rooms
            .SelectMany(r => SourceTree.Files(r, ".cs", ".cshtml"))
            // The demonstration's mailbox is the pickup folder's own page: it exists only with that adapter.
            .Where(f => !f.Name.StartsWith("src/Passerelle/Pages/Mailbox/", StringComparison.Ordinal))
            .SelectMany(f =>
                SourceTree
                    .Code(f)
                    .SelectMany(l =>
                        forbidden.Where(w => l.Line.Contains(w, StringComparison.Ordinal)).Select(w => $"{f.Name}:{l.Number} names {w}")
                    )
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public void Core_does_not_know_which_database_or_adapter_serves_it()
    {
        string[] forbidden = ["Passerelle.Adapters", "Passerelle.Data.", "Npgsql", "Sqlite", "UseNpgsql"];
        SourceTree
            .Files("src/Passerelle.Core", ".cs")
            .SelectMany(f =>
                SourceTree
                    .Code(f)
                    .SelectMany(l =>
                        forbidden.Where(w => l.Line.Contains(w, StringComparison.Ordinal)).Select(w => $"{f.Name}:{l.Number} names {w}")
                    )
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public void The_table_of_layers_names_no_project_that_is_gone()
    {
        Allowed.Keys.Where(k => k != "Passerelle.PaymentSandbox" && !Directory.Exists(Repository.Path("src", k))).ShouldBeEmpty();
    }
}
