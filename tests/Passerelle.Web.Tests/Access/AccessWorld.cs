using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Passerelle.Core.Accounts;
using Passerelle.Core.Data;
using Passerelle.Core.Definitions;
using Passerelle.Core.Documents;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Payments;
using Passerelle.Programs;
using Passerelle.Testing;
using Passerelle.Testing.Partners;
using Xunit;

namespace Passerelle.Web.Tests.Access;

/// <summary>
/// The product with records of one representative (the owner): a draft with a form in it, a document and a payment attempt.
/// The stranger is another representative of the same portal, the officer is signed in to the office.
/// </summary>
public sealed partial class AccessWorld : IAsyncLifetime
{
    private const string Portal = "apr";
    private const string Office = "office";
    private const string OfficeOnly = "{portal:regex(^office$)}";
    private static readonly string[] Records =
    [
        "{dossier}",
        "{application}",
        "{document}",
        "{attempt}",
        "{request}",
        "{message}",
        "{webForm}",
    ];
    private static readonly Lazy<string> Folder = new(SampleCatalogue.WithDogLicence);

    private readonly Dictionary<string, Visitor> _signedIn = [];
    private readonly Dictionary<Made, Dictionary<string, string>> _shared = [];
    private PasserelleApp? _app;

    /// <summary>The product.</summary>
    public PasserelleApp App => _app ?? throw new InvalidOperationException("The world is not made.");

    /// <summary>Whether a path names a record that belongs to somebody.</summary>
    public static bool NamesARecord(string path) => Records.Any(r => path.Contains(r, StringComparison.Ordinal));

    /// <summary>
    /// The address of a path, with records of the owner: those made once, or (<paramref name="own"/>) some made for this call,
    /// so that what a post does to them harms no other.
    /// </summary>
    public async Task<string> AddressAsync(string path, bool own)
    {
        if (!NamesARecord(path))
        {
            return Fill(path, Common());
        }

        Made kind =
            path.Contains("/web-forms/", StringComparison.Ordinal) ? Made.WebForm
            : IsOfACase(path) ? Made.Case
            : Made.Draft;
        if (!own && _shared.TryGetValue(kind, out Dictionary<string, string>? made))
        {
            return Fill(path, made);
        }

        Dictionary<string, string> values = kind switch
        {
            Made.WebForm => await MakeWebFormAsync(),
            Made.Case => await MakeCaseAsync(),
            _ => await MakeDraftAsync(),
        };
        if (!own)
        {
            _shared[kind] = values;
        }

        return Fill(path, values);
    }

    /// <summary>The same address with records that nobody has.</summary>
    public static string UnknownAddress(string path)
    {
        Dictionary<string, string> values = Common();
        foreach (var record in Records)
        {
            values[record] = PublicId.New();
        }

        return Fill(path, values);
    }

    /// <summary>The person, with a page of the product on screen, from which a form can be sent.</summary>
    public async Task<Visitor> ComeAsync(string person)
    {
        (string Portal, string Name)? who = person switch
        {
            "anonymous" => null,
            "stranger" => (Portal, "dchen"),
            "officer" => (Office, "agente@example.org"),
            "owner" => (Portal, "hrivard"),
            _ => throw new ArgumentOutOfRangeException(nameof(person), person, "no such person"),
        };
        if (who is null)
        {
            return await App.VisitAsync($"/{Portal}/signin");
        }

        var home = $"/{who.Value.Portal}/profile";
        if (_signedIn.TryGetValue(person, out Visitor? visitor))
        {
            Visitor tab = await visitor.NewTabAsync();
            // An earlier step may have signed out.
            if ((await tab.GoAsync(home)).Redirects.Count == 0)
            {
                return tab;
            }
        }

        _signedIn[person] = await App.SignInAsync(who.Value.Portal, who.Value.Name);
        return await (await _signedIn[person].NewTabAsync()).GoAsync(home);
    }

    /// <summary>The antiforgery token of the page on screen; empty when it has no form.</summary>
    public KeyValuePair<string, string> Token(Visitor visitor)
    {
        var field = App.Services.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.FormFieldName;
        return new(field, visitor.Page.QuerySelector($"input[name='{field}']")?.GetAttribute("value") ?? "");
    }

