using StrictCors.Tool.Commands;

return await StrictCorsCommand.RunAsync(args).ConfigureAwait(false);
