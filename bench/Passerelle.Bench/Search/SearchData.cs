using Microsoft.EntityFrameworkCore;
using Npgsql;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Passerelle.Data.Postgres;
using Passerelle.Programs;

namespace Passerelle.Bench.Search;

/// <summary>
/// Five million submitted dossiers of one applicant each, a hundred thousand of them of one account and scattered evenly among the
/// others', and a million messages. Made by the database itself, in sets; indexes are put back when the rows are in.
/// </summary>
internal sealed class SearchData(string connectionString)
{
    /// <summary>Dossiers in all.</summary>
    public const int All = 5_000_000;

    /// <summary>One in so many is of the measured account.</summary>
    public const int Share = 50;

    private const int OtherAccounts = 490;
    private const string Portal = "apr";

    private const string Given =
        "Zoé,Ida,Max,Léa,Noé,Élise,Anaïs,Chloé,Maëlle,Gaëlle,François,Benoît,Jérôme,Hélène,Geneviève,Amélie,Océane,Thaïs,Joël,Loïc,Maïté,Agnès,Régis,Noël,Inès,Amina,Fatou,Youssef,Karim,Leïla,Ousmane,Mariam,José,Lucía,Ángel,Sofía,João,Inês,Chen,Wei,Ming,Linh,Anh,Priya,Arjun,Amrit,Olena,Ivan,Ada,Chidi";

    private const string Family =
        "Ménard,Roy,Tremblay,Gagné,Côté,Bélanger,Lévesque,Pelletier,Gauthier,Ouellet,Fortin,Aubin,Rivard,Bouchard,Lefèbvre,Désilets,Théberge,Hébert,Léger,Boisvert,Diallo,Traoré,Ndiaye,Sow,Ba,Okonkwo,Adeyemi,Mensah,Haddad,Benali,El Amrani,Cherkaoui,García,Núñez,Muñoz,Pérez,López,Silva,Gonçalves,Sá,Nguyễn,Trần,Lê,Phạm,Wang,Zhang,Li,Liu,Singh,Kaur,Sharma,Patel,Kowalski,Nowak,Shevchenko,Melnyk,Müller,Schröder,O’Brien,MacDonald,Saint-Pierre,Dubé,Thériault,Doiron,Leblanc";

    private static readonly string[] Slugs =
    [
        "visitor-visa",
        "study-permit",
        "work-permit",
        "visitor-record",
        "super-visa",
        "transit-visa",
        "study-permit-extension",
        "work-permit-extension",
        "restoration",
        "emergency-visa",
    ];

    /// <summary>A new context upon the database.</summary>
    public PasserelleDb NewContext()
    {
        var options = new DbContextOptionsBuilder<PasserelleDb>();
        options.UsePasserellePostgres(connectionString);
        return new PasserelleDb(options.Options);
    }

    /// <summary>Fills the database, unless it is full; says who holds the measured account.</summary>
    public async Task<Actor> FillAsync(CancellationToken cancellationToken)
    {
        await using PasserelleDb db = NewContext();
        await db.Database.MigrateAsync(cancellationToken);
        if (await db.Set<Account>().OrderBy(a => a.Id).FirstOrDefaultAsync(cancellationToken) is { } there)
        {
            return ActorOf(there.Id);
        }

        Account large = NewAccount(0);
        List<Account> others = [.. Enumerable.Range(1, OtherAccounts).Select(NewAccount)];
        db.Add(large);
        db.AddRange(others);
        await db.SaveChangesAsync(cancellationToken);

        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await RunAsync(connection, "set session_replication_role = replica; set maintenance_work_mem = '1GB'", cancellationToken);
        List<string> indexes = await TakeIndexesAsync(connection, cancellationToken);
        await using (var insert = new NpgsqlCommand(Dossiers, connection) { CommandTimeout = 0 })
        {
            insert.Parameters.AddWithValue("all", All);
            insert.Parameters.AddWithValue("share", Share);
            insert.Parameters.AddWithValue("large", large.Id);
            insert.Parameters.AddWithValue("others", others.Select(o => o.Id).ToArray());
            await insert.ExecuteNonQueryAsync(cancellationToken);
        }

        await using (var insert = new NpgsqlCommand(Applications, connection) { CommandTimeout = 0 })
        {
            insert.Parameters.AddWithValue("given", Given.Split(','));
            insert.Parameters.AddWithValue("givenFolded", Given.Split(',').Select(Folded.Of).ToArray());
            insert.Parameters.AddWithValue("family", Family.Split(','));
            insert.Parameters.AddWithValue("familyFolded", Family.Split(',').Select(Folded.Of).ToArray());
            insert.Parameters.AddWithValue("programs", Slugs);
            await insert.ExecuteNonQueryAsync(cancellationToken);
        }

        await RunAsync(connection, Messages, cancellationToken);
        foreach (var index in indexes)
        {
            await RunAsync(connection, index, cancellationToken);
        }

        await RunAsync(connection, "vacuum (analyze) dossiers, applications, messages", cancellationToken);
        return ActorOf(large.Id);
    }

