using Microsoft.EntityFrameworkCore;
using Passerelle.Core.Accounts;
using Passerelle.Core.Cases;
using Passerelle.Core.Data;
using Passerelle.Core.Documents;
using Passerelle.Core.Dossiers;
using Passerelle.Core.Messages;
using Passerelle.Core.Work;
using Passerelle.Testing;
using Shouldly;
using Xunit;

namespace Passerelle.Core.Tests.Cases;

public sealed class CaseServiceTests
{
    [Fact]
    public async Task A_submitted_application_is_received_and_waits_for_the_office()
    {
        await using CaseHouse house = await CaseHouse.OpenAsync();
        CaseState state = (await house.CaseAsync()).State;
        state.Stage.ShouldBe("received");
        state.WaitingOn.ShouldBe(WaitingOn.Office);
        state
            .Steps.Select(s => s.State.Key)
            .ShouldBe(["not-started", "not-needed", "not-needed", "not-needed", "not-needed", "not-started", "in-progress"]);
    }

    [Fact]
    public async Task Asking_and_supplying_move_the_stage_and_who_is_waited_for()
    {
        await using CaseHouse house = await CaseHouse.OpenAsync();
        (await house.RequestAsync("rabies-certificate", again: true)).ShouldBe(CaseOutcome.Done);
        CaseState asked = (await house.CaseAsync()).State;
        (asked.Stage, asked.FollowUp, asked.WaitingOn).ShouldBe(("documents", true, WaitingOn.Representative));
        asked.OpenRequest("rabies-certificate")!.Again.ShouldBeTrue();

        (await house.GiveAsync(house.Representative)).ShouldBe(CaseOutcome.NotPossible, "nothing was put in");
        Document document = await house.PutInAsync(SampleFiles.Pdf());
        (await house.GiveAsync(house.Representative)).ShouldBe(CaseOutcome.Done);
        LoadedCase given = await house.CaseAsync();
        (given.State.FollowUp, given.State.Answered, given.State.WaitingOn).ShouldBe((false, true, WaitingOn.Office));
        given.State.Requests.Single().Documents.Single().ShouldBe(new SuppliedDocument(document.Id, document.Sha256));
        given.Application.Answered.ShouldBeTrue();
        (await house.GiveAsync(house.Representative)).ShouldBe(CaseOutcome.NotPossible, "it is answered");

        (
            await house.DoAsync(s => s.ChangeStepAsync(house.Officer, house.Application, given.State.Seq, "documents", "reviewed", default))
        ).ShouldBe(CaseOutcome.Done);
        (await house.CaseAsync()).State.Answered.ShouldBeFalse("an officer has acted since");
    }

    [Fact]
    public async Task An_infected_file_answers_nothing()
    {
        await using CaseHouse house = await CaseHouse.OpenAsync();
        (await house.RequestAsync("photo", again: false)).ShouldBe(CaseOutcome.Done);
        await house.PutInAsync(SampleFiles.InfectedPdf());
        await house.Filing.RunDueWorkAsync();
        (await house.GiveAsync(house.Representative)).ShouldBe(CaseOutcome.NotPossible);
        (await house.CaseAsync()).State.FollowUp.ShouldBeTrue();
    }

    [Fact]
    public async Task A_request_needs_a_day_to_come_and_is_made_once()
    {
        await using CaseHouse house = await CaseHouse.OpenAsync();
        (await house.RequestAsync("photo", again: false, house.Filing.Clock.Today().AddDays(-1), seen: 1)).ShouldBe(
            CaseOutcome.NotPossible
        );
        (await house.RequestAsync("photo", again: false)).ShouldBe(CaseOutcome.Done);
        (await house.RequestAsync("photo", again: false)).ShouldBe(CaseOutcome.NotPossible);
    }

    [Fact]
    public async Task Of_two_decisions_the_second_is_refused()
    {
        await using CaseHouse house = await CaseHouse.OpenAsync();
        (await house.DecideAsync(house.Officer, seen: 1)).ShouldBe(CaseOutcome.Done);
        (await house.DecideAsync(house.OtherOfficer, seen: 1, CaseSteps.Refused)).ShouldBe(CaseOutcome.NotPossible);
        CaseState state = (await house.CaseAsync()).State;
        (state.Stage, state.Decision!.Outcome, state.WaitingOn).ShouldBe(("closed", "approved", WaitingOn.Nobody));
    }

