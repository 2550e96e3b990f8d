namespace HetznerNginx;

/// <summary>A note, as the API shows one and takes one.</summary>
internal sealed record Note(string Text);
