using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Persons;

namespace Torget.Web.Data.DemoData;

/// <summary>The cases that have a past: invented people on their way from aktualisering to avslut, with days counted from the day the demo is made.</summary>
internal static class DemoHistory
{
    internal static readonly IReadOnlyList<string> Women =
        ["Alva", "Ebba", "Saga", "Maja", "Linnea", "Tuva", "Freja", "Signe", "Astrid", "Elsa", "Märta", "Hedda", "Ronja", "Leila", "Yasmin", "Åsa", "Rut", "Kajsa", "Ines", "Mira", "Vilma", "Anna-Karin", "Dina", "Siri", "Tove", "Lova", "Nour"];

    internal static readonly IReadOnlyList<string> Men =
        ["Oskar", "Anton", "Hugo", "Emil", "Axel", "Melvin", "Noel", "Sixten", "Arvid", "Ludvig", "Malte", "Olle", "Jonatan", "Omar", "Ali", "Åke", "Sven-Erik", "Måns", "Love", "Rasmus", "Theo", "Albin", "Kalle", "Nils", "Gabriel", "Ivar", "Tage"];

    internal static readonly IReadOnlyList<string> LastNames =
        ["Hedström", "Lindgren", "Burström", "Åkerlund", "Norberg", "Sjöström", "Wikström", "Öberg", "Forsman", "Renberg", "Nyström", "Lövgren", "Hassan", "Ahmadi", "Grahn", "Eriksson-Stål", "Holmlund", "Sundqvist"];

    // What comes of each, those that began first first, told once for every person in turn; the shift spreads the days.
    private static readonly (int Count, Action<Story> Tell)[] Ways =
    [
        (1, story => story.ToPlan(620).On(530).FollowedUp(3, 10, "Arbetstränar tre dagar i veckan.").On(440).FollowedUp(5, 30, "Har fått anställning.")
            .On(390).Closed("anstallning", "arbete", 40, ["ingen-offentlig"], "Anställning på samma arbetsplats.", "Arbetsgivaren")),
        (3, story => story.ToPlan(330 + story.Shift).On(240).Workplace(hours: 12).On(235).FollowedUp(3, 12, "Praktiken fungerar.").On(150).FollowedUp(5, 30, "Har blivit erbjuden anställning.")
            .On(70 + story.Shift).Closed("anstallning", "arbete", 38, ["ingen-offentlig"], "Anställning på samma arbetsplats.", "Arbetsgivaren")),
        (2, story => story.ToPlan(300 + story.Shift).On(205).FollowedUp(3, 10, "Vill läsa vidare.")
            .On(130).FollowedUp(4, 16, "Har sökt till vuxenutbildningen.").On(18).Closed("studier-vuxenutbildning", "studier", 40, ["studiestod"], "Studier på komvux från terminsstarten.", "Studievägledaren")),
        (4, story => story.ToPlan(290 + story.Shift).On(210).Insats().On(195).FollowedUp(2, 4, "Trevande start, men kommer hit.").On(180).Workplace(hours: 8)
            .On(110).FollowedUp(3, 12, "Orkar mer. Vill gå upp i tid.").Replanned().On(70).MoreHours(20).On(22).FollowedUp(4, 20, "Trivs och har fått egna uppgifter.")),
        (1, story => story.ToPlan(260).On(160).FollowedUp(1, 0, "Kommer sällan.", kept: false).On(50).Closed("uteblivit", "ingen", null, ["forsorjningsstod"], "Nytt försök när personen själv hör av sig.", "Socialtjänsten")),
        (3, story => story.ToPlan(250 + story.Shift).On(150).FollowedUp(2, 4, "Svårt att komma upp på morgonen.", kept: false).Note("Två uteblivna besök. Skickade brev.", DataKind.SocialSituation)),
        (1, story => story.ToPlan(200).On(110).FollowedUp(2, 4, "Väntar på behandling.").On(9).Closed("medicinsk-rehabilitering", "ovrigt", 10, ["sjukpenning"], "Behandling i öppenvård.", "Regionen")),
        (6, story => story.ToPlan(190 + story.Shift).On(120).Workplace().On(85).FollowedUp(2, 6, "Det går framåt i lugn takt.").On(60).MoreHours(16).Note("Ringde arbetsplatsen. Handledaren är nöjd.")),
        (1, story => story.ToPlan(170).On(80).FollowedUp(2, 5, "Behöver vila en tid.").On(25).Paused(60)),
        (5, story => story.ToPlan(100 + story.Shift).On(40).Insats().On(20).Report("Kommer i tid och hjälper de andra. Blir trött efter lunch.")),
        (1, story => story.ToJa(70, 52).On(50).Team(asks: true).On(44).Called(37).On(37).Missed().On(36).Called(-3)),
        (1, story => story.ToJa(64, 49).On(47).Team(asks: false).On(40).Called(34).On(34).Held().Appointed(vacant: true)),
        (3, story => story.ToJa(60 + story.Shift, 45).On(43).Team(asks: true).On(36).UnderlagAnswered().Called(28).On(28).Held().Appointed()),
        (2, story => story.ToJa(52 + story.Shift, 38).On(36).Team(asks: true)),
        (3, story => story.Sent(50 + story.Shift).On(36).OnAgenda(31).Declined(31, story.Shift % 2 == 0 ? "en-part-racker" : "vard-forst", "Vårdcentralen")),
        (2, story => story.ToJa(40 + story.Shift, 24).On(22).Team(asks: true).On(12).UnderlagAnswered()),
        (2, story => story.ToJa(34 + story.Shift, 17).On(15).Team(asks: false).On(4).Called(-5)),
        (1, story => story.Sent(30).On(12).Withdrawn()),
        (1, story => story.Sent(24).On(15).Komplettering(answered: true)),
        (1, story => story.Sent(21).On(10).Komplettering(answered: false)),
        (4, story => story.Sent(16 + story.Shift).On(5).OnAgenda(-6)),
        (5, story => story.Sent(3 + story.Shift)),
    ];

