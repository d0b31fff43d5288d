/// The models of each shop: trained beside the server in a process of their own, promoted only beyond chance, listed,
/// activated and rolled back.
@NullMarked
package pulse.server.models;

import org.jspecify.annotations.NullMarked;
