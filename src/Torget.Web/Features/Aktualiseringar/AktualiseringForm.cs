using Torget.Web.Shared.Consents;

namespace Torget.Web.Features.Aktualiseringar;

/// <summary>
/// The form as typed, right or wrong: every field is text, so that nothing is lost on the way to the draft and back. The names are
/// those of the fields on the page. A field that did not come along with a post, as a group where nothing is ticked, is empty.
/// </summary>
public sealed class AktualiseringForm : MedgivandeFields
{
    public const int LongestText = 10_000;

    public string IdentityKind { get; set => field = value ?? ""; } = "Personnummer";

    public string IdentityNumber { get; set => field = value ?? ""; } = "";

    public string BirthDate { get; set => field = value ?? ""; } = "";

    public string FirstName { get; set => field = value ?? ""; } = "";

    public string LastName { get; set => field = value ?? ""; } = "";

    public string Kon { get; set => field = value ?? ""; } = "";

    public string Municipality { get; set => field = value ?? ""; } = "";

    public string Unit { get; set => field = value ?? ""; } = "";

    public string Verksamhet { get; set => field = value ?? ""; } = "";

    public List<string> Forsorjning { get; set => field = value ?? []; } = [];

    public string Orsak { get; set => field = value ?? ""; } = "";

    public string SamtyckeForm { get; set => field = value ?? ""; } = "";

    public string SamtyckeGivenOn { get; set => field = value ?? ""; } = "";
}
