using Microsoft.EntityFrameworkCore;
using Passerelle.Core.AcceptanceLetters;
using Passerelle.Core.Cases;
using Passerelle.Core.Data;
using Passerelle.Core.Dossiers;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.AcceptanceLetters;

public sealed class LetterAnswerTests
{
    [Fact]
    public async Task An_answer_is_recorded_once_may_be_corrected_and_each_time_the_case_has_a_line()
    {
        await using LetterHouse house = await LetterHouse.OpenAsync();
        LetterVerification letter = (await house.RaiseAsync(1))[0];
        (await house.AnswerAsync(house.Stranger, letter, LetterAnswer.Matched)).ShouldBe(LetterOutcome.NotFound);
        (await house.AnswerAsync(house.Filing.Actor, letter, LetterAnswer.Matched)).ShouldBe(LetterOutcome.NotFound);

        (await house.AnswerAsync(house.Secondary, letter, LetterAnswer.NoMatch)).ShouldBe(LetterOutcome.Done);
        (await house.AnswerAsync(house.Primary, letter, LetterAnswer.NoMatch)).ShouldBe(LetterOutcome.Done, "the same again");
        (await house.AnswerAsync(house.Primary, letter, LetterAnswer.Matched)).ShouldBe(LetterOutcome.Done);

        CaseLetter stands = (await house.StateAsync(letter)).Letter.ShouldNotBeNull();
        (stands.Answer, stands.ByOffice).ShouldBe(("matched", false));
        List<CaseEntry> lines = await house.EntriesAsync(letter);
        lines.Select(l => l.Kind).ShouldBe([CaseKinds.LetterRaised, CaseKinds.LetterAnswered, CaseKinds.LetterAnswered]);
        lines.Select(l => l.ActorSeatId).ShouldBe([house.Filing.Actor.SeatId, house.Secondary.SeatId, house.Primary.SeatId]);
    }

    [Fact]
    public async Task After_the_last_day_the_letter_is_the_offices()
    {
        await using LetterHouse house = await LetterHouse.OpenAsync();
        IReadOnlyList<LetterVerification> letters = await house.RaiseAsync(2);
        await house.AnswerAsync(house.Primary, letters[1], LetterAnswer.Matched);
        house.Filing.Clock.Advance(TimeSpan.FromDays(11));

        (await house.AnswerAsync(house.Primary, letters[0], LetterAnswer.Matched)).ShouldBe(LetterOutcome.NotFound);
        (await house.AnswerAsync(house.Primary, letters[1], LetterAnswer.NoMatch)).ShouldBe(LetterOutcome.Closed);
        DeskLetterPage late = await house.Filing.AskAsync<LetterDesk, DeskLetterPage>(d =>
            d.PageAsync(house.Officer, LetterDeskFilter.Overdue, 1, default)
        );
        DeskLetter line = late.Letters.Single();
        (line.Verification.Id, line.InstitutionName, line.HasAccount).ShouldBe((letters[0].Id, "Collège de l’Exemple", true));
        (
            await house.Filing.AskAsync<LetterDesk, DeskLetterPage>(d => d.PageAsync(house.Primary, LetterDeskFilter.Overdue, 1, default))
        ).Total.ShouldBe(0, "an institution is no officer");

        (await RecordAsync(house, line.Application, "")).ShouldBe(CaseOutcome.NotPossible, "a reason is needed");
        (await RecordAsync(house, line.Application, "Appel au registraire.")).ShouldBe(CaseOutcome.Done);
        (await RecordAsync(house, line.Application, "Encore.", seen: 2)).ShouldBe(CaseOutcome.NotPossible, "it is answered");
        CaseLetter stands = (await house.StateAsync(letters[0])).Letter.ShouldNotBeNull();
        (stands.Answer, stands.ByOffice).ShouldBe(("cancelled", true));
        (await house.AnswerAsync(house.Primary, letters[0], LetterAnswer.Matched)).ShouldBe(LetterOutcome.Closed);
    }

