using Torget.Domain.Consents;

namespace Torget.Web.Shared.Consents;

/// <summary>What is said of a medgivande beside its dates, on the page and on paper.</summary>
public static class MedgivandeText
{
    /// <summary>That it does not hold, or not for long; null where it simply holds.</summary>
    /// <param name="medgivande">The medgivande.</param>
    /// <param name="all">Every medgivande of the case.</param>
    /// <param name="today">Today's date.</param>
    public static string? State(Medgivande medgivande, IEnumerable<Medgivande> all, DateOnly today) =>
        medgivande.WithdrawnOn is { } withdrawn ? all.Any(other => other.ReplacesId == medgivande.Id)
            ? $"Begränsades {withdrawn.Iso()}. Det som är kvar står för sig."
            : $"Återkallades {withdrawn.Iso()}"
        : medgivande.LastDay < today ? "Har gått ut"
        : medgivande.ValidFrom > today ? "Har inte börjat gälla"
        : medgivande.LastDay <= today.AddDays(Medgivande.WarningDays) ? $"Medgivandet går ut {medgivande.LastDay.Iso()}"
        : null;

    /// <summary>When, how and by whom it was given.</summary>
    public static string Given(Medgivande medgivande) =>
        $"{medgivande.GivenOn.Iso()}, {medgivande.Form.Label().ToLowerInvariant()}, av {medgivande.Giver.Label().ToLowerInvariant()}";
}
