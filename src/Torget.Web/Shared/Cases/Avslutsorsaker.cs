namespace Torget.Web.Shared.Cases;

/// <summary>The headings that the avslutsorsaker are chosen under: the groups that they count in.</summary>
public static class Avslutsorsaker
{
    /// <summary>The heading of a group of codes.</summary>
    public static string GroupName(string? group) => group switch
    {
        "arbete" => "Arbete",
        "studier" => "Studier",
        "annan" => "Annan behovsanpassad lösning",
        "avbrott" => "Övriga avbrott",
        _ => "Räknas inte",
    };
}