    /// <summary>Sizes that the database has on disk, in megabytes.</summary>
    public async Task<(double Rows, double Indexes)> SizesAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            "select pg_table_size('applications') / 1048576.0, pg_indexes_size('applications') / 1048576.0",
            connection
        );
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return ((double)reader.GetDecimal(0), (double)reader.GetDecimal(1));
    }

    private static Account NewAccount(int number) =>
        new()
        {
            Portal = Portal,
            Kind = AccountKind.Representative,
            GivenName = "Compte",
            FamilyName = $"N{number}",
            Email = $"compte{number}@example.org",
            CreatedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        };

    private static Actor ActorOf(Guid account) =>
        new(
            Guid.CreateVersion7(),
            Guid.CreateVersion7(),
            account,
            Portal,
            AccountKind.Representative,
            SeatRole.Holder,
            "Compte",
            Language.Fr
        );

    // Taken away while the rows go in; what a primary key or another constraint needs stays.
    private static async Task<List<string>> TakeIndexesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        List<(string Name, string Definition)> found = [];
        await using (
            var command = new NpgsqlCommand(
                """
                select indexname, indexdef from pg_indexes
                where schemaname = 'public' and tablename in ('dossiers', 'applications', 'messages')
                and indexname not in (select conname from pg_constraint)
                """,
                connection
            )
        )
        await using (NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                found.Add((reader.GetString(0), reader.GetString(1)));
            }
        }

        foreach (var (name, _) in found)
        {
            await RunAsync(connection, $"drop index \"{name}\"", cancellationToken);
        }

        return [.. found.Select(f => f.Definition)];
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // Ids grow with time, as those of the product do.
    private const string Dossiers = """
        insert into dossiers ("Id", "PublicId", "AccountId", "Portal", "Entry", "State", "FileNumber", "CreatedAt", "SavedAt", "ExpiresAt", "SubmittedAt", "Revision")
        select ('0190' || lpad(to_hex(n), 8, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid, substr(md5('d' || n), 1, 22),
            case when n % @share = 0 then @large else @others[1 + n % array_length(@others, 1)] end,
            'apr', 'temporary-residence', 'Submitted', 'D-' || n, at, at, at + interval '60 days', at, 3
        from (select n, timestamptz '2021-01-01 00:00:00+00' + n * interval '37 seconds' as at from generate_series(1, @all) n) rows
        """;

    private const string Applications = """
        insert into applications ("Id", "PublicId", "DossierId", "Position", "HolderId", "Program", "ClientName", "ClientNameFolded", "Number",
            "UploadedForms", "Stage", "StatusRank", "SubmittedAt", "FollowUp", "Answered", "Confidential", "ChangedAt", "LogLength", "Revision")
        select ('0191' || substr(id, 5))::uuid, substr(md5('a' || id), 1, 22), "Id", 1, "AccountId", @programs[1 + (h >> 16) % array_length(@programs, 1)],
            @given[1 + h % array_length(@given, 1)] || ' ' || @family[1 + (h >> 8) % array_length(@family, 1)],
            @givenFolded[1 + h % array_length(@given, 1)] || ' ' || @familyFolded[1 + (h >> 8) % array_length(@family, 1)],
            'V' || lpad(n::text, 8, '0') || n % 7, '', case rank when 0 then 'received' when 1 then 'eligibility' else 'closed' end,
            rank, "SubmittedAt", h % 97 = 0, false, false, "SubmittedAt", 1, 1
        from (
            select *, replace("Id"::text, '-', '') as id, substr("FileNumber", 3)::int as n, abs(hashtext("FileNumber"))::int as h,
                case when abs(hashtext("FileNumber")) % 10 < 1 then 0 when abs(hashtext("FileNumber")) % 10 < 3 then 1 else 2 end as rank
            from dossiers
        ) rows
        """;

    // One for each application of the measured account and for one in six of the others'; one in twenty is not read.
    private const string Messages = """
        insert into messages ("Id", "PublicId", "AccountId", "ApplicationId", "Kind", "Sealed", "At", "ReadAt", "Revision")
        select ('0192' || substr(replace("Id"::text, '-', ''), 5))::uuid, substr(md5('m' || "Id"), 1, 22), "HolderId", "Id", 'submitted', ''::bytea,
            "SubmittedAt", case when substr("Number", 2, 8)::int / 50 % 20 = 0 then null else "SubmittedAt" end, 1
        from applications where substr("Number", 2, 8)::int % 50 = 0 or substr("Number", 2, 8)::int % 6 = 0
        """;
}
