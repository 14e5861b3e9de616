using Torget.Domain.Beredningar;
using Torget.Domain.Consents;
using Torget.Domain.FollowUps;
using Torget.Domain.Insatser;
using Torget.Domain.Notes;
using Torget.Domain.Organisations;
using Torget.Domain.Plans;
using Torget.Domain.Samordningsteam;
using Torget.Web.Access;
using Torget.Web.Shared;
using Torget.Web.Shared.Cases;
using Torget.Web.Shared.Consents;

namespace Torget.Web.Features.Cases;

/// <summary>The pages of a case, one after the other, on paper. What may be read has been asked by the file already; nothing else is reached from here.</summary>
internal sealed class PrintedParts(CaseFile file)
{
    public IReadOnlyList<PrintedPart> All =>
    [
        new("Medgivanden", [.. file.Medgivanden.Select(Medgivande)]),
        new("Frågor och svar före beredningen", [.. file.Kompletteringar.Select(Komplettering)]),
        new("Ståndpunkter i beredningen", [.. file.Views.Select(view => new PrintedRecord(
            file.Party(view.OwnerPartyId), $"{file.User(view.AuthorUserId)}, {view.At.IsoMinute()}",
            Said(("Ståndpunkt", view.Content!.Stance.Label()), ("Varför", view.Content.Note), ("Slag av uppgifter", view.Content.Kind?.Label() ?? "Delas inte"))))]),
        new("Team", [.. file.Team.Concat(file.FormerTeam).Select(member => new PrintedRecord(
            file.User(member.UserId), $"{file.Party(member.PartyId)}, {Span(member.From, member.LastDay)}", Said(("Roll", member.TeamRole))))]),
        new("Underlag", [.. file.UnderlagRequests.Select(Underlag)]),
        new("Planeringsträffar", [.. file.Planeringstraffar.Select(Traff)]),
        new("Handlingsplan", [.. file.PlanVersions.Select(Plan)]),
        new("Steg i planen", [.. file.PlanSteps.Where(step => step.IsCurrent).Select(Step)],
            Withheld(file.HiddenSteps, "steg som du inte får ta del av")),
        new("Steg som har ändrats eller tagits bort", [.. file.PlanSteps.Where(step => !step.IsCurrent).Select(Step)]),
        new("Uppföljningar", [.. file.FollowUps.Select(FollowUp)]),
        new("Efter avslut", [.. file.LaterFollowUps.Select(Later)]),
        new("Pauser", [.. file.Pauses.Where(pause => pause.EndedOn != pause.From).Select(pause => new PrintedRecord(Span(pause.From, pause.EndedOn ?? pause.Until), "", []))]),
        new("Deltagande i verksamheter", [.. file.Participations.Select(item => new PrintedRecord(
            file.Verksamhet(item.VerksamhetId), Span(item.Start, item.End),
            Said(
                ("Slutade", item.TransferredToVerksamhetId is { } to ? $"Gick vidare till {file.Verksamhet(to)}" : file.Lists.Label(CodeLists.Avslutsorsak, item.Orsak)),
                ("Utförare", file.User(item.UtforareUserId)))))],
            Withheld(file.HiddenInsatser, "insats som du inte får ta del av", "insatser som du inte får ta del av")),
        new("Arbetsplatser", [.. file.Workplaces.Select(item => new PrintedRecord(
            item.Place, Span(item.From, item.To),
            Said(
                ("Vad", item.Form.Label()), ("Makulerad", item.VoidedOn?.Iso()), ("Handledare", item.Supervisor),
                ("Timmar per vecka", string.Join("\n", item.Hours.OrderBy(hours => hours.From).Select(hours => $"{hours.HoursPerWeek} från {hours.From.Iso()}"))),
                ("Tidigare", string.Join("\n", item.Earlier)))))]),
        new("Anteckningar", [.. file.Notes.Select(Note)]),
        new("Dokument", [.. file.Documents.Select(row => new PrintedRecord(
            row.Title, $"{row.UploadedBy}, {file.Party(row.OwnerPartyId)}, {row.UploadedAt.IsoMinute()}",
            Said(("Fil", $"{row.FileName}, {Bytes.Text(row.Size)}"), ("Slag av uppgifter", row.Kind?.Label() ?? "Delas inte"))))]),
        new("Avslut", [.. file.Avslut.Select(Avslut)]),
    ];

