using Microsoft.EntityFrameworkCore;
using Torget.Domain.Imports;
using Torget.Domain.Organisations;

namespace Torget.Web.Data.Imports;

/// <summary>Reads what the codes of an import file stand for.</summary>
internal static class ImportSettings
{
    public static async Task<ImportCodes> ReadAsync(TorgetDb db)
    {
        var codes = (await db.Codes.AsNoTracking().OrderBy(code => code.Order).ToListAsync()).ToLookup(code => code.List, code => code.Value);
        return new ImportCodes(
            await db.Verksamheter.AsNoTracking().ToDictionaryAsync(verksamhet => verksamhet.Code),
            await db.Set<Unit>().AsNoTracking().ToDictionaryAsync(unit => unit.Code),
            codes[CodeLists.Avslutsorsak].ToHashSet(),
            [.. codes[CodeLists.Forsorjning]],
            codes[CodeLists.Utbildning].ToHashSet(),
            new Dictionary<string, string>(
                await db.Municipalities.AsNoTracking().Select(municipality => KeyValuePair.Create(municipality.Name, municipality.Code)).ToListAsync(), StringComparer.OrdinalIgnoreCase));
    }
}
