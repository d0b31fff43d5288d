package pulse.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pulse.storage.WebhookEndpoint.Health;
import pulse.storage.WebhookEndpoint.Secret;
import pulse.storage.WebhookEndpoint.Status;
import pulse.storage.WebhookOutbox.Claimed;
import pulse.storage.WebhookOutbox.Disabling;
import pulse.storage.WebhookOutbox.Settled;
import pulse.storage.WebhookOutbox.State;

/// What any store does for webhooks.
abstract class WebhooksContract {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Instant LATER = NOW.plusSeconds(30);
    private static final ShopId SHOP = new ShopId("acct_1", Mode.LIVE);
    private static final ShopId OTHER = new ShopId("acct_2", Mode.LIVE);

    private Store store;
    private Account account;
    private WebhookOutbox outbox;

    /// The same store each time.
    protected abstract Store open();

    @BeforeEach
    void begin() {
        store = open();
        account = store.accounts().put(new Account("acct_1", "Shop", Plan.STARTER, 100, 10, NOW), Changes::of);
        store.accounts().put(new Account("acct_2", "Other", Plan.STARTER, 100, 10, NOW), Changes::of);
        outbox = store.webhookOutbox();
    }

    @AfterEach
    void end() {
        store.close();
    }

    @Test
    void anEndpointComesBackAsItWasAndOnlyToItsShop() {
        WebhookEndpoint endpoint = new WebhookEndpoint(
                "we_1",
                SHOP,
                "https://shop.com/hook?a=1",
                "Orders, in two\nlines",
                Set.of("session.converted", "products.tagged"),
                7,
                Status.ENABLED,
                List.of(new Secret("whsec_new", null), new Secret("whsec_old", LATER)),
                new Health(3, NOW, LATER),
                NOW,
                NOW);
        store.webhookEndpoints().add(endpoint, Changes.of(account));
        assertThat(store.webhookEndpoints().find(SHOP, "we_1")).contains(endpoint);
        assertThat(store.webhookEndpoints().find(OTHER, "we_1")).isEmpty();
        assertThat(store.webhookEndpoints().find(new ShopId("acct_1", Mode.TEST), "we_1"))
                .isEmpty();
        assertThat(store.webhookEndpoints().page(SHOP, "", 10)).containsExactly(endpoint);
        assertThat(store.webhookEndpoints().page(SHOP, "we_1", 10)).isEmpty();
        assertThat(store.webhookEndpoints().remove(OTHER, "we_1", Changes.of(account)))
                .isFalse();
        assertThat(store.webhookEndpoints().remove(SHOP, "we_1", Changes.of(account)))
                .isTrue();
        assertThat(store.webhookEndpoints().find(SHOP, "we_1")).isEmpty();
    }

    @Test
    void aChangeLeavesHealthAloneUnlessItIsMeant() {
        WebhookEndpoint before = add("we_1", SHOP, "*");
        outbox.settle(before, "none", List.of(), new Health(9, NOW, LATER), null);
        WebhookEndpoint changed = endpoint("we_1", SHOP, "a.b");
        assertThat(store.webhookEndpoints().change(changed, false, Changes.of(account)))
                .isTrue();
        WebhookEndpoint kept = store.webhookEndpoints().find(SHOP, "we_1").orElseThrow();
        assertThat(kept.eventTypes()).containsExactly("a.b");
        assertThat(kept.health()).isEqualTo(new Health(9, NOW, LATER));
        assertThat(store.webhookEndpoints().change(changed, true, Changes.of(account)))
                .isTrue();
        assertThat(store.webhookEndpoints().find(SHOP, "we_1").orElseThrow().health())
                .isEqualTo(Health.GOOD);
        assertThat(store.webhookEndpoints().change(endpoint("we_1", OTHER, "*"), true, Changes.of(account)))
                .isFalse();
    }

    @Test
    void aNoticeGoesToTheEndpointsThatWantItAndNoOthers() {
        add("we_all", SHOP, "*");
        add("we_some", SHOP, "a.b");
        add("we_else", SHOP, "a.bc");
        add("we_other", OTHER, "*");
        WebhookEndpoint off = endpoint("we_off", SHOP, "*");
        store.webhookEndpoints().add(with(off, Status.DISABLED), Changes.of(account));
        tell("evt_1", "a.b");
        assertThat(outbox.deliveries(position("evt_1")))
                .extracting(WebhookOutbox.Delivery::endpoint)
                .containsExactly("we_all", "we_some");
        assertThat(store.webhookEndpoints().due(NOW))
                .extracting(WebhookEndpoint::id)
                .containsExactlyInAnyOrder("we_all", "we_some");
    }