    /// <inheritdoc />
    public async ValueTask InitializeAsync() =>
        _app = await PasserelleApp.StartAsync(
            // Nobody listens there.
            BankProcess.Settings("rive", "http://127.0.0.1:9", "passerelle", "secret", "Banque Rive", "River Bank"),
            Folder.Value
        );

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (Visitor visitor in _signedIn.Values)
        {
            visitor.Dispose();
        }

        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    // The values of what is not a record: the shape of the sample programme.
    private static Dictionary<string, string> Common() =>
        new(StringComparer.Ordinal)
        {
            ["{portal}"] = Portal,
            ["{entry}"] = "dog-licence",
            ["{form}"] = "intake",
            ["{pageKey}"] = "dogs",
            ["{question}"] = "dogs",
            ["{row}"] = "1",
            ["{step}"] = "pin",
            ["{partner}"] = "rive",
            ["{slot}"] = "licence-form",
            ["{program}"] = "dog-licence",
            // Nobody here enrols or has a passkey: those records have tests of their own.
            ["{enrolment}"] = PublicId.New(),
            ["{institution}"] = PublicId.New(),
            ["{account}"] = PublicId.New(),
            ["{letter}"] = PublicId.New(),
            ["{upload}"] = PublicId.New(),
            ["{extension}"] = PublicId.New(),
            ["{passkey}"] = PublicId.New(),
            ["{language}"] = "fr",
            // The sample programme has no pool: rounds and invitations have tests of their own.
            ["{pool}"] = "dog-licence",
            ["{round}"] = PublicId.New(),
            // An address that leads nowhere: calendars have tests of their own.
            ["{secret}"] = PublicId.New(),
        };

    private async Task<Dictionary<string, string>> MakeDraftAsync()
    {
        Catalogue catalogue = App.Services.GetRequiredService<CatalogueProvider>().Current;
        await using PasserelleDb db = App.NewContext();
        Seat seat = await db.Set<Seat>()
            .Include(s => s.Account)
            .SingleAsync(s => s.Account!.Portal == Portal && s.Account.FamilyName == "Rivard");
        DateTime now = App.Clock.GetUtcNow().UtcDateTime;
        Dossier dossier = PersonaDraft.Add(
            db,
            App.Services.GetRequiredService<AnswerVault>(),
            catalogue,
            "dog-licence",
            "one-beagle",
            Portal,
            seat.AccountId,
            now
        );
        var attempt = new PaymentAttempt
        {
            DossierId = dossier.Id,
            SeatId = seat.Id,
            AmountCents = 2500,
            Quote = "{}",
            Covers = "",
            StartedAt = now,
        };
        db.Add(attempt);
        await db.SaveChangesAsync();

        var owner = new Actor(
            seat.UserId,
            seat.Id,
            seat.AccountId,
            Portal,
            AccountKind.Representative,
            seat.Role,
            "Hélène Rivard",
            Language.Fr
        );
        var application = dossier.Applications[0].PublicId;
        ReceiveOutcome received = await App.WithAsync<DocumentService, ReceiveOutcome>(s =>
            s.ReceiveAsync(owner, application, "photo", new IncomingFile("photo.png", new MemoryStream(SampleFiles.Png())), default)
        );
        await App.RunDueWorkAsync();

        Dictionary<string, string> values = Common();
        values["{dossier}"] = dossier.PublicId;
        values["{application}"] = application;
        values["{document}"] = ((ReceiveOutcome.Received)received).Document.PublicId;
        values["{attempt}"] = attempt.PublicId;
        PersonaDefinition persona = catalogue.Personas.Single(p => p.Program == "dog-licence" && p.Key == "one-beagle");
        values["{row}"] = persona.Answers.Applicants[0].Answers["dogs"].AsList()[0].Get("id").AsString();
        return values;
    }

    private enum Made
    {
        Draft,
        Case,
        WebForm,
    }

    private static string Fill(string path, Dictionary<string, string> values)
    {
        // The name of a parameter is what identifies it; constraints and marks of optional ones are not.
        // An address of the office alone says so by a constraint.
        var plain = Parameter().Replace(path.Replace(OfficeOnly, Office, StringComparison.Ordinal), "{${name}}");
        return values.Aggregate(plain, (address, value) => address.Replace(value.Key, value.Value, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\{(?<name>\w+)[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();
}
