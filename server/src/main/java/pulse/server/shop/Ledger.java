package pulse.server.shop;

import java.util.function.Supplier;
import pulse.storage.Store;
import pulse.storage.Weighing;

/// Where shops write down what happened in them and what they answered, with what decides how it is weighed. All
/// shops share it.
///
/// @param personas follows the personas of visits
/// @param ids makes random characters, new each time
public record Ledger(
        Store store,
        SessionLog sessions,
        ServedLog served,
        LiveSettings settings,
        Weighing weighing,
        PersonaUpdates personas,
        Supplier<String> ids) {}