    @Test
    void whatIsClaimedIsNobodyElsesUntilItsLeaseEnds() {
        add("we_1", SHOP, "*");
        tell("evt_1", "a.b");
        tell("evt_2", "a.b");
        List<Claimed> first = outbox.claim("we_1", "one", NOW, LATER, 1);
        assertThat(first).extracting(claimed -> claimed.entry().notice().id()).containsExactly("evt_1");
        assertThat(outbox.claim("we_1", "two", NOW, LATER, 9)).hasSize(1);
        assertThat(outbox.claim("we_1", "three", NOW, LATER, 9)).isEmpty();
        assertThat(store.webhookEndpoints().due(NOW)).isEmpty();
        assertThat(outbox.claim("we_1", "four", LATER, LATER.plusSeconds(30), 9))
                .extracting(Claimed::entry)
                .hasSize(2)
                .contains(first.getFirst().entry());
    }

    @Test
    void aMomentThatNoPlanSetsCountsAsPast() {
        WebhookEndpoint endpoint = add("we_1", SHOP, "*");
        tell("evt_1", "a.b");
        Instant wrong = NOW.plus(Duration.ofDays(400));
        outbox.claim("we_1", "one", wrong, wrong.plusSeconds(30), 1);
        outbox.settle(endpoint, "one", List.of(), new Health(7, wrong, wrong.plusSeconds(300)), null);
        assertThat(store.webhookEndpoints().due(NOW)).hasSize(1);
        assertThat(outbox.claim("we_1", "two", NOW, LATER, 1)).hasSize(1);
    }

    @Test
    void aFailureOfALostLeaseIsLeftToTheNewHolderButASuccessCounts() {
        WebhookEndpoint endpoint = add("we_1", SHOP, "*");
        tell("evt_1", "a.b");
        long position = position("evt_1");
        outbox.claim("we_1", "one", NOW, LATER, 1);
        outbox.claim("we_1", "two", LATER, LATER.plusSeconds(30), 1);
        outbox.settle(endpoint, "one", List.of(settled(position, State.DEAD, 10)), Health.GOOD, null);
        assertThat(outbox.deliveries(position).getFirst().state()).isEqualTo(State.PENDING);
        outbox.settle(endpoint, "one", List.of(settled(position, State.DELIVERED, 1)), Health.GOOD, null);
        assertThat(outbox.deliveries(position).getFirst().state()).isEqualTo(State.DELIVERED);
        outbox.settle(endpoint, "two", List.of(settled(position, State.PENDING, 2)), Health.GOOD, null);
        assertThat(outbox.deliveries(position).getFirst().state()).isEqualTo(State.DELIVERED);
        assertThat(store.webhookLog().attempts("we_1", Long.MAX_VALUE, 10)).hasSize(3);
    }

    @Test
    void anEndpointDisablesOnceAndTheOthersAreTold() {
        WebhookEndpoint endpoint = add("we_1", SHOP, "*");
        add("we_2", SHOP, "endpoint.disabled");
        Disabling gone = new Disabling(Status.GONE, notice("evt_gone", "endpoint.disabled"));
        outbox.settle(endpoint, "x", List.of(), Health.GOOD, gone);
        outbox.settle(endpoint, "x", List.of(), Health.GOOD, new Disabling(Status.GONE, notice("evt_2", "a")));
        assertThat(store.webhookEndpoints().find(SHOP, "we_1").orElseThrow().status())
                .isEqualTo(Status.GONE);
        assertThat(store.notices().find(SHOP, "evt_2")).isEmpty();
        assertThat(outbox.deliveries(position("evt_gone")))
                .extracting(WebhookOutbox.Delivery::endpoint)
                .containsExactly("we_2");
    }

    @Test
    void whatIsDeadOrWasMissedIsRecoveredAndWhatWasDeliveredIsNot() {
        tell("evt_before", "a.b");
        WebhookEndpoint endpoint = add("we_1", SHOP, "a.b");
        tell("evt_dead", "a.b");
        tell("evt_done", "a.b");
        tell("evt_other", "c.d");
        outbox.claim("we_1", "one", NOW, LATER, 9);
        outbox.settle(
                endpoint,
                "one",
                List.of(
                        settled(position("evt_dead"), State.DEAD, 10),
                        settled(position("evt_done"), State.DELIVERED, 1)),
                Health.GOOD,
                null);
        assertThat(outbox.recover(OTHER, "we_1", NOW, LATER)).isZero();
        assertThat(outbox.recover(SHOP, "we_1", NOW.plusMillis(1), LATER)).isZero();
        assertThat(outbox.recover(SHOP, "we_1", NOW, LATER)).isEqualTo(2);
        assertThat(outbox.claim("we_1", "two", LATER, LATER.plusSeconds(9), 9))
                .extracting(claimed -> claimed.entry().notice().id() + " " + claimed.attempts())
                .containsExactly("evt_before 0", "evt_dead 0");
    }

