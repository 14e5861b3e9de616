namespace Torget.Domain.Cases;

/// <summary>What can be done to a case in the flow. The rows of <see cref="CaseFlow"/> say from where to where, and by whom.</summary>
public enum CaseAction
{
    Submit,
    EraseDraft,
    RequestKomplettering,
    AnswerKomplettering,
    PutOnAgenda,
    Bordlagg,
    RemoveFromAgenda,
    Accept,
    Decline,
    ReturnForKomplettering,
    Forward,
    AppointArendebarare,
    AdoptPlan,
    FollowUp,
    Pause,
    Resume,
    ChangeArendebarare,
    Close,
    Withdraw,
    RecordWithdrawal,
    RecordPartyWithdrawal,
    NarrowMedgivande,
    GrantMedgivande,
    GiveSamtycke,
    GiveCopy,
    CorrectAvslut,
    Reopen,
}

/// <summary>The Swedish names of the actions: the button's label, and what the history says afterwards.</summary>
public static class CaseActions
{
    /// <summary>The label of the button that does it.</summary>
    public static string Label(this CaseAction action) => Texts(action).Button;

    /// <summary>What the history says when it has been done.</summary>
    public static string Done(this CaseAction action) => Texts(action).Done;

    private static (string Button, string Done) Texts(CaseAction action) => action switch
    {
        CaseAction.Submit => ("Skicka in", "Aktualiseringen skickades in"),
        CaseAction.EraseDraft => ("Ta bort utkastet", "Utkastet togs bort"),
        CaseAction.RequestKomplettering => ("Begär komplettering", "Komplettering begärdes"),
        CaseAction.AnswerKomplettering => ("Besvara komplettering", "Kompletteringen besvarades"),
        CaseAction.PutOnAgenda => ("Ta upp på dagordningen", "Ärendet togs upp på dagordningen"),
        CaseAction.Bordlagg => ("Bordlägg", "Ärendet bordlades"),
        CaseAction.RemoveFromAgenda => ("Ta bort från dagordningen", "Ärendet togs bort från dagordningen"),
        CaseAction.Accept => ("Ja", "Parternas gemensamma rekommendation: ja"),
        CaseAction.Decline => ("Nej", "Parternas gemensamma rekommendation: nej"),
        CaseAction.ReturnForKomplettering => ("Kompletteras", "Ärendet ska kompletteras före ny beredning"),
        CaseAction.Forward => ("Vidare till annan beredning", "Ärendet gick vidare till en annan beredning"),
        CaseAction.AppointArendebarare => ("Utse ärendebärare", "Ärendebärare utsågs"),
        CaseAction.AdoptPlan => ("Fastställ plan", "Handlingsplanen fastställdes"),
        CaseAction.FollowUp => ("Följ upp", "Uppföljning gjordes"),
        CaseAction.Pause => ("Pausa", "Ärendet pausades"),
        CaseAction.Resume => ("Återuppta", "Ärendet återupptogs"),
        CaseAction.ChangeArendebarare => ("Byt ärendebärare", "Ärendebärare byttes"),
        CaseAction.Close => ("Avsluta", "Ärendet avslutades"),
        CaseAction.Withdraw => ("Återta", "Aktualiseringen återtogs"),
        CaseAction.RecordWithdrawal => ("Anteckna återkallat medgivande eller samtycke", "Medgivande eller samtycke återkallades"),
        CaseAction.RecordPartyWithdrawal => ("Anteckna återkallat medgivande för en part", "Medgivandet återkallades för en part"),
        CaseAction.NarrowMedgivande => ("Begränsa medgivandet", "Medgivandet begränsades"),
        CaseAction.GrantMedgivande => ("Nytt medgivande", "Ett nytt medgivande togs emot"),
        CaseAction.GiveSamtycke => ("Nytt samtycke", "Ett nytt samtycke togs emot"),
        CaseAction.GiveCopy => ("Anteckna kopia", "Personen fick en kopia av medgivandet"),
        CaseAction.CorrectAvslut => ("Rätta avslut", "Avslutet rättades"),
        CaseAction.Reopen => ("Återöppna", "Ärendet återöppnades"),
        _ => throw new ArgumentOutOfRangeException(nameof(action)),
    };
}
