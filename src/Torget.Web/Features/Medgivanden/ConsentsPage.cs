using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Primitives;
using Torget.Domain.Cases;
using Torget.Web.Shared.Cases;

namespace Torget.Web.Features.Medgivanden;

/// <summary>A page about the medgivanden of one case.</summary>
public abstract class ConsentsPage : PageOfCase<CaseConsents>
{
    [Inject] protected OpenMedgivanden Opening { get; set; } = null!;

    protected CaseConsents? Consents => Shown;

    protected string Path => $"/arenden/{Number}/medgivande";

    protected override Task<(CaseConsents? Shown, bool HadAccess)> OpenAsync(CaseNumber number) => Opening.ExecuteAsync(number, IsToUtforare);

    /// <summary>Whether the page is an utförare's too.</summary>
    protected virtual bool IsToUtforare => true;

    /// <summary>Fills the text and lists of a form from the posted fields of the same names; on a page that is opened, from the only draft that it has.</summary>
    protected T Filled<T>(T form)
    {
        foreach (var property in typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
        {
            var values = IsPost ? Http.Request.Form[property.Name] : new StringValues(LoadedDrafts.Values.Single().Fields.GetValueOrDefault(property.Name));
            if (property.PropertyType == typeof(string))
            {
                property.SetValue(form, values.ToString());
            }
            else if (property.PropertyType == typeof(List<string>))
            {
                property.SetValue(form, values.OfType<string>().ToList());
            }
        }

        return form;
    }
}
