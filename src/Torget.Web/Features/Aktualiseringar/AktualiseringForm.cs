using Torget.Web.Shared.Consents;

namespace Torget.Web.Features.Aktualiseringar;

/// <summary>
/// The form as typed, right or wrong: every field is text, so that nothing is lost on the way to the draft and back. The names are
/// those of the fields on the page. A field that did not come along with a post, as a group where nothing is ticked, is empty.
/// </summary>
public sealed class AktualiseringForm : MedgivandeFields
{
    public const int LongestText = 10_000;
    public const int LongestAnswer = 4_000;

    public string IdentityKind { get; set => field = value ?? ""; } = "Personnummer";

    public string IdentityNumber { get; set => field = value ?? ""; } = "";

    public string BirthDate { get; set => field = value ?? ""; } = "";

    public string FirstName { get; set => field = value ?? ""; } = "";

    public string LastName { get; set => field = value ?? ""; } = "";

    public string Kon { get; set => field = value ?? ""; } = "";

    /// <summary>What the number told when Kön was last filled in by it: while they are the same, Kön follows the number.</summary>
    public string KonFromNumber { get; set => field = value ?? ""; } = "";

    public string Phone { get; set => field = value ?? ""; } = "";

    public string Email { get; set => field = value ?? ""; } = "";

    public string Municipality { get; set => field = value ?? ""; } = "";

    /// <summary>The number of an earlier case of the same person, when this is a return.</summary>
    public string EarlierCase { get; set => field = value ?? ""; } = "";

    public string Unit { get; set => field = value ?? ""; } = "";

    public string Verksamhet { get; set => field = value ?? ""; } = "";

    public string BeredningOn { get; set => field = value ?? ""; } = "";

    public string BeredningOutcome { get; set => field = value ?? ""; } = "";

    public string Malgrupp { get; set => field = value ?? ""; } = "";

    public List<string> Forsorjning { get; set => field = value ?? []; } = [];

    public string MonthsOfSupport { get; set => field = value ?? ""; } = "";

    public string Sysselsattning { get; set => field = value ?? ""; } = "";

    public string HoursPerWeek { get; set => field = value ?? ""; } = "";

    public string Utbildning { get; set => field = value ?? ""; } = "";

    public List<string> Hinder { get; set => field = value ?? []; } = [];

    public string Motivation { get; set => field = value ?? ""; } = "";

    public string Orsak { get; set => field = value ?? ""; } = "";

    public string Tried { get; set => field = value ?? ""; } = "";

    public string Goals { get; set => field = value ?? ""; } = "";

    public List<string> WantedFrom { get; set => field = value ?? []; } = [];

    public string AnchoredFkName { get; set => field = value ?? ""; } = "";

    public string AnchoredFkOn { get; set => field = value ?? ""; } = "";

    public string AnchoredSocName { get; set => field = value ?? ""; } = "";

    public string AnchoredSocOn { get; set => field = value ?? ""; } = "";

    public string SamtyckeForm { get; set => field = value ?? ""; } = "";

    public string SamtyckeGivenOn { get; set => field = value ?? ""; } = "";

    /// <summary>Fills in Kön after the number. What the person has said holds; what a number told, half-typed perhaps, follows the number (T-19).</summary>
    public void LetKonFollow(DateOnly today)
    {
        if (Kon == KonFromNumber)
        {
            Kon = KonFromNumber = AktualiseringFormValidator.NumberOf(this, today)?.KonFromNumber.ToString() ?? "";
        }
    }
}
