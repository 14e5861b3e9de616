namespace Torget.Domain.Consents;

/// <summary>How a person gave a medgivande or a samtycke. OSL asks for no form, but how it was given must be known afterwards (T-09).</summary>
public enum ConsentForm
{
    Skriftligt,
    Digitalt,
    Muntligt,
}

/// <summary>The Swedish names of the forms.</summary>
public static class ConsentForms
{
    /// <summary>The form's name on screen.</summary>
    public static string Label(this ConsentForm form) => form switch
    {
        ConsentForm.Skriftligt => "Skriftligt",
        ConsentForm.Digitalt => "Digitalt",
        ConsentForm.Muntligt => "Muntligt",
        _ => throw new ArgumentOutOfRangeException(nameof(form)),
    };
}
