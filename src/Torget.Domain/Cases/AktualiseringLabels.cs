namespace Torget.Domain.Cases;

/// <summary>What the questions of an aktualisering are called: in the form, when it is checked before sending, and on the case page.</summary>
public static class AktualiseringLabels
{
    public const string Phone = "Telefon";
    public const string Email = "E-post";
    public const string Verksamhet = "Verksamhet";
    public const string Malgrupp = "Målgrupp";
    public const string Motivation = "Motivering";
    public const string BeredningOn = "Beredningens datum";
    public const string BeredningOutcome = "Vad beredningen kom fram till";
    public const string Orsak = "Orsak till aktualiseringen";
    public const string WantedFrom = "Önskat stöd från";
    public const string Forsorjning = "Försörjning";
    public const string MonthsOfSupport = "Månader i offentlig försörjning";
    public const string Sysselsattning = "Sysselsättning";
    public const string HoursPerWeek = "Timmar i veckan";
    public const string Utbildning = "Utbildning";
    public const string Hinder = "Hinder";
    public const string Tried = "Vad har prövats";
    public const string Goals = "Personens egna mål";
}
