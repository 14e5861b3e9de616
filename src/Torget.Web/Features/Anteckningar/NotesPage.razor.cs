using System.Globalization;
using Torget.Domain;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Notes;
using Torget.Web.Access;

namespace Torget.Web.Features.Anteckningar;

/// <summary>The notes and documents of one case that the reader may have.</summary>
public sealed partial class NotesPage
{
    private IReadOnlyList<DocumentRow> _documents = [];
    private bool _chooseAgain;

    private bool MayShare => Shown!.AllowsNotes && Shown.Allows(CaseAction.ShareDocument);

    protected override CaseParts Parts => CaseParts.Notes;

    protected override bool IsToUtforare => true;

    protected override string Segment => "anteckningar";

    protected override async Task OpenedAsync() => _documents = await Attached.ListAsync(CaseNumber);

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

    private async Task ShareDocumentAsync(Guid id)
    {
        var (kind, was) = (PostedChoice<DataKind>($"slag-{id}"), PostedChoice<DataKind>($"var-{id}"));
        await SaveAsync(() => Writing.ShareDocumentAsync(Post(ShareDocumentForm.FormOf(id)), id, kind, was), "delad", (nameof(Document.Kind), $"slag-{id}"));
        _documents = await Attached.ListAsync(CaseNumber);
    }

    private async Task AttachAsync()
    {
        var file = Http.Request.Form.Files.GetFile("fil");
        _chooseAgain = file is { Length: > 0 };
        var (title, kind) = (PostedText("titel", "Skriv vad dokumentet är."), PostedChoice<DataKind>("dokslag"));
        if (file is null || file.Length == 0)
        {
            Errors.Add("fil", "Välj en fil.");
        }
        else if (file.Length > FileContent.LargestSize)
        {
            Errors.Add("fil", "Filen är större än 10 MB. Välj en mindre fil.");
        }

        await SaveAsync(
            async () =>
            {
                using var content = new MemoryStream();
                await file!.CopyToAsync(content);
                await Writing.AttachAsync(Post("dokument"), title, kind, file.FileName, content.ToArray());
            },
            "dokument");
    }
}
