using Torget.Domain.Access;

namespace Torget.Domain.Tests.Documentation;

/// <summary>Writes the part of docs/permissions.md that says who is answered what, from <see cref="AccessMatrix"/>.</summary>
internal static class AccessMatrixDocument
{
    public static string Render() => $"""
        ## Vad som visas, för vem

        Tabellerna nedan har varje adress i Torget. De prövas över HTTP: varje roll ber om varje adress, så som användaren står till ärendet, och formulären
        skickas av dem som får och av dem som inte får. En adress som inte står här gör att ett test misslyckas.

        {string.Join('\n', Enum.GetValues<Answer>().Where(answer => AccessMatrix.Cases.Any(group => Answers(group).Contains(answer))).Select(answer => $"- **{Word(answer)}**: {Says(answer)}"))}

        En roll som inte läser ärenden får alltid svaret att sidan inte finns. Den som inte är inloggad kommer till inloggningen, vad adressen än är.

        {string.Join("\n\n", AccessMatrix.Cases.Select(Section))}

        ### Det som inte gäller ett ärende

        | Vad | Vem | Andra roller |
        | --- | --- | --- |
        {string.Join('\n', AccessMatrix.Pages.Select(Line))}

        Utan inloggning nås {string.Join(", ", AccessMatrix.Open.Select(route => Address(route)).Distinct())}.

        """;

    private static string Section(CaseGroup group) => $"""
        ### {group.Title}

        {string.Join("; ", group.Routes.Select(route => $"{route.What} ({Address(route)})"))}. {group.Says}

        | Användaren | {string.Join(" | ", AccessMatrix.ReadingRoles.Select(role => role.Label()))} |
        | --- | {string.Join(" | ", AccessMatrix.ReadingRoles.Select(_ => "---"))} |
        {string.Join('\n', group.Grid.Keys.Order().Select(standing => $"| {Word(standing)} | {string.Join(" | ", AccessMatrix.ReadingRoles.Select(role => group.Of(standing, role) is { } answer ? Word(answer) : ""))} |"))}
        """;

    private static string Line(RoleGroup group)
    {
        var who = group.Roles.Count == 0 ? "Alla" : string.Join(", ", group.Roles.Select((role, at) => at == 0 ? role.Label() : role.Label().ToLowerInvariant()));
        var others = group.Roles.Count == 0 ? "" : group.Also is { } also ? $"{Word(group.Otherwise)}; {also.Role.Label().ToLowerInvariant()}: {Word(also.Answer).ToLowerInvariant()}" : Word(group.Otherwise);
        return $"| **{group.Title}**: {string.Join(", ", group.Routes.Select(Address))}. {group.Says} | {who}{(group.IsOnesOwn ? ", om den är deras" : "")} | {others} |";
    }

    private static string Address(MatrixRoute route) => $"`{route.Pattern.Replace(":guid", "", StringComparison.Ordinal).Replace(":int", "", StringComparison.Ordinal)}`";

    private static IEnumerable<Answer?> Answers(CaseGroup group) => group.Grid.Keys.SelectMany(standing => AccessMatrix.ReadingRoles.Select(role => group.Of(standing, role)));

    private static string Word(Standing standing) => standing switch
    {
        Standing.OwnAssigned => "Egen part, tilldelad",
        Standing.OwnUnassigned => "Egen part, inte tilldelad",
        Standing.OtherForKind => "Annan part, medgivande för slaget",
        Standing.OtherForAnotherKind => "Annan part, medgivande för andra slag",
        Standing.Withdrawn => "Annan part, medgivandet är återkallat",
        Standing.Expired => "Annan part, medgivandet har gått ut",
        Standing.Left => "Har lämnat ärendet och äger något i det",
        Standing.Ended => "Annan part, ärendet avslutat för längre sedan än 30 dagar",
        Standing.OwnEnded => "Egen part, ärendet avslutat för längre sedan än 30 dagar",
        Standing.LedEnded => "Ansvarig handläggare, ärendet avslutat för längre sedan än 30 dagar",
        Standing.Named => "Egen part, personen är skyddad, utsedd att se vem det är",
        Standing.Protected => "Egen part, personen är skyddad",
        Standing.None => "Deltar inte",
        Standing.Leads => "Ansvarig handläggare",
        Standing.Coordinates => "Samordnar verksamheten",
        _ => throw new ArgumentOutOfRangeException(nameof(standing)),
    };

    private static string Word(Answer answer) => answer switch
    {
        Answer.Shown => "Visas",
        Answer.WithoutOtherKinds => "Utan andra slag",
        Answer.WithoutIdentity => "Utan identitet",
        Answer.Ended => "Inte längre åtkomst",
        Answer.OwnOnly => "Det egna",
        Answer.NotFound => "Finns inte",
        Answer.NoRole => "Rollen saknas",
        Answer.LogIn => "Inloggning",
        _ => throw new ArgumentOutOfRangeException(nameof(answer)),
    };

    private static string Says(Answer answer) => answer switch
    {
        Answer.Shown => "det som användaren får läsa, alltså det som den egna parten äger och det som ett medgivande öppnar.",
        Answer.WithoutOtherKinds => "detsamma, utan det som är av andra slag än medgivandet nämner.",
        Answer.WithoutIdentity => "detsamma, utan vem personen är.",
        Answer.Ended => "”Du har inte längre åtkomst”, inga uppgifter.",
        Answer.OwnOnly => "”Ni deltar inte längre i ärendet”, med det som den egna parten äger.",
        Answer.NotFound => "samma svar, tecken för tecken, som för ett ärende som inte finns.",
        Answer.NoRole => "samma svar vare sig ärendet finns eller inte.",
        _ => throw new ArgumentOutOfRangeException(nameof(answer)),
    };
}
