using System.Globalization;
using Torget.Domain.Consents;
using Torget.Domain.Notes;
using Torget.Web.Access;

namespace Torget.Web.Features.Anteckningar;

/// <summary>The notes of one case that the reader may have.</summary>
public sealed partial class NotesPage
{
    protected override CaseParts Parts => CaseParts.Notes | CaseParts.Utlamnanden;

    protected override bool IsToUtforare => true;

    protected override string Segment => "anteckningar";

    private Task WriteAsync()
    {
        var text = PostedText("text", "Skriv texten.");
        var kind = PostedChoice<DataKind>("slag");
        var form = Shown!.AllowsNotes ? NoteForm.Anteckning : NoteForm.Lagesrapport;
        return SaveAsync(() => Writing.ExecuteAsync(Post("anteckning"), form, kind, text), "anteckning", (nameof(Note.Kind), "slag"));
    }

    private Task CorrectAsync(Guid id)
    {
        var text = PostedText($"text-{id}", "Skriv texten.");
        var because = PostedText($"varfor-{id}", "Skriv varför anteckningen rättas.");
        _ = int.TryParse(Posted($"utgava-{id}"), CultureInfo.InvariantCulture, out var basedOn);
        return SaveAsync(() => Writing.CorrectAsync(Post(NoteCard.FormOf(id)), id, text, because, basedOn), "rattad", (nameof(NoteText.Text), $"text-{id}"));
    }

    private Task ShareAsync(Guid id)
    {
        var (kind, was) = (PostedChoice<DataKind>($"slag-{id}"), PostedChoice<DataKind>($"var-{id}"));
        _ = int.TryParse(Posted($"last-{id}"), CultureInfo.InvariantCulture, out var version);
        return SaveAsync(() => Writing.ShareAsync(Post(ShareDocumentForm.FormOf(id)), id, kind, (version, was)), "delad", (nameof(Note.Kind), $"slag-{id}"));
    }
}
