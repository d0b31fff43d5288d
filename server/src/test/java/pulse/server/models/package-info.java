/// Models over the real server: trained in a process of their own, promoted, rolled back.
@NullMarked
package pulse.server.models;

import org.jspecify.annotations.NullMarked;
