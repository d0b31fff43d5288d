package pulse.bench.quality;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import pulse.bench.input.CsvReader;
import pulse.neighbour.ClickKind;
import pulse.neighbour.ItemOrdinals;
import pulse.neighbour.SessionLog;

/// Reads a log of clicks: a row a click, with the columns `session,position,item[,time][,type]`, or
/// `SessionId,ItemId,Time`, in any order and case; others are passed over.
///
/// Clicks of a session are ordered by position, else by time, else as they stand. A time is a number of seconds or
/// milliseconds since 1970, or an ISO-8601 instant. A log without times counts sessions as they first appear.
public final class LogFile {
    private static final double MILLISECONDS_FROM = 1e11;
    private static final Map<String, ClickKind> KINDS = kinds();

    private final CsvReader csv;
    private final ItemOrdinals items;
    private final int session;
    private final int item;
    private final int position;
    private final int time;
    private final int type;

    private LogFile(CsvReader csv, ItemOrdinals items) {
        this.csv = csv;
        this.items = items;
        session = csv.require("session", "sessionid", "session_id");
        item = csv.require("item", "itemid", "item_id");
        position = csv.find("position");
        time = csv.find("time", "timestamp");
        type = csv.find("type");
    }

    /// Reads a whole log.
    ///
    /// @param dropRepeats whether a click on the item just clicked is left out; of the two the weightier kind stays
    public static SessionLog read(Path path, ItemOrdinals items, boolean dropRepeats) throws IOException {
        try (CsvReader csv = CsvReader.open(path)) {
            return read(csv, items, dropRepeats);
        }
    }

    static SessionLog read(CsvReader csv, ItemOrdinals items, boolean dropRepeats) throws IOException {
        return new LogFile(csv, items).read().log(dropRepeats);
    }

    private ClickTable read() throws IOException {
        ClickTable table = new ClickTable(time >= 0);
        Map<String, Integer> sessions = new HashMap<>();
        while (csv.next()) {
            String key = csv.text(session);
            Integer known = sessions.get(key);
            if (known == null) {
                known = sessions.size();
                sessions.put(key, known);
                table.session(SessionLog.keyOf(key));
            }
            double seconds = time >= 0 ? seconds() : 0;
            double order = position >= 0 ? number(position) : seconds;
            table.click(known, items.ordinalOf(csv.text(item)), kind(), seconds, order);
        }
        return table;
    }

    private double number(int column) {
        String text = csv.text(column);
        try {
            return finite(Double.parseDouble(text), text, column);
        } catch (NumberFormatException notANumber) {
            throw csv.problem(column, "'" + text + "' is not a number");
        }
    }

    private double finite(double value, String text, int column) {
        if (!Double.isFinite(value)) {
            throw csv.problem(column, "'" + text + "' is not a finite number");
        }
        return value;
    }

    private double seconds() {
        String text = csv.text(time);
        try {
            double value = finite(Double.parseDouble(text), text, time);
            return Math.abs(value) >= MILLISECONDS_FROM ? value / 1000 : value;
        } catch (NumberFormatException notANumber) {
            return instant(text);
        }
    }

    private double instant(String text) {
        try {
            String iso = text.replace(" UTC", "Z").replace(' ', 'T');
            boolean zoned = iso.endsWith("Z") || iso.matches(".*T.*[+-]\\d\\d:?\\d\\d");
            return Instant.parse(zoned ? iso : iso + "Z").toEpochMilli() / 1000.0;
        } catch (DateTimeParseException notATime) {
            throw csv.problem(
                    time, "'" + text + "' is neither seconds nor milliseconds since 1970 nor an ISO-8601 time");
        }
    }

    private ClickKind kind() {
        if (type < 0) {
            return ClickKind.VIEW;
        }
        String text = csv.optional(type);
        ClickKind kind = text.isEmpty() ? ClickKind.VIEW : KINDS.get(text.toLowerCase(Locale.ROOT));
        if (kind == null) {
            throw csv.problem(type, "'" + text + "' is neither view, cart nor purchase");
        }
        return kind;
    }

    private static Map<String, ClickKind> kinds() {
        Map<String, ClickKind> kinds = new HashMap<>();
        for (String view : new String[] {"view", "click", "clicks", "product_viewed"}) {
            kinds.put(view, ClickKind.VIEW);
        }
        for (String cart : new String[] {"cart", "carts", "addtocart", "add_to_cart", "product_added"}) {
            kinds.put(cart, ClickKind.CART);
        }
        for (String buy : new String[] {"purchase", "order", "orders", "buy", "transaction", "order_completed"}) {
            kinds.put(buy, ClickKind.PURCHASE);
        }
        return Map.copyOf(kinds);
    }
}
