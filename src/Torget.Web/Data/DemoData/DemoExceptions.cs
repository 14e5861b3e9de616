using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.Notes;
using Torget.Web.Access;
using Torget.Web.Features.Nodoppning;
using Torget.Web.Features.Utlamnanden;

namespace Torget.Web.Data.DemoData;

/// <summary>What is done once in a while, through the pages' own use cases so that the log has it: two nödöppningar, one of them over, and a note disclosed to somebody outside the case.</summary>
internal static class DemoExceptions
{
    public static async Task MakeAsync(DemoWorld world, IServiceProvider services)
    {
        const string Opener = "fk.handlaggare", Discloser = "af.handlaggare", Reader = "kriminalvarden.handlaggare";
        var closed = ClosedTo(world, world.Actor(Opener)).Take(2).ToList();
        await DemoCases.AsAsync(services, Opener, async acting =>
        {
            var open = acting.GetRequiredService<OpenInEmergency>();
            await open.OpenAsync(Guid.CreateVersion7(), closed[0].Number, "Personen ringde i kväll och mådde mycket dåligt. Kollegan som har ärendet är ledig.", 4);
            await open.EndAsync((await open.ListAsync())[0].Id);
            await open.OpenAsync(Guid.CreateVersion7(), closed[1].Number, "Vården behöver veta i dag vem som ska ta emot personen, och kollegan går inte att nå.", 8);
        });

        var (@case, note) = Written(world, world.Actor(Discloser)).First();
        await DemoCases.AsAsync(services, Discloser, async acting =>
        {
            var disclose = acting.GetRequiredService<DiscloseItem>();
            var reader = world.Actor(Reader);
            var version = (await acting.GetRequiredService<OpenCaseFile>().ExecuteAsync(@case.Number, CaseParts.None)).File!.Version;
            await disclose.ExecuteAsync(
                new(@case.Number, version, Guid.CreateVersion7()),
                new(note.Id, note.Current.Version, reader.RequireParty(), reader.UserId, "medgivande-i-stunden", "Personen bad oss i dag att berätta det för frivården, och vi gick igenom vad som lämnas ut.", world.Today.AddDays(Utlamnande.UsualDays)));
        });
    }

    // Cases under way that the actor's party takes part in and that the actor does not see.
    private static IEnumerable<Case> ClosedTo(DemoWorld world, Actor actor) =>
        from @case in world.Cases
        where @case.EndedOn is null && @case.ParticipatingParties(world.Today).Contains(actor.RequireParty())
            && !@case.IsVisibleTo(actor, world.Lists.AllVerksamheter.Single(verksamhet => verksamhet.Id == @case.VerksamhetId).VardpartId, new HashSet<Guid>(), world.Today)
        orderby @case.Number.Year, @case.Number.Serial
        select @case;

    private static IEnumerable<(Case Case, Note Note)> Written(DemoWorld world, Actor actor) =>
        from @case in world.Cases
        where @case.EndedOn is null && !@case.Person.IsProtected && @case.ResponsibleUserId == actor.UserId
        from note in @case.Notes
        where note.OwnerPartyId == actor.PartyId && note.Form == NoteForm.Anteckning
        orderby @case.Number.Year, @case.Number.Serial
        select (@case, note);
}
