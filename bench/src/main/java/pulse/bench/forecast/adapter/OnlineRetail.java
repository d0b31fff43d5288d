package pulse.bench.forecast.adapter;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import pulse.bench.forecast.CsvFile;

/// Invoices of a shop for gifts, 2010 and 2011: <https://archive.ics.uci.edu/dataset/352>. A customer's day is a
/// session, an invoice an order; one without a customer is a session of its own. A cancellation names no order: it
/// refunds the customer's latest order of the product, and is left out when there is none. Lines that are no sale
/// (nothing or less paid, adjustments) are left out.
final class OnlineRetail {

    private static final DateTimeFormatter TIMES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final List<String> NAMES =
            List.of("InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID");

    /// An invoice while its lines are gathered.
    private record Invoice(String customer, Instant time, List<ShopLog.Bought> lines) {}

    private final Map<String, Invoice> invoices = new LinkedHashMap<>();
    private final Map<String, String> latestOrders = new HashMap<>();

    /// Reads all products, and the orders that `kept` accepts by customer and time.
    void read(CsvFile file, BiPredicate<String, Instant> kept, ShopLog log) throws IOException {
        Columns columns = new Columns(file, NAMES);
        for (int row = 0; row < file.table().size(); row++) {
            gather(columns, row, log);
        }
        for (Map.Entry<String, Invoice> invoice : invoices.entrySet()) {
            if (kept.test(invoice.getValue().customer(), invoice.getValue().time())) {
                write(invoice.getKey(), invoice.getValue(), log);
            }
        }
    }

    private void gather(Columns columns, int row, ShopLog log) {
        String number = columns.cell(row, 0);
        String product = columns.cell(row, 1).strip();
        int quantity = Math.abs(columns.number(row, 3));
        BigDecimal price = columns.amount(row, 5);
        if (price.signum() <= 0 || quantity == 0 || product.isEmpty()) {
            return;
        }
        log.product(product, columns.cell(row, 2).strip(), price);
        String customer = columns.cell(row, 6).strip();
        Instant time = LocalDateTime.parse(columns.cell(row, 4), TIMES).toInstant(ZoneOffset.UTC);
        invoices.computeIfAbsent(
                        number,
                        any -> new Invoice(customer.isEmpty() ? "guest_" + number : customer, time, new ArrayList<>()))
                .lines()
                .add(new ShopLog.Bought(product, quantity, price));
    }

    private void write(String number, Invoice invoice, ShopLog log) throws IOException {
        String day = invoice.time().toString().substring(0, 10);
        String session = invoice.customer() + "_" + day;
        if (!number.startsWith("C")) {
            invoice.lines().forEach(line -> latestOrders.put(invoice.customer() + "/" + line.product(), number));
            log.order("order_completed", number, session, invoice.time(), "GBP", invoice.lines());
            return;
        }
        Map<String, List<ShopLog.Bought>> refunds = new LinkedHashMap<>();
        for (ShopLog.Bought line : invoice.lines()) {
            String order = latestOrders.get(invoice.customer() + "/" + line.product());
            if (order != null) {
                refunds.computeIfAbsent(order, any -> new ArrayList<>()).add(line);
            }
        }
        for (Map.Entry<String, List<ShopLog.Bought>> refund : refunds.entrySet()) {
            log.order("order_refunded", refund.getKey(), session, invoice.time(), "GBP", refund.getValue());
        }
    }
}
