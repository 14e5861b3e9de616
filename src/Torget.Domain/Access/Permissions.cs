namespace Torget.Domain.Access;

/// <summary>One way to hold a permission: a role, together with a relation to the case.</summary>
public sealed record Grant(Role Role, CaseRelation Relation = CaseRelation.None);

/// <summary>A row of the table of permissions.</summary>
/// <param name="Permission">What it lets one do.</param>
/// <param name="Label">The same in Swedish, for the documentation.</param>
/// <param name="Grants">The ways to hold it; any one is enough.</param>
public sealed record PermissionRow(Permission Permission, string Label, IReadOnlyList<Grant> Grants);

/// <summary>
/// The table of permissions: the one place that says which role may do what. `docs/permissions.md` is made from it.
/// </summary>
public static class Permissions
{
    /// <summary>Every permission, once.</summary>
    public static readonly IReadOnlyList<PermissionRow> All =
    [
        new(Permission.SubmitAktualisering, "Skicka in en aktualisering", [new(Role.Handlaggare, CaseRelation.AktualiserandeParty)]),
        new(Permission.EraseDraft, "Ta bort ett utkast", [new(Role.Handlaggare, CaseRelation.Author)]),
        new(Permission.CoordinateBeredning, "Förbereda beredningen", [new(Role.Samordnare, CaseRelation.SamordnareOfVerksamhet)]),
        new(Permission.AnswerKomplettering, "Besvara en komplettering", [new(Role.Handlaggare, CaseRelation.AktualiserandeParty)]),
        new(Permission.RecordOutcome, "Anteckna parternas gemensamma rekommendation", [new(Role.Beredningsledamot, CaseRelation.LeadsMeeting)]),
        new(Permission.CoordinateTeam, "Hålla ihop samordningsteamet och dess möten",
            [new(Role.Samordnare, CaseRelation.SamordnareOfVerksamhet), new(Role.Handlaggare, CaseRelation.ResponsibleParty)]),
        new(Permission.AnswerUnderlag, "Lämna underlag", [new(Role.Handlaggare, CaseRelation.ParticipatingParty)]),
        new(Permission.AppointArendebarare, "Utse ärendebärare",
            [new(Role.Samordnare, CaseRelation.SamordnareOfVerksamhet), new(Role.Handlaggare, CaseRelation.ResponsibleParty)]),
        new(Permission.AdoptPlan, "Fastställa handlingsplanen", [new(Role.Handlaggare, CaseRelation.Arendebarare)]),
        new(Permission.MarkStep, "Markera steg i planen",
            [new(Role.Handlaggare, CaseRelation.ParticipatingParty), new(Role.Utforare, CaseRelation.ParticipatingParty)]),
        new(Permission.WriteNote, "Skriva anteckningar och bifoga dokument",
            [new(Role.Handlaggare, CaseRelation.ParticipatingParty), new(Role.Samordnare, CaseRelation.ParticipatingParty)]),
        new(Permission.ShareRecord, "Ändra vem som läser en egen anteckning eller ett eget dokument",
            [new(Role.Handlaggare, CaseRelation.ParticipatingParty), new(Role.Samordnare, CaseRelation.ParticipatingParty), new(Role.Utforare, CaseRelation.ParticipatingParty)]),
        new(Permission.Disclose, "Lämna ut en egen anteckning eller ett eget dokument till någon hos en annan part, och återkalla det",
            [new(Role.Handlaggare, CaseRelation.ParticipatingParty), new(Role.Samordnare, CaseRelation.ParticipatingParty)]),
        new(Permission.ReportProgress, "Skriva en lägesrapport", [new(Role.Utforare, CaseRelation.ParticipatingParty)]),
        new(Permission.LeadCase, "Leda ärendet", [new(Role.Handlaggare, CaseRelation.ResponsibleParty)]),
        new(Permission.WithdrawAktualisering, "Återta en aktualisering", [new(Role.Handlaggare, CaseRelation.AktualiserandeParty)]),
        new(Permission.RecordWithdrawal, "Anteckna att medgivande eller samtycke återkallats", [new(Role.Handlaggare, CaseRelation.ParticipatingParty)]),
        new(Permission.GrantMedgivande, "Ta emot ett nytt medgivande eller samtycke",
            [new(Role.Handlaggare, CaseRelation.AktualiserandeParty), new(Role.Handlaggare, CaseRelation.ResponsibleParty)]),
        new(Permission.ProtectIdentity, "Skydda personuppgifter och häva skyddet", [new(Role.Handlaggare, CaseRelation.AktualiserandeParty)]),
        new(Permission.OpenInEmergency, "Nödöppna ett ärende som den egna parten deltar i", [new(Role.Handlaggare), new(Role.Samordnare)]),
        new(Permission.ManageOwnUsers, "Sköta den egna partens användare", [new(Role.Behorighetsansvarig)]),
        new(Permission.ReviewLog, "Granska loggen över den egna partens uppgifter", [new(Role.Loggranskare)]),
        new(Permission.ReadFigures, "Läsa siffror", [new(Role.Styrgrupp), new(Role.Kansli), new(Role.Samordnare)]),
        new(Permission.ImportParticipations, "Läsa in deltaganden från andra register", [new(Role.Samordnare)]),
        new(Permission.ManageSettings, "Sköta verksamheter, beredningsgrupper, koder och regler", [new(Role.Kansli)]),
        new(Permission.ManageOrganisations, "Sköta organisationer och parter", [new(Role.Systemadministrator)]),
    ];

    private static readonly Dictionary<Permission, PermissionRow> ByPermission = All.ToDictionary(row => row.Permission);

    /// <summary>The row of a permission.</summary>
    public static PermissionRow Row(Permission permission) => ByPermission[permission];

    /// <summary>Whether an actor holds a permission, given how the actor stands to the case at hand.</summary>
    public static bool Allows(Permission permission, Actor actor, IReadOnlySet<CaseRelation> relations) =>
        Row(permission).Grants.Any(grant =>
            actor.Roles.Contains(grant.Role) && (grant.Relation == CaseRelation.None || relations.Contains(grant.Relation)));

    /// <summary>How the relation reads in the documentation.</summary>
    public static string Label(this CaseRelation relation) => relation switch
    {
        CaseRelation.None => "",
        CaseRelation.Author => "som skrev utkastet",
        CaseRelation.AktualiserandeParty => "hos den aktualiserande parten",
        CaseRelation.ResponsibleParty => "hos den ansvariga parten",
        CaseRelation.Arendebarare => "som är ärendebärare",
        CaseRelation.SamordnareOfVerksamhet => "för ärendets verksamhet",
        CaseRelation.LeadsMeeting => "som leder mötet",
        CaseRelation.ParticipatingParty => "hos en part som deltar i ärendet",
        _ => throw new ArgumentOutOfRangeException(nameof(relation)),
    };
}
