using Torget.Domain.Cases;
using Torget.Web.Access;
using Torget.Web.Data;
using Torget.Web.Shared.Cases;

namespace Torget.Web.Features.Cases;

/// <summary>A record of a case on paper.</summary>
/// <param name="Title">What it is.</param>
/// <param name="About">Who wrote it, for which party and when.</param>
/// <param name="Answers">What stands in it.</param>
public sealed record PrintedRecord(string Title, string About, IReadOnlyList<Answer> Answers);

/// <summary>A part of a case on paper.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Records">What the reader may read.</param>
/// <param name="Withheld">What is said of that which the reader may not read; null where the pages say nothing either.</param>
public sealed record PrintedPart(string Heading, IReadOnlyList<PrintedRecord> Records, string? Withheld = null);

/// <summary>A whole case on paper, as far as one reader may read it now.</summary>
/// <param name="View">The head, the medgivande, the beredning, the aktualisering and the history.</param>
/// <param name="Parts">The rest in the order of the pages; parts with nothing in them are left out.</param>
public sealed record PrintedCase(CaseView View, IReadOnlyList<PrintedPart> Parts);

/// <summary>Reads a whole case to be printed, and logs that it was.</summary>
public sealed class PrintCase(Operations operations, OpenCase opening, ReferenceCache reference)
{
    private const CaseParts All = CaseParts.Beredning | CaseParts.Team | CaseParts.Planering | CaseParts.FollowUps | CaseParts.Insatser | CaseParts.Notes | CaseParts.Documents | CaseParts.Avslut;

    /// <returns>The case, or whether it was open to the actor before.</returns>
    public Task<(PrintedCase? Printed, bool HadAccess)> ExecuteAsync(CaseNumber number) => operations.RunAsync(operation =>
        operation.Cases.OpenAsync(number, visible => ReadAsync(operation, visible, number), printed => printed.View.Head.Id, action: AccessAction.PrintCase));

    private async Task<PrintedCase?> ReadAsync(Operation operation, VisibleCases visible, CaseNumber number)
    {
        if (await opening.ReadAsync(operation, visible, number) is not { } view
            || await CaseFile.ReadAsync(operation, visible, number, All, reference) is not { } file)
        {
            return null;
        }

        var parts = new PrintedParts(file).All;
        return new PrintedCase(view, [.. parts.Where(part => part.Records.Count > 0 || part.Withheld is not null)]);
    }
}
