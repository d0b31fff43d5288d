/// The documentation as the server itself serves it: pages of Markdown, and a reference drawn from the contract, each
/// as HTML and, at the same address with `.md`, as Markdown.
@NullMarked
package pulse.server.docs;

import org.jspecify.annotations.NullMarked;
