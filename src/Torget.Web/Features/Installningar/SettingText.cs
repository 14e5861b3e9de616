using Torget.Domain.Access;
using Torget.Web.Shared;
using Torget.Web.Shared.Forms;

namespace Torget.Web.Features.Installningar;

/// <summary>What these pages say in words.</summary>
internal static class SettingText
{
    /// <summary>From and until when.</summary>
    public static string Days(DateOnly from, DateOnly? to) => to is { } last ? $"{from.Iso()} – {last.Iso()}" : $"från {from.Iso()}";

    /// <summary>The roles that a party gives, each with what it is.</summary>
    public static IReadOnlyList<Option> PartyRoles { get; } =
        [.. Enum.GetValues<Role>().Where(role => !Roles.WithoutParty.Contains(role)).Select(role => new Option(role.ToString(), role.Label(), About(role)))];

    private static string About(Role role) => role switch
    {
        Role.Handlaggare => "Registrerar, följer och leder ärenden.",
        Role.Samordnare => "Håller ihop ärendena i de verksamheter som parten är värd för.",
        Role.Beredningsledamot => "Företräder parten i beredningsgruppen.",
        Role.Utforare => "Ser vem ärendet gäller och det som rör den egna insatsen.",
        Role.Behorighetsansvarig => "Sköter partens användare, men inte sin egen behörighet.",
        Role.Loggranskare => "Granskar loggen över partens uppgifter. Kan inte också läsa ärenden.",
        Role.Styrgrupp => "Följer siffror. Kan inte också läsa ärenden.",
        _ => "",
    };
}
