/// Models over the real server: trained in a process of their own, promoted, rolled back.
@NullMarked
package pulse.server.shop;

import org.jspecify.annotations.NullMarked;
