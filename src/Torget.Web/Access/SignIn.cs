using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Torget.Web.Data;

namespace Torget.Web.Access;

/// <summary>An employment that somebody can log in under.</summary>
public sealed record EmploymentChoice(
    [property: Column("employment_id")] Guid EmploymentId,
    [property: Column("party_name")] string? PartyName,
    [property: Column("roles")] string[] Roles);

/// <summary>Begins and ends sessions, for users whose identity something else has vouched for.</summary>
public sealed class SignIn(IDbContextFactory<TorgetDb> contexts)
{
    /// <summary>The employments that the user can choose among; none for somebody who is not a user.</summary>
    public async Task<List<EmploymentChoice>> EmploymentsAsync(string username)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Database.SqlQuery<EmploymentChoice>($"SELECT * FROM employments_of({username})").ToListAsync();
    }

    /// <summary>Begins a session under one employment; null when it is not the user's.</summary>
    public async Task<Guid?> StartAsync(string username, Guid employmentId)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Database.SqlQuery<Guid?>($"SELECT start_session({username}, {employmentId}, {CurrentSession.RequestId}) AS \"Value\"").SingleAsync();
    }

    /// <summary>Gives the browser its cookie.</summary>
    public static Task GiveCookieAsync(HttpContext http, Guid sessionId) =>
        http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, Authentication.Principal(sessionId, actor: null));

    /// <summary>Ends the session everywhere and takes the cookie back.</summary>
    public async Task EndAsync(HttpContext http)
    {
        await EndSessionAsync(http);
        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }

    /// <summary>Ends the session that the browser has, if it has one.</summary>
    public async Task EndSessionAsync(HttpContext http)
    {
        if (CurrentSession.IdOf(http.User) is { } sessionId)
        {
            await using var db = await contexts.CreateDbContextAsync();
            await db.Database.ExecuteSqlAsync($"SELECT end_session({sessionId}, {CurrentSession.RequestId})");
        }
    }
}
