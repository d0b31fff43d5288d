package pulse.storage.sqlite;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pulse.storage.Mode;
import pulse.storage.ShopId;
import pulse.storage.Usage;

final class SqliteUsage implements Usage {

    private final Writer writer;
    private final Readers readers;

    SqliteUsage(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public void add(Map<Slot, Long> requests) {
        writer.write(link -> {
            for (Map.Entry<Slot, Long> counted : requests.entrySet()) {
                Slot slot = counted.getKey();
                link.change(
                        "INSERT INTO usage (account, mode, day, kind, status_class, requests) VALUES (?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT (account, day, mode, kind, status_class)"
                                + " DO UPDATE SET requests = usage.requests + excluded.requests",
                        slot.shop().account(),
                        slot.shop().mode().name(),
                        slot.day().toEpochDay(),
                        slot.kind(),
                        slot.statusClass(),
                        counted.getValue());
            }
            return requests.size();
        });
    }

    @Override
    public List<Map.Entry<Slot, Long>> between(String accountId, Set<Mode> modes, LocalDate from, LocalDate to) {
        return readers.read(link -> link.list(
                "SELECT mode, day, kind, status_class, requests FROM usage WHERE account = ? AND day >= ? AND day <= ?"
                        + " AND (mode = ? OR mode = ?) ORDER BY day, mode, kind, status_class",
                row -> Map.entry(
                        new Slot(
                                new ShopId(accountId, Mode.valueOf(row.getString(1))),
                                LocalDate.ofEpochDay(row.getLong(2)),
                                row.getString(3),
                                row.getInt(4)),
                        row.getLong(5)),
                accountId,
                from.toEpochDay(),
                to.toEpochDay(),
                modes.contains(Mode.LIVE) ? Mode.LIVE.name() : "",
                modes.contains(Mode.TEST) ? Mode.TEST.name() : ""));
    }
}
