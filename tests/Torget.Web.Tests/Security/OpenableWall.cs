using Torget.Domain.Access;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Insatser;
using Torget.Domain.Notes;
using Torget.Domain.Samordningsteam;
using Torget.Web.Access;
using Torget.Web.Data;

namespace Torget.Web.Tests.Security;

/// <summary>Wall one as it is, until it is opened: then it lets everything through, and what is held back is held back by PostgreSQL alone (ADR 0032).</summary>
internal sealed class OpenableWall : CaseVisibility
{
    public bool IsOpen { get; set; }

    public override IQueryable<Case> Cases(TorgetDb db, Actor actor, DateOnly today) => IsOpen ? db.Set<Case>() : base.Cases(db, actor, today);

    public override IQueryable<AktualiseringSection> Sections(TorgetDb db, IQueryable<Case> cases, Actor actor, DateOnly today) =>
        IsOpen ? cases.SelectMany(@case => @case.Sections) : base.Sections(db, cases, actor, today);

    public override IQueryable<Planeringstraff> Planeringstraffar(TorgetDb db, IQueryable<Case> cases, Actor actor, DateOnly today) =>
        IsOpen ? cases.SelectMany(@case => @case.Planeringstraffar) : base.Planeringstraffar(db, cases, actor, today);

    public override IQueryable<Utlamnande> DisclosedTo(TorgetDb db, Actor actor, DateOnly today) => IsOpen ? db.Set<Utlamnande>() : base.DisclosedTo(db, actor, today);

    public override IQueryable<Note> SharedNotes(TorgetDb db, IQueryable<Case> cases, Actor actor, DateOnly today) =>
        IsOpen ? cases.SelectMany(@case => @case.Notes) : base.SharedNotes(db, cases, actor, today);

    public override IQueryable<Document> SharedDocuments(TorgetDb db, IQueryable<Case> cases, Actor actor, DateOnly today) =>
        IsOpen ? cases.SelectMany(@case => @case.Documents) : base.SharedDocuments(db, cases, actor, today);

    public override IQueryable<Note> Notes(TorgetDb db, IQueryable<Case> cases, Actor actor, DateOnly today) =>
        IsOpen ? cases.SelectMany(@case => @case.Notes) : base.Notes(db, cases, actor, today);

    public override IQueryable<Document> Documents(TorgetDb db, IQueryable<Case> cases, Actor actor, DateOnly today) =>
        IsOpen ? cases.SelectMany(@case => @case.Documents) : base.Documents(db, cases, actor, today);

    public override IQueryable<Participation> Participations(TorgetDb db, IQueryable<Case> cases, Actor actor, DateOnly today) =>
        IsOpen ? cases.SelectMany(@case => @case.Participations) : base.Participations(db, cases, actor, today);

    public override bool Reads(Case @case, Actor actor, Guid ownerPartyId, DataKind? kind, DateOnly today) => IsOpen || base.Reads(@case, actor, ownerPartyId, kind, today);

    public override bool ReadsInRoom(Case @case, Actor actor, IReadOnlyCollection<Guid> room, Guid ownerPartyId, DataKind? kind, DateOnly today) =>
        IsOpen || base.ReadsInRoom(@case, actor, room, ownerPartyId, kind, today);
}