    [Fact]
    public async Task More_time_is_given_to_what_was_not_late_when_it_was_asked_for()
    {
        await using LetterHouse house = await LetterHouse.OpenAsync();
        IReadOnlyList<LetterVerification> letters = await house.RaiseAsync(3);
        await house.AnswerAsync(house.Primary, letters[2], LetterAnswer.Matched);
        house.Filing.Clock.Advance(TimeSpan.FromDays(9));
        var asking = new ExtensionAsking(LetterCircumstance.SystemFailure, 30, "Panne de notre registre.");
        (await AskAsync(house, asking with { Days = 31 })).ShouldBe(ExtensionOutcome.NotPossible);
        (await AskAsync(house, asking)).ShouldBe(ExtensionOutcome.Done);
        (await AskAsync(house, asking)).ShouldBe(ExtensionOutcome.AlreadyAsked);

        // The office answers after the last day.
        house.Filing.Clock.Advance(TimeSpan.FromDays(3));
        DeskExtension open = (
            await house.Filing.AskAsync<LetterDesk, IReadOnlyList<DeskExtension>>(d => d.ExtensionsAsync(house.Officer, default))
        ).Single();
        (
            await house.Filing.AskAsync<LetterDesk, CaseOutcome>(d => d.GrantAsync(house.Primary, open.Extension.PublicId, 0, 30, default))
        ).ShouldBe(CaseOutcome.NotFound);
        (
            await house.Filing.AskAsync<LetterDesk, CaseOutcome>(d => d.GrantAsync(house.Officer, open.Extension.PublicId, 0, 20, default))
        ).ShouldBe(CaseOutcome.Done);
        (
            await house.Filing.AskAsync<LetterDesk, CaseOutcome>(d => d.GrantAsync(house.Officer, open.Extension.PublicId, 0, 20, default))
        ).ShouldBe(CaseOutcome.Stale);

        var until = new DateOnly(2026, 12, 24);
        (await house.LettersAsync()).Select(l => l.Due).ShouldBe([until, until, new DateOnly(2026, 12, 2)]);
        (await house.StateAsync(letters[0])).Letter!.Due.ShouldBe(until);
        (await house.AnswerAsync(house.Primary, letters[0], LetterAnswer.Matched)).ShouldBe(LetterOutcome.Done);
    }

    [Fact]
    public async Task A_request_that_is_declined_moves_nothing_and_says_why()
    {
        await using LetterHouse house = await LetterHouse.OpenAsync();
        LetterVerification letter = (await house.RaiseAsync(1))[0];
        await AskAsync(house, new ExtensionAsking(LetterCircumstance.LabourDispute, 10, "Grève."));
        DeskExtension open = (
            await house.Filing.AskAsync<LetterDesk, IReadOnlyList<DeskExtension>>(d => d.ExtensionsAsync(house.Officer, default))
        ).Single();
        (
            await house.Filing.AskAsync<LetterDesk, CaseOutcome>(d =>
                d.DeclineAsync(house.Officer, open.Extension.PublicId, 0, "La grève est finie.", default)
            )
        ).ShouldBe(CaseOutcome.Done);
        (await house.LettersAsync()).Single().Due.ShouldBe(letter.Due);
        LetterExtension told = (
            await house.Filing.AskAsync<LetterExtensions, IReadOnlyList<LetterExtension>>(e => e.ListAsync(house.Primary, default))
        ).Single();
        (told.State, told.Answer).ShouldBe((LetterExtensionState.Declined, "La grève est finie."));
        (await house.EntriesAsync(letter)).Count.ShouldBe(1);
    }

    private static Task<ExtensionOutcome> AskAsync(LetterHouse house, ExtensionAsking asking) =>
        house.Filing.AskAsync<LetterExtensions, ExtensionOutcome>(e => e.AskAsync(house.Primary, asking, default));

    private static Task<CaseOutcome> RecordAsync(LetterHouse house, string application, string reason, int seen = 1) =>
        house.Filing.AskAsync<LetterDesk, CaseOutcome>(d =>
            d.RecordAsync(house.Officer, application, seen, LetterAnswer.Cancelled, reason, default)
        );
}
