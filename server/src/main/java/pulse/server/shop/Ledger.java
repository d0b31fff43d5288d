package pulse.server.shop;

import java.util.function.Supplier;
import pulse.storage.Events;
import pulse.storage.Weighing;

/// Where shops write down what happened in them and what they answered, with what decides how it is weighed. All
/// shops share it.
///
/// @param ids makes an id for each answer
public record Ledger(Events events, ServedLog served, LiveSettings settings, Weighing weighing, Supplier<String> ids) {}
