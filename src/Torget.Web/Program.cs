using Torget.Web.Hosting;

return await Commands.RunAsync(args);
