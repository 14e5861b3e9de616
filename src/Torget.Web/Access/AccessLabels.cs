namespace Torget.Web.Access;

/// <summary>The grounds of the access log, as its rows name them and as they are shown.</summary>
public static class AccessGrounds
{
    public const string Refused = "nekad";

    /// <summary>In words.</summary>
    public static string Label(string ground) => ground switch
    {
        "egen" => "Egna uppgifter",
        "medgivande" => "Medgivande",
        "ansvarig" => "Ansvarig part",
        "vikariat" => "Vikariat",
        Refused => "Nekad",
        "drift" => "Drift",
        "nodoppning" => "Nödöppning",
        "utlamnande" => "Utlämnande",
        _ => "Oklar grund",
    };
}

/// <summary>What was done, as those who review the log and the person read it.</summary>
public static class AccessActions
{
    /// <summary>In words, as in "Hämtade ett dokument".</summary>
    public static string Label(this AccessAction action) => action switch
    {
        AccessAction.ListCases => "Såg ärendet i en lista",
        AccessAction.SearchCases => "Sökte",
        AccessAction.OpenCase => "Öppnade ärendet",
        AccessAction.PrintCase => "Skrev ut ärendet",
        AccessAction.SubmitAktualisering => "Skickade in aktualiseringen",
        AccessAction.ListDrafts => "Såg sina utkast",
        AccessAction.OpenDraft => "Öppnade ett utkast",
        AccessAction.SaveDraft => "Sparade ett utkast",
        AccessAction.EraseDraft => "Tog bort ett utkast",
        AccessAction.UploadSignedForm => "Lade till en undertecknad blankett",
        AccessAction.ReadSignedForm => "Hämtade en undertecknad blankett",
        AccessAction.GiveCopy => "Antecknade att personen fått en kopia",
        AccessAction.GiveSamtycke => "Tog emot samtycke",
        AccessAction.GrantMedgivande => "Tog emot medgivande",
        AccessAction.RecordWithdrawal => "Antecknade en återkallelse",
        AccessAction.OpenMeeting => "Såg ärendet på en dagordning",
        AccessAction.PrepareCase => "Arbetade med beredningen",
        AccessAction.CountAnonymous => "Räknade en anonym deltagare",
        AccessAction.ChangeTeam => "Ändrade i teamet eller underlagen",
        AccessAction.PlanCase => "Arbetade med planeringen",
        AccessAction.FollowUpCase => "Följde upp",
        AccessAction.ChangeInsatser => "Ändrade insatser eller arbetsplatser",
        AccessAction.CloseCase => "Arbetade med avslutet",
        AccessAction.WriteNote => "Skrev en anteckning",
        AccessAction.AttachDocument => "Lade till ett dokument",
        AccessAction.ReadDocument => "Hämtade ett dokument",
        AccessAction.ExportCases => "Hämtade ärendelistan som fil",
        AccessAction.Import => "Läste in deltaganden från en fil",
        AccessAction.PreviewImport => "Såg en fil före inläsning",
        AccessAction.UndoImport => "Ångrade en inläsning",
        AccessAction.ExplainFigure => "Öppnade listan bakom en siffra",
        AccessAction.ProtectIdentity => "Skyddade personuppgifter eller hävde skyddet",
        AccessAction.ReadProtected => "Läste vem en skyddad person är",
        AccessAction.OpenInEmergency => "Nödöppnade ärendet",
        AccessAction.EndEmergency => "Avslutade sin nödöppning",
        AccessAction.Disclose => "Lämnade ut en uppgift",
        AccessAction.RevokeDisclosure => "Återkallade ett utlämnande",
        AccessAction.ReadDisclosed => "Läste det som har lämnats ut",
        AccessAction.LogIn => "Loggade in",
        AccessAction.LogOut => "Loggade ut",
        AccessAction.ReviewLog => "Granskade loggen",
        AccessAction.ReadLog => "Såg vem som har läst",
        AccessAction.RemoveLog => "Tog bort gammal logg",
        _ => throw new ArgumentOutOfRangeException(nameof(action)),
    };

    /// <summary>Several, as a row of the log or of what is put together from it names them: one sentence, the same words once.</summary>
    public static string Labels(IEnumerable<string> actions) =>
        string.Join(", ", actions.Select(action => Enum.TryParse<AccessAction>(action, out var known) ? known.Label() : action).Distinct()
            .Select((label, index) => index == 0 ? label : char.ToLowerInvariant(label[0]) + label[1..]));
}
