namespace Torget.Web.Hosting;

/// <summary>The private PostgreSQL cannot be had. The message is the Swedish sentence that the user reads in the terminal.</summary>
public sealed class PrivatePostgresException(string message) : Exception(message);
