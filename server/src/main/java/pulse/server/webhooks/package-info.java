/// Webhooks: endpoints and events by API, and the engine that delivers. What to do next is worked out by
/// [pulse.server.webhooks.DeliveryPlan] alone, which does no I/O; requests leave through [pulse.server.outbound].
@NullMarked
package pulse.server.webhooks;

import org.jspecify.annotations.NullMarked;