    private static readonly Action<Story>[] InVindeln =
    [
        story => story.ToPlan(170).On(95).Workplace().On(60).FollowedUp(2, 6, "Tar bussen själv nu."),
        story => story.ToJa(48, 33).On(31).Team(asks: true),
        story => story.Sent(15).On(6).OnAgenda(-8),
        story => story.Sent(4),
    ];

    /// <summary>Tells them all; they are kept when the world is saved.</summary>
    public static void Tell(DemoWorld world)
    {
        var (turn, returns) = (0, new List<(DemoTheme, DemoPerson, Case)>());
        world.Ask("ungdomstorget", "Har du någon att ringa när det är svårt?", world.Ago(300));
        foreach (var (count, tell) in Ways)
        {
            for (var i = 0; i < count; i++, turn++)
            {
                var story = new Story(world, DemoTheme.All[turn % DemoTheme.All.Length], Person(turn, world.Today), (i * 3) + (turn % 4));
                tell(story);
                if (story.Told!.Case.Phase == CasePhase.Avslut)
                {
                    returns.Add((story.Theme, story.Who, story.Told.Case));
                }
            }
        }

        // Beside them the few of a small municipality, where the same people meet each other every time.
        foreach (var (tell, place) in InVindeln.Select((tell, place) => (tell, place)))
        {
            tell(new Story(world, DemoTheme.Vindeln, Person(turn + place, world.Today), place));
        }

        // Two come back, and the new case knows of the old one.
        foreach (var ((theme, person, earlier), daysAgo) in returns.Where(closed => closed.Item3.EndedOn < world.Ago(40)).Take(2).Zip([12, 26]))
        {
            _ = new DemoStory(world, theme, person, daysAgo, earlier);
        }
    }

    private static DemoPerson Person(int turn, DateOnly today)
    {
        var isAdult = DemoTheme.All[turn % DemoTheme.All.Length].Verksamhet == "vuxentorget";
        var born = new DateOnly(today.Year - (isAdult ? 26 + (turn % 5) : 20 + (turn % 4)), 1 + (turn % 12), 1 + ((turn * 5) % 28));
        var (names, kon) = turn % 2 == 0 ? (Women, Kon.Kvinna) : (Men, Kon.Man);
        return new DemoPerson(names[turn / 2 % names.Count], LastNames[turn * 7 % LastNames.Count], kon, born);
    }

    /// <summary>One person's way, before and after it has begun.</summary>
    private sealed record Story(DemoWorld World, DemoTheme Theme, DemoPerson Who, int Shift)
    {
        public DemoStory? Told { get; private set; }

        public DemoStory Sent(int daysAgo) => Told = new DemoStory(World, Theme, Who, daysAgo);

        public DemoStory ToJa(int daysAgo, int meetingDaysAgo) => Sent(daysAgo).On(meetingDaysAgo + 6).OnAgenda(meetingDaysAgo).Accepted(meetingDaysAgo);

        /// <summary>To an adopted plan, about forty days after the aktualisering.</summary>
        public DemoStory ToPlan(int daysAgo) => ToJa(daysAgo, daysAgo - 16).On(daysAgo - 18).Team(asks: Shift % 2 == 0)
            .On(daysAgo - 30).Called(daysAgo - 38).On(daysAgo - 38).Held().Appointed().On(daysAgo - 42).Planned();
    }
}
