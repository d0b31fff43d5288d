package pulse.server.feed;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// One product or event of a file, in the contract's field names.
///
/// @param line where it stands in the file, 1 for the first
public record Row(long line, ObjectNode fields) {}
