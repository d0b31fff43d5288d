package pulse.storage;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pulse.proof.Conversion;
import pulse.proof.Conversion.Touches;
import pulse.proof.Touch;
import pulse.storage.Outcomes.Exposure;

/// What came of some sessions that are alike in [Traits]: numbers and exact amounts, so that figures of more sessions
/// are sums of these, and a session that changes is taken off as it was and added as it is.
///
/// @param conversions sessions that ordered
/// @param clicks on recommendations
/// @param clicking sessions with such a click
/// @param money by currency; only of currencies ordered in
/// @param credits of attributed orders; only those with orders
public record Figures(
        long sessions,
        long conversions,
        long orders,
        long clicks,
        long clicking,
        Map<String, Money> money,
        Map<Credited, Credit> credits) {

    /// Of no session.
    public static final Figures NONE = new Figures(0, 0, 0, 0, 0, Map.of(), Map.of());

    /// By what sessions are told apart, as it was at their first answer.
    ///
    /// @param holdOutShare of sessions held out; 0 when nobody could be
    public record Traits(double holdOutShare, boolean heldOut, String persona, String device, String modelVersion) {

        public static Traits of(Exposure session) {
            return new Traits(
                    session.holdOutShare(),
                    session.heldOut(),
                    session.persona(),
                    session.device(),
                    session.modelVersion());
        }
    }

    /// What sessions brought in one currency, less what was given back.
    ///
    /// @param paying sessions of which something was left
    /// @param squares of what each session brought, added up
    public record Money(long orders, long paying, BigDecimal revenue, BigDecimal squares) {

        private Money plus(Money other) {
            return new Money(
                    orders + other.orders,
                    paying + other.paying,
                    revenue.add(other.revenue),
                    squares.add(other.squares));
        }

        private Money negated() {
            return new Money(-orders, -paying, revenue.negate(), squares.negate());
        }

        private boolean isNothing() {
            return orders == 0 && paying == 0 && revenue.signum() == 0 && squares.signum() == 0;
        }
    }

    /// To whom attributed orders are credited.
    ///
    /// @param isFirst by the first recommendation of a bought product, else by the last
    public record Credited(boolean isFirst, String persona, String modelVersion, String currency) {}

    /// Attributed orders and what their attributed lines brought.
    public record Credit(long orders, BigDecimal revenue) {

        private Credit plus(Credit other) {
            return new Credit(orders + other.orders, revenue.add(other.revenue));
        }

        private Credit negated() {
            return new Credit(-orders, revenue.negate());
        }

        private boolean isNothing() {
            return orders == 0 && revenue.signum() == 0;
        }
    }

    public Figures {
        money = Map.copyOf(money);
        credits = Map.copyOf(credits);
    }

    /// Of one session. Orders from before its first answer do not count, since no answer can have brought them.
    public static Figures of(Exposure session) {
        List<Conversion> orders = session.orders().stream()
                .filter(order -> !order.order().time().isBefore(session.at()))
                .toList();
        return new Figures(
                1,
                orders.isEmpty() ? 0 : 1,
                orders.size(),
                session.clicks(),
                session.clicks() > 0 ? 1 : 0,
                money(orders),
                credits(orders));
    }

    private static Map<String, Money> money(List<Conversion> orders) {
        Map<String, BigDecimal> brought = new HashMap<>();
        Map<String, Long> counts = new HashMap<>();
        for (Conversion order : orders) {
            brought.merge(order.order().currency(), order.net(), BigDecimal::add);
            counts.merge(order.order().currency(), 1L, Long::sum);
        }
        Map<String, Money> money = new HashMap<>();
        brought.forEach((currency, amount) -> money.put(
                currency,
                new Money(
                        counts.getOrDefault(currency, 0L),
                        amount.signum() == 0 ? 0 : 1,
                        amount,
                        amount.multiply(amount))));
        return money;
    }

    private static Map<Credited, Credit> credits(List<Conversion> orders) {
        Comparator<Touch> earliest = Comparator.comparing(Touch::time).thenComparing(Touch::servedId);
        Map<Credited, Credit> credits = new HashMap<>();
        for (Conversion order : orders) {
            List<Touches> touches = order.lines().stream()
                    .flatMap(line -> line.touch().stream())
                    .toList();
            Optional<Touch> first = touches.stream().map(Touches::first).min(earliest);
            Optional<Touch> last = touches.stream().map(Touches::last).max(earliest);
            first.ifPresent(touch -> credit(credits, true, touch, order));
            last.ifPresent(touch -> credit(credits, false, touch, order));
        }
        return credits;
    }

    private static void credit(Map<Credited, Credit> credits, boolean isFirst, Touch touch, Conversion order) {
        credits.merge(
                new Credited(
                        isFirst,
                        touch.persona(),
                        touch.modelVersion(),
                        order.order().currency()),
                new Credit(1, order.attributedNet()),
                Credit::plus);
    }

    /// Of these sessions and others.
    public Figures plus(Figures other) {
        Map<String, Money> moneys = new HashMap<>(money);
        other.money.forEach((currency, more) -> moneys.merge(currency, more, Money::plus));
        moneys.values().removeIf(Money::isNothing);
        Map<Credited, Credit> credited = new HashMap<>(credits);
        other.credits.forEach((to, more) -> credited.merge(to, more, Credit::plus));
        credited.values().removeIf(Credit::isNothing);
        return new Figures(
                sessions + other.sessions,
                conversions + other.conversions,
                orders + other.orders,
                clicks + other.clicks,
                clicking + other.clicking,
                moneys,
                credited);
    }

    /// Added to others, these sessions are taken off.
    public Figures negated() {
        Map<String, Money> moneys = new HashMap<>();
        money.forEach((currency, amount) -> moneys.put(currency, amount.negated()));
        Map<Credited, Credit> credited = new HashMap<>();
        credits.forEach((to, credit) -> credited.put(to, credit.negated()));
        return new Figures(-sessions, -conversions, -orders, -clicks, -clicking, moneys, credited);
    }

    /// True when there is nothing to tell.
    public boolean isNothing() {
        return sessions == 0
                && conversions == 0
                && orders == 0
                && clicks == 0
                && clicking == 0
                && money.isEmpty()
                && credits.isEmpty();
    }
}