    private PrintedRecord Medgivande(Medgivande medgivande) => new(
        $"{medgivande.ValidFrom.Iso()} till och med {medgivande.LastDay.Iso()}", MedgivandeText.State(medgivande, file.Medgivanden, file.Today) ?? "",
        [
            .. Said(
                ("Ändamål", medgivande.Purpose), ("Lämnades", MedgivandeText.Given(medgivande)), ("Mognad", medgivande.Maturity?.Label()),
                ("Togs emot av", file.User(medgivande.ReceivedByUserId)), ("Kopia till personen", medgivande.CopyGivenOn?.Iso() ?? "Inte antecknad")),
            .. DisclosureText.ByReader(medgivande.Disclosures, file.Party).Select(reader => new Answer($"{reader.Reader} får läsa", string.Join("\n", reader.Lines))),
        ]);

    private PrintedRecord Komplettering(Komplettering asked) => new(
        $"Fråga från {file.Party(asked.AskedByPartyId)}", $"{file.User(asked.AskedByUserId)}, {asked.AskedAt.IsoMinute()}",
        Said(
            ("Till", file.User(asked.ToUserId)), ("Fråga", file.TextOf(asked.Question) ?? "Du får inte ta del av frågan."),
            ("Svar senast", asked.IsOpen ? asked.AnswerBy.Iso() : null),
            ("Svar", asked.AnsweredAt is not { } at ? null : $"{file.TextOf(asked.Answer) ?? "Du får inte ta del av svaret."}\n{file.User(asked.AnsweredByUserId)}, {at.IsoMinute()}")));

    private PrintedRecord Underlag(UnderlagRequest request) => new(
        $"Fråga till {file.Party(request.ToPartyId)}",
        $"{file.User(request.AskedByUserId)}, {file.Party(request.AskedByPartyId)}, {request.AskedAt.IsoMinute()}",
        Said(
            ("Fråga", file.QuestionOf(request) ?? "Du får inte ta del av frågan."),
            ("Svar senast", request.IsOpen ? request.AnswerBy.Iso() : null),
            ("Svar", request.AnsweredAt is null ? null : request.Answer switch
            {
                UnderlagAnswer.Refused => "Parten har inget att dela.",
                UnderlagAnswer.Withdrawn => request.EndedWithCase ? "Ärendet avslutades innan frågan var besvarad." : "Frågan är tillbakatagen.",
                _ => file.Notes.FirstOrDefault(note => note.Id == request.NoteId)?.Current.Text ?? "Du får inte ta del av svaret.",
            })));

    private PrintedRecord Traff(Planeringstraff traff) => new(
        traff.Date.At(traff.StartsAt), traff.State.Label(),
        Said(
            ("Plats", traff.Place), ("Vad mötet handlar om", traff.About), ("Flyttat från", traff.MovedFrom?.Iso()),
            (traff.State == PlaneringstraffState.Missed ? "Kom inte" : "Varför", traff.Because),
            ("Kallade", string.Join("\n", file.CalledTo(traff).Select(called => $"{file.User(called.UserId)}, {file.Party(called.PartyId)}"))),
            ("Närvarande", string.Join("\n", traff.Present))));

    private PrintedRecord Plan(PlanVersion plan) => new(
        $"Utgåva {plan.Version}", By(plan.AuthorUserId, plan.OwnerPartyId, plan.At),
        Said(
            ("Långsiktigt mål", plan.LongTermGoal), ("Delmål", string.Join("\n", plan.ShortTermGoals)), ("Nästa uppföljning", plan.NextFollowUpOn.Iso()),
            ("Kom överens", $"{string.Join("\n", plan.AgreedBy)}, {plan.AgreedOn.Iso()}")));

    private PrintedRecord Step(PlanStep step) => new(
        step.What, $"{file.WhoDoes(step)}, {Span(step.From, step.To)}",
        Said(
            ("Varför", step.Why), ("Läge", step.MovedFrom is { } from ? $"{step.State.Label()}, från {from.Iso()}" : step.State.Label()),
            ("Insats", step.Insats is null ? null : file.Lists.Label(CodeLists.Insats, step.Insats)), ("Slag av uppgifter", step.Kind?.Label() ?? "Delas inte"),
            ("Stod i", step.ToVersion is not { } last ? null : last == step.FromVersion ? $"Utgåva {last}" : $"Utgåva {step.FromVersion} till {last}")));

