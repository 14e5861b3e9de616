using System.Text.RegularExpressions;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Torget.Testing;
using Torget.Web.Features.Aktualiseringar;

namespace Torget.Web.Tests.Features;

public sealed class LongDraftTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task The_longest_draft_fits_in_the_message_that_brings_the_form_to_life()
    {
        var id = Guid.CreateVersion7();
        await app.ActAsync(TestActors.Af, services => services.GetRequiredService<DraftStore>().SaveAsync(
            id,
            new AktualiseringForm
            {
                Orsak = new string('å', AktualiseringForm.LongestText),
                Tried = new string('ä', AktualiseringForm.LongestAnswer),
                Goals = new string('ö', AktualiseringForm.LongestAnswer),
                Motivation = new string('é', AktualiseringForm.LongestAnswer),
            },
            Guid.NewGuid(),
            0));
        var page = await (await app.ClientAsync(TestActors.Af)).GetStringAsync($"/arenden/ny/{id}");
        var state = Regex.Match(page, "<!--Blazor-Server-Component-State:([^>]*)-->").Groups[1].Length;

        Assert.True(state > AktualiseringForm.LongestText, $"{state}");
        Assert.True(state < Limit() / 2, $"{state} of {Limit()}");
    }

    // The hub of the open forms is internal to the framework.
    private long Limit()
    {
        var hub = Type.GetType("Microsoft.AspNetCore.Components.Server.ComponentHub, Microsoft.AspNetCore.Components.Server", throwOnError: true)!;
        var options = (IOptions<HubOptions>)app.Services.GetRequiredService(typeof(IOptions<>).MakeGenericType(typeof(HubOptions<>).MakeGenericType(hub)));
        return options.Value.MaximumReceiveMessageSize!.Value;
    }
}
