using Torget.Domain.Organisations;

namespace Torget.Domain.Imports;

/// <summary>What the codes of an import file stand for: settings, as they are when the file is read.</summary>
/// <param name="Verksamheter">By code.</param>
/// <param name="Units">By code, the code of "aktualiserande part".</param>
/// <param name="Avslutsorsaker">The codes of the list.</param>
/// <param name="Forsorjning">The codes of the list, in its order.</param>
/// <param name="Utbildning">The codes of the list.</param>
/// <param name="Municipalities">Code by name.</param>
public sealed record ImportCodes(
    IReadOnlyDictionary<string, Verksamhet> Verksamheter,
    IReadOnlyDictionary<string, Unit> Units,
    IReadOnlySet<string> Avslutsorsaker,
    IReadOnlyList<string> Forsorjning,
    IReadOnlySet<string> Utbildning,
    IReadOnlyDictionary<string, string> Municipalities);
