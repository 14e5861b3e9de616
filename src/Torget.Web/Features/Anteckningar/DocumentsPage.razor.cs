using Torget.Domain;
using Torget.Domain.Cases;
using Torget.Domain.Consents;
using Torget.Domain.Notes;
using Torget.Web.Access;

namespace Torget.Web.Features.Anteckningar;

/// <summary>The documents of one case that the reader may have.</summary>
public sealed partial class DocumentsPage
{
    private bool _chooseAgain;

    private bool MayShare => Shown!.AllowsNotes && Shown.Allows(CaseAction.ShareDocument);

    protected override CaseParts Parts => CaseParts.Documents | CaseParts.Utlamnanden;

    protected override string Segment => "dokument";

    private Task ShareDocumentAsync(Guid id)
    {
        var (kind, was) = (PostedChoice<DataKind>($"slag-{id}"), PostedChoice<DataKind>($"var-{id}"));
        return SaveAsync(() => Writing.ShareDocumentAsync(Post(ShareDocumentForm.FormOf(id)), id, kind, was), "delad", (nameof(Document.Kind), $"slag-{id}"));
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
