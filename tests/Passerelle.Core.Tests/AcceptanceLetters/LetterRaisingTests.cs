using Microsoft.EntityFrameworkCore;
using Passerelle.Core.AcceptanceLetters;
using Passerelle.Core.Cases;
using Passerelle.Core.Data;
using Passerelle.Core.Payments;
using Passerelle.Core.Work;
using Passerelle.Feel;
using Passerelle.Programs;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.AcceptanceLetters;

public sealed class LetterRaisingTests
{
    [Fact]
    public async Task Filing_asks_the_institution_of_the_list_once_with_ten_days_to_answer()
    {
        await using LetterHouse house = await LetterHouse.OpenAsync();
        (var dossier, var attempt) = await house.FileAsync("same-institution-co-op");
        // The payment site says it again, and the representative comes back.
        await house.Filing.ConfirmAsync(house.Filing.Site.Becomes(attempt, PaymentAnswerState.Approved));
        await house.Filing.ReturnAsync(dossier, attempt);

        LetterVerification letter = (await house.LettersAsync()).Single();
        letter.InstitutionNumber.ShouldBe(LetterHouse.OtherNumber);
        letter.Due.ShouldBe(new DateOnly(2026, 12, 2));
        letter.Answer.ShouldBeNull();
        List<CaseEntry> lines = await house.EntriesAsync(letter);
        lines.Select(l => l.Kind).ShouldBe([CaseKinds.Submitted, CaseKinds.LetterRaised]);
        CaseLog.FirstBroken(lines).ShouldBeNull();
        await using PasserelleDb db = house.Filing.NewContext();
        (await db.Set<WorkItem>().CountAsync(w => w.Kind == "letters-arrived")).ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_number_typed_by_hand_is_matched_when_an_institution_has_it(bool known)
    {
        await using LetterHouse house = await LetterHouse.OpenAsync(withAccount: known);
        await house.FileAsync("status-restored");
        (await house.LettersAsync()).Select(l => l.InstitutionNumber).ShouldBe(known ? [LetterHouse.Number] : []);
    }

    [Fact]
    public async Task A_number_of_the_list_that_is_typed_by_hand_is_matched_too()
    {
        await using LetterHouse house = await LetterHouse.OpenAsync(withAccount: false);
        await house.FileAsync("status-restored", a => a.With("schoolNumber", FeelValue.Of(LetterHouse.OtherNumber)));
        (await house.LettersAsync()).Single().InstitutionNumber.ShouldBe(LetterHouse.OtherNumber);
    }

    [Fact]
    public async Task Studies_below_the_post_secondary_level_are_not_verified()
    {
        await using LetterHouse house = await LetterHouse.OpenAsync();
        await house.FileAsync("status-restored", a => a.With("levelOfStudy", FeelValue.Of("secondary")));
        (await house.LettersAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_institution_is_told_name_birth_date_and_studies_and_nobody_else_sees_it()
    {
        await using LetterHouse house = await LetterHouse.OpenAsync();
        await house.FileAsync("status-restored");
        LetterPage page = await house.Filing.AskAsync<LetterQueue, LetterPage>(q =>
            q.PageAsync(house.Secondary, false, "morales", 1, default)
        );
        OpenedLetter letter = page.Letters.Single();
        (letter.Subject.GivenName, letter.Subject.FamilyName, letter.Subject.BirthDate).ShouldBe(
            ("Diego", "Morales", new DateOnly(2001, 1, 15))
        );
        letter.Subject.Details.Single(d => d.Key == "levelOfStudy").Value.En.ShouldBe("College – Diploma");
        letter.Subject.Details.Single(d => d.Key == "studyFrom").Value.Fr.ShouldBe("2027-01-11");
        foreach (var actor in new[] { house.Stranger, house.Filing.Actor, house.Officer })
        {
            var id = letter.Verification.PublicId;
            (await house.Filing.AskAsync<LetterQueue, OpenedLetter?>(q => q.FindAsync(actor, id, default))).ShouldBeNull();
            (await house.Filing.AskAsync<LetterQueue, int>(q => q.CountOpenAsync(actor, default))).ShouldBe(0);
        }
    }

    [Fact]
    public void Which_programmes_and_days_count_is_in_the_catalogue()
    {
        AcceptanceLettersDefinition letters = SampleCatalogues.WithDogLicence.Value.Portals["dli"].AcceptanceLetters!;
        letters.Verifies("study-permit", new DateOnly(2023, 11, 30)).ShouldBeFalse();
        letters.Verifies("study-permit", new DateOnly(2023, 12, 1)).ShouldBeTrue();
        letters.Verifies("study-permit-extension", new DateOnly(2024, 1, 29)).ShouldBeFalse();
        letters.Verifies("visitor-visa", new DateOnly(2026, 11, 22)).ShouldBeFalse();
        letters.DaysOn(new DateOnly(2026, 11, 22)).ShouldBe(10);
        letters.DaysOn(new DateOnly(2023, 11, 30)).ShouldBeNull();
    }

    [Fact]
    public async Task Users_are_told_at_most_once_a_day()
    {
        await using LetterHouse house = await LetterHouse.OpenAsync();
        await house.RaiseAsync(3);
        await house.Filing.RunDueWorkAsync();
        (await MailsAsync(house)).ShouldBe(2, "one for each user");
        await house.Filing.RunDueWorkAsync();
        await house.Filing.AskAsync<LetterNotices, bool>(async n =>
        {
            await n.TellAsync(LetterHouse.Number, default);
            return true;
        });
        (await MailsAsync(house)).ShouldBe(2);

        house.Filing.Clock.Advance(TimeSpan.FromDays(1));
        await house.Filing.AskAsync<LetterNotices, bool>(async n =>
        {
            await n.TellAsync(LetterHouse.Number, default);
            return true;
        });
        (await MailsAsync(house)).ShouldBe(4, "they still wait");
        await using PasserelleDb db = house.Filing.NewContext();
        (await db.Set<Core.Messages.Message>().CountAsync(m => m.AccountId == house.Primary.AccountId)).ShouldBe(1, "nothing new came");
    }

    private static async Task<int> MailsAsync(LetterHouse house)
    {
        await using PasserelleDb db = house.Filing.NewContext();
        return await db.Set<WorkItem>().CountAsync(w => w.Kind == "user-mail" && w.Payload.Contains("letters-waiting"));
    }
}
