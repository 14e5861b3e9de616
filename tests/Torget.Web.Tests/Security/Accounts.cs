using Torget.Testing;

namespace Torget.Web.Tests.Security;

/// <summary>Theory data: every account, so that a rule is tried for all of them and not for the one that came to mind.</summary>
internal static class Accounts
{
    public static TheoryData<string, string?> Acting()
    {
        var data = new TheoryData<string, string?>();
        foreach (var (account, party) in TestActors.Acting)
        {
            data.Add(account, party);
        }

        return data;
    }

    public static TheoryData<string> WithoutCases() =>
        [TestActors.FkBehorighet, "soc.behorighet", TestActors.FkGranskare, "soc.granskare", TestActors.Styrgrupp, TestActors.Kansli, TestActors.Admin];
}
