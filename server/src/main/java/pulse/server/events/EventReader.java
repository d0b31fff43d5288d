package pulse.server.events;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pulse.event.Event;
import pulse.event.Event.Kind;
import pulse.event.Line;
import pulse.event.Sale;
import pulse.problem.Code;
import pulse.problem.PulseException;
import pulse.server.http.Fields;
import pulse.server.http.InvalidRequest;
import pulse.server.inference.ContextReader;
import pulse.server.inference.InferReader;
import pulse.signal.Filters;

/// Reads the body of `POST /v1/events`. Moments are kept to the millisecond.
final class EventReader {

    /// Events in one request.
    static final int EVENTS_MAX = 1_000;

    /// Lines of an order: more than a wholesaler's longest.
    static final int LINES_MAX = 5_000;
    static final int QUANTITY_MAX = 1_000_000;

    /// How far ahead of ours a shop's clock may be. What is told within it happened when it came.
    static final Duration AHEAD_MAX = Duration.ofMinutes(5);

    private static final BigDecimal PRICE_MAX = new BigDecimal("1000000000000");
    private static final int PRICE_DECIMALS = 6;
    private static final int TYPE_LENGTH_MAX = 50;
    private static final int CURRENCY_LENGTH = 3;
    private static final Map<String, Kind> KINDS =
            Stream.of(Kind.values()).collect(Collectors.toMap(Kind::wireName, Function.identity()));

    private final Instant now;
    private final String currency;

    /// @param now when the request came
    /// @param currency of amounts that come without one
    EventReader(Instant now, String currency) {
        this.now = now.truncatedTo(ChronoUnit.MILLIS);
        this.currency = currency;
    }

    /// The events of a body, in its order.
    ///
    /// @throws InvalidRequest naming every field that is wrong
    List<Event> read(Fields body) {
        List<Event> events = new ArrayList<>();
        for (Fields each : body.objects("events", EVENTS_MAX, "must have at most " + EVENTS_MAX + " in one request")) {
            Event event = event(each);
            if (event != null) {
                events.add(event);
            }
        }
        body.check();
        return events;
    }

    private @Nullable Event event(Fields fields) {
        String id = fields.id("id");
        String type = fields.required("type", TYPE_LENGTH_MAX);
        Kind kind = KINDS.get(type);
        if (kind == null) {
            if (!type.isEmpty()) {
                fields.note(Code.INVALID_VALUE, "type", "must be one of " + String.join(", ", names()));
            }
            return null;
        }
        String productId = fields.text("product_id", Fields.ID_LENGTH_MAX);
        Sale sale = sale(fields, kind, productId);
        require(fields, kind, productId, sale);
        return new Event(
                id,
                kind,
                fields.id("session_id"),
                time(fields),
                productId,
                fields.text("query", InferReader.QUERY_LENGTH_MAX),
                filters(fields),
                ContextReader.read(fields.within("context")),
                sale);
    }

    private static List<String> names() {
        return Stream.of(Kind.values()).map(Kind::wireName).toList();
    }

    private static void require(Fields fields, Kind kind, String productId, @Nullable Sale sale) {
        boolean hasLines = sale != null && !sale.lines().isEmpty();
        switch (kind) {
            case PRODUCT_VIEWED, PRODUCT_ADDED, PRODUCT_REMOVED, RECOMMENDATION_CLICKED -> {
                if (productId.isEmpty()) {
                    fields.note(Code.MISSING_FIELD, "product_id", "is missing, which " + kind.wireName() + " needs");
                }
            }
            case ORDER_COMPLETED -> {
                if (!hasLines && !fields.has("lines")) {
                    fields.note(Code.MISSING_FIELD, "lines", "is missing: an order needs its lines, or one product_id");
                }
            }
            case ORDER_REFUNDED -> {
                if (sale == null || sale.orderId().isEmpty()) {
                    fields.note(Code.MISSING_FIELD, "order_id", "is missing: a refund names its order");
                }
            }
            case PRODUCTS_SEARCHED, CHECKOUT_STARTED -> {}
        }
    }

    private Instant time(Fields fields) {
        Instant time = fields.moment("time");
        if (time == null) {
            return now;
        }
        if (time.isAfter(now.plus(AHEAD_MAX))) {
            fields.note(
                    Code.INVALID_VALUE,
                    "time",
                    "is more than " + AHEAD_MAX.toMinutes() + " minutes ahead of the server's " + now);
        }
        return time.isAfter(now) ? now : time.truncatedTo(ChronoUnit.MILLIS);
    }

    private static @Nullable List<String> filters(Fields fields) {
        List<String> filters = fields.texts("filters", InferReader.FILTERS_MAX, InferReader.FILTER_LENGTH_MAX);
        if (filters != null) {
            try {
                Filters.of(filters);
            } catch (PulseException problem) {
                fields.note(problem.code(), "filters", "cannot be read: " + problem.getMessage());
            }
        }
        return filters;
    }

    /// What the event says of money: a client may write an order or a cart's product as one line, or as the event's
    /// own product_id, quantity and price.
    private @Nullable Sale sale(Fields fields, Kind kind, String productId) {
        String orderId = fields.text("order_id", Fields.ID_LENGTH_MAX);
        String told = currency(fields);
        List<Line> lines = lines(fields);
        int quantity = quantity(fields);
        BigDecimal price = fields.decimal("price", PRICE_MAX, PRICE_DECIMALS);
        boolean isOneLine = kind == Kind.ORDER_COMPLETED || kind == Kind.ORDER_REFUNDED || price != null;
        if (lines.isEmpty() && !productId.isEmpty() && isOneLine) {
            lines = List.of(new Line(productId, quantity, price));
        }
        boolean isSilent = lines.isEmpty() && orderId.isEmpty();
        return isSilent ? null : new Sale(orderId, told.isEmpty() ? currency : told, lines);
    }

    private static List<Line> lines(Fields fields) {
        if (!fields.has("lines")) {
            return List.of();
        }
        List<Line> lines = new ArrayList<>();
        for (Fields each : fields.objects("lines", LINES_MAX, "must have at most " + LINES_MAX)) {
            lines.add(
                    new Line(each.id("product_id"), quantity(each), each.decimal("price", PRICE_MAX, PRICE_DECIMALS)));
        }
        return lines;
    }

    private static int quantity(Fields fields) {
        return (int) fields.whole("quantity", 1, 1, QUANTITY_MAX);
    }

    private static String currency(Fields fields) {
        String told = fields.text("currency", CURRENCY_LENGTH).toUpperCase(Locale.ROOT);
        if (!told.isEmpty() && !told.matches("[A-Z]{3}")) {
            fields.note(Code.INVALID_VALUE, "currency", "must be three letters, such as USD");
        }
        return told;
    }
}