    @Test
    void oneIsResentToAllThatWantItOrToOneThatMayNot() {
        add("we_1", SHOP, "a.b");
        add("we_2", SHOP, "c.d");
        tell("evt_1", "a.b");
        assertThat(outbox.resend(SHOP, "evt_1", Optional.empty(), NOW)).isEqualTo(1);
        assertThat(outbox.resend(SHOP, "evt_1", Optional.of("we_2"), NOW)).isEqualTo(1);
        assertThat(outbox.resend(OTHER, "evt_1", Optional.empty(), NOW)).isZero();
        assertThat(outbox.deliveries(position("evt_1"))).hasSize(2);
    }

    @Test
    void theLogListsWhatHappenedAndWhatIsUndelivered() {
        WebhookEndpoint endpoint = add("we_1", SHOP, "a.b");
        tell("evt_1", "a.b");
        tell("evt_2", "a.b");
        tell("evt_3", "c.d");
        outbox.claim("we_1", "one", NOW, LATER, 9);
        outbox.settle(endpoint, "one", List.of(settled(position("evt_1"), State.DELIVERED, 1)), Health.GOOD, null);
        assertThat(ids(Optional.empty(), false, 0)).containsExactly("evt_1", "evt_2", "evt_3");
        assertThat(ids(Optional.of("c.d"), false, 0)).containsExactly("evt_3");
        assertThat(ids(Optional.empty(), true, 0)).containsExactly("evt_2");
        assertThat(ids(Optional.empty(), false, position("evt_2"))).containsExactly("evt_3");
        assertThat(store.webhookLog().newest(SHOP)).isEqualTo(store.notices().find(SHOP, "evt_3"));
        assertThat(store.webhookLog().newest(OTHER)).isEmpty();
        assertThat(store.webhookLog()
                        .attempts("we_1", Long.MAX_VALUE, 10)
                        .getFirst()
                        .attempt())
                .isEqualTo(attempt(1));
        assertThat(store.webhookLog().removeAttemptsBefore(NOW.plusMillis(1), 10))
                .isEqualTo(1);
    }

    @Test
    void whatIsOldAndToldIsForgottenInPiecesAndWhatIsWaitedForIsKept() {
        WebhookEndpoint endpoint = add("we_1", SHOP, "*");
        for (String id : List.of("evt_1", "evt_2", "evt_3", "evt_4")) {
            tell(id, "products.tagged");
        }
        store.notices().add(SHOP, List.of(notice("evt_young", "products.tagged", LATER)));
        outbox.claim("we_1", "one", NOW, LATER, 9);
        outbox.settle(
                endpoint,
                "one",
                List.of(
                        settled(position("evt_1"), State.DELIVERED, 1),
                        settled(position("evt_2"), State.DEAD, 10),
                        settled(position("evt_3"), State.DELIVERED, 1)),
                Health.GOOD,
                null);
        long first = log().removeNoticesBefore(NOW.plusMillis(1), 0, 1);
        assertThat(first).isEqualTo(position("evt_2") - 1);
        assertThat(ids(Optional.empty(), false, 0)).containsExactly("evt_2", "evt_3", "evt_4", "evt_young");
        long end = log().removeNoticesBefore(NOW.plusMillis(1), first, 9);
        assertThat(end).isEqualTo(position("evt_4"));
        assertThat(ids(Optional.empty(), false, 0)).containsExactly("evt_2", "evt_4", "evt_young");
        assertThat(log().removeNoticesBefore(NOW.plusMillis(1), end, 9)).isEqualTo(end);
        assertThat(outbox.recover(SHOP, "we_1", Instant.EPOCH, LATER))
                .as("what was given up or waits is still there")
                .isEqualTo(3);
    }

    @Test
    void theNewestOfALastingSubjectIsKeptSoThatTheCountGoesOn() {
        tell("evt_1", "model.updated");
        tell("evt_2", "model.updated");
        tell("evt_3", "persona.updated");
        log().removeNoticesBefore(LATER, 0, 9);
        assertThat(ids(Optional.empty(), false, 0)).containsExactly("evt_2");
        tell("evt_4", "model.updated");
        assertThat(store.notices().find(SHOP, "evt_4").orElseThrow().sequence()).isEqualTo(3);
    }