    private PrintedRecord FollowUp(FollowUp item) => new(
        item.Date.Iso(), By(item.AuthorUserId, item.OwnerPartyId, item.At),
        Said([
            ("Hur det går", item.HowItGoes), ("Steg på stegen", file.Ladder(item)), ("Timmar per vecka", $"{item.HoursPerWeek}"), ("Hinder", Hinder(item)),
            ("Steg i planen", string.Join("\n", file.StepsOf(item).Select(step => $"{step.What} ({file.WhoDid(step)}): {step.State.Label().ToLower()}"))),
            .. file.AnswersOf(item).Select(one => (one.Question, (string?)one.Answer)),
            ("Deltog", string.Join("\n", item.Present)), ("Nästa uppföljning", item.NextOn.Iso()),
        ]));

    private PrintedRecord Later(LaterFollowUp item) => new(
        file.Title(item),
        By(item.AuthorUserId, item.OwnerPartyId, item.At),
        Said(
            ("Vad personen gör", file.Doing(item)),
            ("Timmar per vecka", item.HoursPerWeek is { } hours ? $"{hours}" : null), ("Anteckning", item.Note)));

    private string Hinder(FollowUp item)
    {
        var read = file.HinderOf(item).ToList();
        var codes = read.SelectMany(hinder => hinder.Codes).ToList();
        var isWhole = read.Count == FollowUpHinder.Kinds.Count;
        return (codes.Count > 0 ? string.Join(", ", file.Lists.Labels(CodeLists.Hinder, codes)) : isWhole ? "Inga hinder" : "Inga som du får ta del av")
            + (isWhole ? "" : "\nDu får inte ta del av alla slag av hinder.");
    }

    private PrintedRecord Note(Note note) => new(
        $"{note.Form.Label()}, {note.At.IsoMinute()}", $"{file.User(note.AuthorUserId)}, {file.Party(note.OwnerPartyId)}, {note.Kind?.Label() ?? "delas inte"}",
        [
            new("Text", note.Current.Text, IsWritten: true),
            .. note.Texts.Where(text => text != note.Current).OrderByDescending(text => text.Version).Select(text => new Answer($"Före rättelsen {text.At.IsoMinute()}", text.Text, IsWritten: true)),
        ]);

    private PrintedRecord Avslut(Domain.Cases.AvslutDetails row) => new(
        $"{row.Date.Iso()}, {file.Lists.Label(CodeLists.Avslutsorsak, row.Orsak)}{(file.Avslut.Any(other => other.CorrectsId == row.Id) ? ", så stod det före rättelsen" : file.Phase == Domain.Cases.CasePhase.Avslut && file.Avslut[0].Id == row.Id ? "" : ", före återöppningen")}",
        file.LineOf(row) is { } line ? By(line.UserId, line.PartyId, line.At) : file.Party(row.OwnerPartyId),
        Said(
            ("Rättelse", row.CorrectsId is null ? null : file.LineOf(row) is { } because ? file.WhyOf(because) : null),
            ("Sysselsättning efter", row.Sysselsattning is null ? Lacking : file.Lists.Label(CodeLists.Sysselsattning, row.Sysselsattning) + (row.HoursPerWeek is { } hours ? $", {hours} timmar i veckan" : "")),
            ("Försörjning efter", row.Forsorjning.Count == 0 ? Lacking : string.Join(", ", file.Lists.Labels(CodeLists.Forsorjning, row.Forsorjning))),
            ("Vad händer sedan", row.Next ?? Lacking), ("Vem ansvarar", row.NextResponsible ?? Lacking),
            ("Överlämningsmöte", row.HandoverOn is { } on ? $"{on.Iso()}, till {row.HandoverTo}. {row.HandedOver}" : null)));

    private const string Lacking = "Uppgift saknas";

    private string By(Guid user, Guid party, DateTimeOffset at) => $"{file.User(user)}, {file.Party(party)}, {at.IsoMinute()}";

    private static string? Withheld(int hidden, string one, string? many = null) => hidden == 0 ? null : $"{hidden} {(hidden == 1 ? one : many ?? one)}";

    private static string Span(DateOnly from, DateOnly? to) => to is { } last ? $"{from.Iso()} till {last.Iso()}" : $"{from.Iso()} och tills vidare";

    private static IReadOnlyList<Answer> Said(params (string Label, string? Text)[] answers) =>
        [.. answers.Where(answer => !string.IsNullOrEmpty(answer.Text)).Select(answer => new Answer(answer.Label, answer.Text!))];
}
