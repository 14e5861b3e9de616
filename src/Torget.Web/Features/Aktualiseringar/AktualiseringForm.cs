namespace Torget.Web.Features.Aktualiseringar;

/// <summary>
/// The form as typed, right or wrong: every field is text, so that nothing is lost on the way to the draft and back. The names are
/// those of the fields on the page.
/// </summary>
public sealed class AktualiseringForm
{
    public const int LongestLine = 200;
    public const int LongestText = 10_000;

    public string IdentityKind { get; set; } = "Personnummer";

    public string IdentityNumber { get; set; } = "";

    public string BirthDate { get; set; } = "";

    public string FirstName { get; set; } = "";

    public string LastName { get; set; } = "";

    public string Kon { get; set; } = "";

    public string Municipality { get; set; } = "";

    public string Unit { get; set; } = "";

    public string Verksamhet { get; set; } = "";

    public List<string> Forsorjning { get; set; } = [];

    public string Orsak { get; set; } = "";

    public string Purpose { get; set; } = "Parterna ska kunna samordna sitt stöd till personen.";

    public List<string> Parties { get; set; } = [];

    public List<string> Kinds { get; set; } = [];

    public string MedgivandeForm { get; set; } = "";

    public string MedgivandeGivenOn { get; set; } = "";

    public string ValidFrom { get; set; } = "";

    public string ValidTo { get; set; } = "";

    public string CopyGivenOn { get; set; } = "";

    public string SamtyckeForm { get; set; } = "";

    public string SamtyckeGivenOn { get; set; } = "";
}