    [Fact]
    public async Task Of_two_officers_who_act_at_the_same_moment_one_is_told_to_look_again()
    {
        await using CaseHouse house = await CaseHouse.OpenAsync();
        CaseOutcome second = await house.Filing.AskAsync<IServiceProvider, CaseOutcome>(p =>
        {
            var log = (CaseLog)p.GetService(typeof(CaseLog))!;
            var service = (CaseService)p.GetService(typeof(CaseService))!;
            return service.ActAsync(
                house.OtherOfficer,
                house.Application,
                seen: 1,
                CaseAction.Decide,
                async found =>
                {
                    CaseEntry line = await log.AppendAsync(
                        found.Application,
                        house.OtherOfficer,
                        CaseKinds.Decided,
                        1,
                        new DecidedLine(CaseSteps.Refused, Guid.Empty, null),
                        default
                    );
                    // The other one decides between this one's reading and its saving.
                    (await house.DecideAsync(house.Officer, seen: 1)).ShouldBe(CaseOutcome.Done);
                    return line;
                },
                default
            );
        });
        second.ShouldBe(CaseOutcome.Stale);
        LoadedCase after = await house.CaseAsync();
        after.State.Decision!.Outcome.ShouldBe(CaseSteps.Approved);
        after.Entries.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_action_on_what_was_seen_before_another_line_does_nothing()
    {
        await using CaseHouse house = await CaseHouse.OpenAsync();
        (await house.DoAsync(s => s.NoteAsync(house.Officer, house.Application, 1, "Première", default))).ShouldBe(CaseOutcome.Done);
        (await house.DecideAsync(house.OtherOfficer, seen: 1)).ShouldBe(CaseOutcome.Stale);
        (await house.CaseAsync()).Entries.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_closed_application_takes_no_request_and_no_answer_but_still_notes_and_messages()
    {
        await using CaseHouse house = await CaseHouse.OpenAsync();
        (await house.RequestAsync("photo", again: false)).ShouldBe(CaseOutcome.Done);
        await house.PutInAsync(SampleFiles.Pdf());
        (await house.DecideAsync(house.Officer, seen: 2, CaseSteps.Refused)).ShouldBe(CaseOutcome.Done);
        (await house.GiveAsync(house.Representative)).ShouldBe(CaseOutcome.NotPossible);
        (await house.RequestAsync("rabies-certificate", again: true)).ShouldBe(CaseOutcome.NotPossible);
        (await house.DoAsync(s => s.NoteAsync(house.Officer, house.Application, 3, "Classé", default))).ShouldBe(CaseOutcome.Done);
        (await house.CaseAsync()).Application.FollowUp.ShouldBeFalse();
    }

    [Fact]
    public async Task A_representative_does_nothing_of_the_office_and_others_do_not_see_the_case()
    {
        await using CaseHouse house = await CaseHouse.OpenAsync();
        (await house.DecideAsync(house.Representative, seen: 1)).ShouldBe(CaseOutcome.NotPossible);
        (await house.FindAsync(house.Filing.Other)).ShouldBeNull();
        (await house.DoAsync(s => s.NoteAsync(house.Filing.Other, house.Application, 1, "?", default))).ShouldBe(CaseOutcome.NotFound);
        Actor enrolment = house.Officer with { Role = SeatRole.EnrolmentOfficer };
        (await house.FindAsync(enrolment)).ShouldBeNull();
    }

    [Fact]
    public async Task Every_message_is_announced_by_work_that_names_nobody()
    {
        await using CaseHouse house = await CaseHouse.OpenAsync();
        await using PasserelleDb db = house.Filing.NewContext();
        var before = await db.Set<WorkItem>().CountAsync(w => w.Kind == "account-mail");
        (await house.RequestAsync("photo", again: false)).ShouldBe(CaseOutcome.Done);
        (await house.DecideAsync(house.Officer, seen: 2)).ShouldBe(CaseOutcome.Done);
        List<WorkItem> mails = await db.Set<WorkItem>().AsNoTracking().Where(w => w.Kind == "account-mail").ToListAsync();
        mails.Count.ShouldBe(before + 2);
        mails.ShouldAllBe(m => !m.Payload.Contains("Aubin") && !m.Payload.Contains("V900000001") && !m.Payload.Contains("Motifs"));
        (await db.Set<Message>().Select(m => m.Kind).ToListAsync()).ShouldBe(
            ["submitted", "document-request", "decision"],
            ignoreOrder: true
        );
    }

    [Fact]
    public async Task The_inbox_of_the_account_holds_nothing_about_an_application_and_reading_is_kept()
    {
        await using CaseHouse house = await CaseHouse.OpenAsync();
        await house.DoAsync(s => s.SendMessageAsync(house.Officer, house.Application, 1, "Objet", "Texte", default));
        IReadOnlyList<OpenedMessage> account = await house.Filing.AskAsync<Inbox, IReadOnlyList<OpenedMessage>>(i =>
            i.OfAccountAsync(house.Representative, 50, default)
        );
        account.ShouldBeEmpty();
        Application application = (await house.CaseAsync()).Application;
        OpenedMessage message = (
            await house.Filing.AskAsync<Inbox, IReadOnlyList<OpenedMessage>>(i => i.AboutAsync(house.Representative, application, default))
        ).Single(m => m.Message.Kind != "submitted");
        (message.Content.Subject, message.Message.ReadAt).ShouldBe(("Objet", null));

        string id = message.Message.PublicId;
        (await OpenAsync(house.Filing.Other)).ShouldBeNull();
        (await OpenAsync(house.Officer))!.Content.Body.ShouldBe("Texte");
        await using PasserelleDb db = house.Filing.NewContext();
        (await db.Set<Message>().AsNoTracking().SingleAsync(m => m.PublicId == id)).ReadAt.ShouldBeNull("an officer's look is no reading");
        await OpenAsync(house.Representative);
        (await db.Set<Message>().AsNoTracking().SingleAsync(m => m.PublicId == id)).ReadAt.ShouldNotBeNull();

        Task<OpenedMessage?> OpenAsync(Actor actor) => house.Filing.AskAsync<Inbox, OpenedMessage?>(i => i.OpenAsync(actor, id, default));
    }

    [Theory]
    [InlineData("11-2233-4455", "1122334455")]
    [InlineData("1122-3344", "11223344")]
    [InlineData("112233445", null)]
    [InlineData("11-2233-445A", null)]
    public void A_client_identifier_has_eight_or_ten_digits(string typed, string? digits) => ClientIdentifier.Parse(typed).ShouldBe(digits);
}