    @Test
    void oneResentWhileItIsOnItsWayIsDeliveredOnceMore() {
        WebhookEndpoint endpoint = add("we_1", SHOP, "*");
        tell("evt_1", "a.b");
        long position = position("evt_1");
        outbox.claim("we_1", "one", NOW, LATER, 9);
        outbox.resend(SHOP, "evt_1", Optional.empty(), NOW);
        outbox.settle(endpoint, "one", List.of(settled(position, State.DELIVERED, 1)), Health.GOOD, null);
        assertThat(outbox.claim("we_1", "two", NOW, LATER, 9)).hasSize(1);
        outbox.settle(endpoint, "two", List.of(settled(position, State.DELIVERED, 1)), Health.GOOD, null);
        assertThat(outbox.claim("we_1", "three", LATER, LATER.plusSeconds(30), 9))
                .isEmpty();
    }

    @Test
    void theBacklogIsAsOldAsWhatHasWaitedLongestAndCountsOpenBreakers() {
        assertThat(outbox.backlog(NOW, 5)).isEqualTo(new WebhookOutbox.Backlog(Optional.empty(), 0));
        WebhookEndpoint endpoint = add("we_1", SHOP, "*");
        tell("evt_1", "a.b");
        assertThat(outbox.backlog(LATER, 5)).isEqualTo(new WebhookOutbox.Backlog(Optional.of(NOW), 0));
        outbox.claim("we_1", "one", NOW, LATER, 9);
        outbox.settle(
                endpoint,
                "one",
                List.of(settled(position("evt_1"), State.PENDING, 1)),
                new Health(5, NOW, LATER.plusSeconds(60)),
                null);
        assertThat(outbox.backlog(NOW, 5)).isEqualTo(new WebhookOutbox.Backlog(Optional.empty(), 1));
        assertThat(outbox.backlog(LATER.plusSeconds(5), 5)).isEqualTo(new WebhookOutbox.Backlog(Optional.of(LATER), 1));
        assertThat(outbox.backlog(LATER.plusSeconds(60), 6).openBreakers()).isZero();
    }

    private WebhookLog log() {
        return store.webhookLog();
    }

    private List<String> ids(Optional<String> type, boolean undelivered, long after) {
        return store
                .webhookLog()
                .notices(SHOP, new WebhookLog.Filter(type, Optional.empty(), undelivered), after, 10)
                .stream()
                .map(entry -> entry.notice().id())
                .toList();
    }

    private WebhookEndpoint add(String id, ShopId shop, String type) {
        WebhookEndpoint endpoint = endpoint(id, shop, type);
        store.webhookEndpoints().add(endpoint, Changes.of(account));
        return endpoint;
    }

    private void tell(String id, String type) {
        store.notices().add(SHOP, List.of(notice(id, type)));
    }

    private long position(String id) {
        return store.notices().find(SHOP, id).orElseThrow().position();
    }

    private static Settled settled(long position, State state, int attempts) {
        return new Settled(position, state, attempts, LATER, attempt(attempts));
    }

    private static WebhookAttempt attempt(int number) {
        return new WebhookAttempt(
                "we_1", "evt_1", number, NOW, Duration.ofMillis(12), number == 2 ? null : 200, "word", "why", "{}");
    }

    private static Notice notice(String id, String type) {
        return notice(id, type, NOW);
    }

    private static Notice notice(String id, String type, Instant at) {
        return new Notice(id, type, "subject", "{}", at);
    }

    private static WebhookEndpoint endpoint(String id, ShopId shop, String type) {
        return new WebhookEndpoint(
                id,
                shop,
                "https://shop.com/",
                "",
                Set.of(type),
                100,
                Status.ENABLED,
                secrets(null),
                Health.GOOD,
                NOW,
                NOW);
    }

    private static List<Secret> secrets(@Nullable Instant ends) {
        return List.of(new Secret("whsec_x", ends));
    }

    private static WebhookEndpoint with(WebhookEndpoint endpoint, Status status) {
        return new WebhookEndpoint(
                endpoint.id(),
                endpoint.shop(),
                endpoint.url(),
                endpoint.description(),
                endpoint.eventTypes(),
                endpoint.ratePerSecond(),
                status,
                endpoint.secrets(),
                endpoint.health(),
                NOW,
                NOW);
    }
}
