package pulse.trainer.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pulse.catalog.Catalog;
import pulse.catalog.PriceTier;
import pulse.catalog.Product;
import pulse.event.Event;
import pulse.event.Visit;

final class EndingTest {

    private static final Catalog CATALOG = DrawnShop.catalog();

    @Test
    void aVisitEndsInWhatItBuysFirst() {
        Visit visit = visit("view lamps1", "add lamps2", "buy lamps3", "buy lamps4", "view lamps5");
        Ending ending = Ending.of(visit, CATALOG);
        assertThat(ending.product()).isEqualTo(CATALOG.find("lamps3"));
        assertThat(ending.bought()).isTrue();
        assertThat(ending.before()).isEqualTo(2);
        assertThat(ending.beforePurchase(visit)).isEqualTo(2);
    }

    @Test
    void withoutAPurchaseItEndsInItsLastCartElseItsLastView() {
        Visit carted = visit("view lamps1", "add lamps2", "view lamps3");
        assertThat(Ending.of(carted, CATALOG).before()).isEqualTo(1);
        assertThat(Ending.of(carted, CATALOG).beforePurchase(carted)).isEqualTo(3);
        Visit viewed = visit("view lamps1", "view lamps25", "view unknown");
        assertThat(Ending.of(viewed, CATALOG).before()).isEqualTo(1);
        assertThat(Ending.of(viewed, CATALOG).tier(CATALOG)).isEqualTo(PriceTier.TOP);
    }

    @Test
    void aProductBoughtOnSaleCountsAThirdLower() {
        List<Product> products = new ArrayList<>();
        for (int at = 0; at < 30; at++) {
            products.add(new Product(
                    "p" + at,
                    "p" + at,
                    "",
                    pulse.catalog.Category.of("lamps"),
                    "",
                    BigDecimal.valueOf(10 + at),
                    BigDecimal.valueOf(100),
                    "",
                    null,
                    null,
                    true,
                    List.of(),
                    java.util.Map.of(),
                    ""));
        }
        Catalog sale = Catalog.empty().with(products, List.of());
        assertThat(Ending.of(visit("buy p29"), sale).tier(sale)).isEqualTo(PriceTier.MIDDLE);
        assertThat(Ending.of(visit("buy p0"), sale).tier(sale)).isEqualTo(PriceTier.LOWEST);
        assertThat(Ending.of(visit("view p0", "view p29"), sale).tier(sale)).isEqualTo(PriceTier.TOP);
    }

    @Test
    void whatComesAfterIsNotKnownBefore() {
        Visit visit = visit("view lamps1", "add lamps2", "buy lamps2");
        assertThat(visit.replay().get(1).viewed()).containsExactly("lamps1");
        assertThat(visit.replay().get(1).steps()).hasSize(1);
        List<Moment> moments = Moments.of(List.of(visit), CATALOG, new Popularity(CATALOG, List.of()));
        assertThat(moments).hasSize(4).allMatch(moment -> moment.judges(Claim.BUYS) && moment.happened(Claim.BUYS));
        assertThat(moments.getFirst().judges(Claim.SAME_BRAND)).isFalse();
    }

    @Test
    void aMomentThatIsBothEarlyAndLastCountsForBoth() {
        assertThat(Moments.seen(1, 2)).containsExactly(0, 1, 2, 1, 2);
        assertThat(Moments.seen(2, 2)).containsExactly(0, 1, 2, 2);
        assertThat(Moments.seen(6, 7)).containsExactly(0, 1, 2, 3, 6, 7);
        assertThat(Moments.seen(0, 0)).containsExactly(0);
    }

    @Test
    void aVisitsOwnViewsDoNotMakeAProductPopular() {
        Visit own = visit("view lamps1", "view lamps1", "view lamps1");
        List<Visit> others = List.of(own, visit("view lamps2"), visit("view lamps3"));
        Popularity popularity = new Popularity(CATALOG, others);
        Product lamp = CATALOG.find("lamps1");
        assertThat(lamp).isNotNull();
        assertThat(popularity.isTop(lamp, own)).isFalse();
        assertThat(popularity.isTop(lamp, new Visit("another", own.events()))).isTrue();
    }

    private static Visit visit(String... told) {
        List<Event> events = new ArrayList<>();
        for (String each : told) {
            int space = each.indexOf(' ');
            Event.Kind kind = switch (each.substring(0, space)) {
                case "add" -> Event.Kind.PRODUCT_ADDED;
                case "buy" -> Event.Kind.ORDER_COMPLETED;
                default -> Event.Kind.PRODUCT_VIEWED;
            };
            events.add(Event.of(kind, DrawnShop.OPENED.plusSeconds(10L * events.size()), each.substring(space + 1)));
        }
        return new Visit(String.join(",", told), events);
    }
}
