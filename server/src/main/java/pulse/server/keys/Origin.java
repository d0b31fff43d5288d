package pulse.server.keys;

/// Where a request comes from.
///
/// @param browser true when it shows that a browser sent it
/// @param address the client's internet address; empty when it is not known
public record Origin(boolean browser, String address) {}
