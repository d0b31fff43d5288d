package pulse.proof;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import pulse.event.Line;

/// An order weighed: what it brought, what was given back, and what of it was recommended first.
///
/// @param lines every line of the order, in its order
public record Conversion(Order order, List<Weighed> lines) {

    /// One line of an order.
    ///
    /// @param refunded what was given back of it, 0 to its amount
    /// @param touch when it was recommended; empty for a line that was not
    public record Weighed(Line line, BigDecimal refunded, Optional<Touches> touch) {

        /// True when its product was recommended before it was bought.
        public boolean isAttributed() {
            return touch.isPresent();
        }

        /// What the line brought in the end.
        public BigDecimal net() {
            return line.amount().subtract(refunded);
        }
    }

    /// The first and the last time that a bought product was recommended before it was bought; often the same.
    public record Touches(Touch first, Touch last) {}

    public Conversion {
        lines = List.copyOf(lines);
    }

    /// True when a product of the order was recommended before it was bought.
    public boolean isAttributed() {
        return lines.stream().anyMatch(Weighed::isAttributed);
    }

    /// What the order brought, less what was given back.
    public BigDecimal net() {
        return lines.stream().map(Weighed::net).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// What the order brought, whatever was given back.
    public BigDecimal gross() {
        return lines.stream().map(line -> line.line().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// What its attributed lines brought, less what was given back of them.
    public BigDecimal attributedNet() {
        return lines.stream().filter(Weighed::isAttributed).map(Weighed::net).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// What its attributed lines brought, whatever was given back.
    public BigDecimal attributedGross() {
        return lines.stream()
                .filter(Weighed::isAttributed)
                .map(line -> line.line().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
