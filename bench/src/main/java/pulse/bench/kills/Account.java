package pulse.bench.kills;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pulse.event.Event;
import pulse.storage.Notices;
import pulse.storage.ShopId;
import pulse.storage.Store;

/// What a store holds of what clients were told is kept.
///
/// @param events kept
/// @param missing acknowledged and not kept
/// @param orders kept
/// @param wrong orders that are not attributed in full, or of which was not told exactly once
record Account(long events, int missing, int orders, int wrong) {

    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

    /// Compares a store with what its clients know.
    static Account of(Store store, ShopId shop, List<Client> clients) {
        Set<String> missing = new HashSet<>();
        Map<String, Integer> toldOf = toldOf(store);
        Set<String> right = new HashSet<>();
        clients.forEach(client -> missing.addAll(client.acknowledged()));
        long[] events = {0};
        store.events().forEachReceivedSince(shop, Instant.EPOCH, some -> {
            events[0] += some.size();
            some.stream().map(Event::id).forEach(missing::remove);
        });
        int[] orders = {0};
        store.outcomes().forEachOrder(shop, Instant.EPOCH, FAR, order -> {
            orders[0]++;
            BigDecimal attributed = order.attributedNet();
            if (attributed.compareTo(Client.AMOUNT) == 0
                    && toldOf.getOrDefault(order.order().id(), 0) == 1) {
                right.add(order.order().id());
            }
        });
        int wrong = 0;
        for (Client client : clients) {
            for (String order : client.orders()) {
                wrong += right.contains(order) ? 0 : 1;
            }
        }
        return new Account(events[0], missing.size(), orders[0], wrong);
    }

    private static Map<String, Integer> toldOf(Store store) {
        Map<String, Integer> toldOf = new HashMap<>();
        List<Notices.Entry> page = store.notices().after(0, 1_000);
        while (!page.isEmpty()) {
            page.stream()
                    .filter(entry -> entry.notice().type().equals("session.converted"))
                    .forEach(entry -> toldOf.merge(entry.notice().subject(), 1, Integer::sum));
            page = store.notices().after(page.getLast().position(), 1_000);
        }
        return toldOf;
    }
}
