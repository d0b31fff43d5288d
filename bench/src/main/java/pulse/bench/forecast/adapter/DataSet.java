package pulse.bench.forecast.adapter;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import pulse.bench.forecast.CsvFile;

/// The sets that can be read, each by its own columns.
enum DataSet {
    /// REES46's views, carts and purchases: <https://rees46.com>.
    REES46 {
        @Override
        void read(CsvFile file, BiPredicate<String, Instant> kept, ShopLog log) throws IOException {
            Columns columns = new Columns(
                    file,
                    List.of(
                            "event_time",
                            "event_type",
                            "product_id",
                            "category_code",
                            "brand",
                            "price",
                            "user_id",
                            "user_session"));
            DateTimeFormatter times = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);
            for (int row = 0; row < file.table().size(); row++) {
                Instant time = LocalDateTime.parse(columns.cell(row, 0), times).toInstant(ZoneOffset.UTC);
                String product = columns.cell(row, 2);
                BigDecimal price = columns.amount(row, 5);
                String category = columns.cell(row, 3).replace('.', '/');
                log.product(product, category, columns.cell(row, 4), price);
                if (kept.test(columns.cell(row, 6), time)) {
                    log.event(type(columns.cell(row, 1)), columns.cell(row, 7), time, product, price);
                }
            }
        }

        private static String type(String told) {
            return switch (told) {
                case "cart" -> "product_added";
                case "remove_from_cart" -> "product_removed";
                case "purchase" -> "order_completed";
                default -> "product_viewed";
            };
        }
    },

    /// Clicks in a clothing shop, 2008: <https://archive.ics.uci.edu/dataset/553>. The set has days but no times of
    /// day, so clicks of a session are put ten seconds apart.
    ESHOP2008 {
        @Override
        void read(CsvFile file, BiPredicate<String, Instant> kept, ShopLog log) throws IOException {
            Columns columns = new Columns(
                    file,
                    List.of(
                            "year",
                            "month",
                            "day",
                            "order",
                            "session ID",
                            "page 1 (main category)",
                            "page 2 (clothing model)",
                            "price"));
            for (int row = 0; row < file.table().size(); row++) {
                LocalDate day = LocalDate.of(columns.number(row, 0), columns.number(row, 1), columns.number(row, 2));
                Instant time = day.atTime(12, 0).toInstant(ZoneOffset.UTC).plusSeconds(10L * columns.number(row, 3));
                String product = columns.cell(row, 6);
                BigDecimal price = columns.amount(row, 7);
                log.product(product, CLOTHES.get(columns.number(row, 5) - 1), "", price);
                if (kept.test(columns.cell(row, 4), time)) {
                    log.event("product_viewed", "session_" + columns.cell(row, 4), time, product, price);
                }
            }
        }
    },

    /// Invoices of a shop for gifts: see [OnlineRetail].
    ONLINE_RETAIL {
        @Override
        void read(CsvFile file, BiPredicate<String, Instant> kept, ShopLog log) throws IOException {
            new OnlineRetail().read(file, kept, log);
        }
    };

    private static final List<String> CLOTHES =
            List.of("clothing/trousers", "clothing/skirts", "clothing/blouses", "clothing/sale");

    /// Reads every product, and the events that `kept` accepts by visitor and time.
    abstract void read(CsvFile file, BiPredicate<String, Instant> kept, ShopLog log) throws IOException;
}
