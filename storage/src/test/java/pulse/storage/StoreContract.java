package pulse.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pulse.catalog.Category;
import pulse.catalog.Product;
import pulse.persona.Attribute;
import pulse.persona.AttributeCondition;
import pulse.persona.ContextCondition;
import pulse.persona.OwnPersona;
import pulse.rules.Diversity;
import pulse.rules.Rule;
import pulse.rules.Rules;
import pulse.session.Behavior;
import pulse.session.Context;
import pulse.session.Session;
import pulse.session.Step;

/// What any store does, whatever it is made of.
abstract class StoreContract {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final byte[] HASH = new byte[32];

    private Store store;
    private Account account;
    private Account other;

    /// The same store each time: what one opened has kept, the next one finds.
    protected abstract Store open();

    @BeforeEach
    void begin() {
        store = open();
        account = store.accounts().put(new Account("acct_1", "Shop", Plan.STARTER, 100, 10, NOW), Changes::of);
        other = store.accounts().put(new Account("acct_2", "Other", Plan.ENTERPRISE, 5_000, 7, NOW), Changes::of);
    }

    @AfterEach
    void end() {
        store.close();
    }

    @Test
    void anAccountOfTheSameNameKeepsItsIdAndAgeAndGetsTheNewPlan() {
        Account again = store.accounts()
                .put(new Account("acct_9", "Shop", Plan.GROWTH, 500, 50, NOW.plusSeconds(9)), Changes::of);
        assertThat(again).isEqualTo(new Account("acct_1", "Shop", Plan.GROWTH, 500, 50, NOW));
        assertThat(store.accounts().named("Shop")).contains(again);
        assertThat(store.accounts().named("Nobody")).isEmpty();
    }

    @Test
    void aKeyIsFoundByItsHashWithItsAccount() {
        Key key = key("key_1", NOW.plusSeconds(60));
        store.keys().add(key, HASH, Changes.of(account));
        assertThat(store.keys().find(HASH)).contains(new Keys.Holder(key, account, null));
        assertThat(store.keys().find(new byte[] {1})).isEmpty();
    }

    @Test
    void aRevokedKeyKeepsTheMomentOfItsFirstRevocation() {
        store.keys().add(key("key_1", null), HASH, Changes.of(account));
        assertThat(store.keys().revoke("key_1", NOW.plusSeconds(1), Changes.of(account)))
                .isEqualTo(Keys.Outcome.DONE);
        assertThat(store.keys().revoke("key_1", NOW.plusSeconds(2), Changes.of(account)))
                .isEqualTo(Keys.Outcome.GONE);
        assertThat(store.keys().revoke("key_2", NOW, Changes.of(account))).isEqualTo(Keys.Outcome.GONE);
        assertThat(store.keys().find(HASH).orElseThrow().key().revokedAt()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void anOlderUseNeverReplacesANewerOne() {
        store.keys().add(key("key_1", null), HASH, Changes.of(account));
        store.keys().used(Map.of("key_1", NOW.plusSeconds(5), "key_unknown", NOW));
        store.keys().used(Map.of("key_1", NOW.plusSeconds(3)));
        assertThat(store.keys().find(HASH).orElseThrow().key().lastUsedAt()).isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void keysAreListedOldestFirst() {
        store.keys().add(key("key_b", null), HASH, Changes.of(account));
        store.keys().add(key("key_a", null), new byte[] {2}, Changes.of(account));
        assertThat(store.keys().list()).extracting(holder -> holder.key().id()).containsExactly("key_a", "key_b");
    }

    @Test
    void aProductComesBackAsItWentIn() {
        Product full = Product.named("p1", "Name ✓ 𝄞")
                .withDescription("line\nbreak \"quoted\"")
                .withCategory("a > b")
                .withBrand("Brand")
                .withPrice(129.99)
                .withListPrice(150)
                .withCurrency("EUR")
                .withRating(4.25, 17)
                .withInStock(false)
                .withTags(List.of("x", "y"))
                .withAttributes(Map.of("colour", "red"));
        List<StoredProduct> sent = List.of(stored(full), stored(Product.named("p2", "Bare")));
        store.products().put(live(account), sent, NOW);
        List<StoredProduct> kept = all(live(account));
        assertThat(kept).extracting(StoredProduct::product).containsExactly(full, Product.named("p2", "Bare"));
        assertThat(kept).extracting(StoredProduct::twin).containsExactly(new byte[] {'p', '1'}, new byte[] {'p', '2'});
    }

    @Test
    void moneyIsKeptToTheLastDigit() {
        Product exact = new Product(
                "p",
                "n",
                "",
                Category.NONE,
                "",
                new BigDecimal("123456789012.345600"),
                null,
                "",
                null,
                null,
                true,
                List.of(),
                Map.of(),
                "");
        store.products().put(live(account), List.of(stored(exact)), NOW);
        assertThat(store.products().page(live(account), "", 1)).containsExactly(exact);
    }

    @Test
    void pagesFollowTheOrderOfCodePointsAndMissNothing() {
        List<String> ids = List.of("A", "Z", "a", "b", "é", "語", "𝄞");
        store.products()
                .put(
                        live(account),
                        ids.reversed().stream()
                                .map(id -> stored(Product.named(id, id)))
                                .toList(),
                        NOW);
        List<String> seen = new ArrayList<>();
        List<Product> page = store.products().page(live(account), "", 2);
        while (!page.isEmpty()) {
            page.forEach(product -> seen.add(product.id()));
            page = store.products().page(live(account), page.getLast().id(), 2);
        }
        assertThat(seen).isEqualTo(ids);
    }

    @Test
    void shopsNeverSeeEachOther() {
        ShopId test = new ShopId(account.id(), Mode.TEST);
        store.products().put(live(account), List.of(stored(Product.named("p", "mine"))), NOW);
        store.products().put(live(other), List.of(stored(Product.named("p", "theirs"))), NOW);
        assertThat(store.products().page(test, "", 10)).isEmpty();
        assertThat(store.products().remove(test, List.of("p"))).isZero();
        assertThat(store.products().page(live(account), "", 10))
                .extracting(Product::name)
                .containsExactly("mine");
        assertThat(store.products().shops()).isEqualTo(Set.of(live(account), live(other)));
        assertThat(store.products().remove(live(other), List.of("p", "q"))).isEqualTo(1);
        assertThat(store.products().shops()).isEqualTo(Set.of(live(account)));
    }

    @Test
    void aWriteThatFailsLeavesNothingAndHarmsNoOther() throws Exception {
        ShopId nobody = new ShopId("acct_unknown", Mode.LIVE);
        List<Future<?>> good = new ArrayList<>();
        List<Future<?>> bad = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                List<StoredProduct> one = List.of(stored(Product.named("p" + i, "n")));
                good.add(threads.submit(() -> store.products().put(live(account), one, NOW)));
                bad.add(threads.submit(() -> store.products().put(nobody, one, NOW)));
            }
        }
        assertThat(good).allMatch(put -> put.state() == Future.State.SUCCESS);
        assertThat(bad).allMatch(put -> put.exceptionNow() instanceof StorageException);
        assertThat(all(live(account))).hasSize(50);
        assertThat(all(nobody)).isEmpty();
    }

    @Test
    void aVisitComesBackWithEveryStep() {
        Session session = Session.begun("s1", NOW)
                .after(
                        new Context("mobile", "safari", "instagram.com", "US", "CA", NOW),
                        new Behavior("shoes", List.of("price:0-100"), List.of("p1", "p2"), 45_000),
                        NOW.plusSeconds(1))
                .after(new Step.AddedToCart("p1", NOW.plusSeconds(2)))
                .after(new Step.RemovedFromCart("p1", NOW.plusSeconds(3)))
                .after(new Step.Purchased("p2", NOW.plusSeconds(4)));
        store.liveSessions().put(List.of(new LiveSessions.Entry(live(account), session)));
        assertThat(since(live(account), NOW)).containsExactly(session);
        assertThat(since(live(other), NOW)).isEmpty();
        assertThat(since(live(account), NOW.plusSeconds(5))).isEmpty();
    }

    @Test
    void oldVisitsAreForgotten() {
        Session old = Session.begun("old", NOW);
        Session young = Session.begun("young", NOW.plus(Duration.ofHours(1)));
        store.liveSessions()
                .put(List.of(new LiveSessions.Entry(live(account), old), new LiveSessions.Entry(live(account), young)));
        assertThat(store.liveSessions().removeBefore(NOW.plusSeconds(1))).isEqualTo(1);
        assertThat(since(live(account), Instant.EPOCH)).containsExactly(young);
    }

    @Test
    void noticesKeepTheirOrderAndAreCountedForEachSubject() {
        store.notices().add(live(account), List.of(notice("evt_1", "a"), notice("evt_2", "b"), notice("evt_3", "a")));
        store.notices().add(live(other), List.of(notice("evt_4", "a")));
        List<Notices.Entry> all = store.notices().after(0, 10);
        assertThat(all).extracting(entry -> entry.notice().id()).containsExactly("evt_1", "evt_2", "evt_3", "evt_4");
        assertThat(all).extracting(Notices.Entry::sequence).containsExactly(1L, 1L, 2L, 1L);
        assertThat(store.notices().after(all.get(1).position(), 1)).containsExactly(all.get(2));
        assertThat(store.notices().find(live(account), "evt_3")).contains(all.get(2));
        assertThat(store.notices().find(live(other), "evt_3")).isEmpty();
    }

    @Test
    void aChangeThatFailsIsNotTold() {
        List<StoredProduct> one = List.of(stored(Product.named("p", "n")));
        store.products().put(live(account), one, NOW, List.of(notice("evt_1", "a")));
        assertThatThrownBy(() -> store.products().put(live(other), one, NOW, List.of(notice("evt_1", "a"))))
                .isInstanceOf(StorageException.class);
        assertThat(store.notices().after(0, 10)).hasSize(1);
        assertThat(all(live(other))).isEmpty();
    }

    @Test
    void aPersonaOfAShopsOwnComesBackAsItWentInAndKeepsItsAge() {
        OwnPersona full = new OwnPersona(
                "night_owls",
                "Awake ✓",
                7,
                List.of(
                        new AttributeCondition(Attribute.PRICE_SENSITIVITY, Set.of("high", "medium"), "high", 0.25, 1),
                        new AttributeCondition(Attribute.PURCHASE_INTENT, Set.of("active"), "buys", 0, 1)),
                Set.of("value_conscious"),
                Set.of("runner", "yogi"),
                new ContextCondition(
                        Set.of("mobile"),
                        Set.of("safari"),
                        Set.of("social", "example.com"),
                        Set.of("US"),
                        Set.of("CA"),
                        new ContextCondition.Hours(22, 4)));
        OwnPersona bare = new OwnPersona("bare", "", 0, List.of(), Set.of("exploring"), Set.of(), ContextCondition.ANY);
        OwnPersonas personas = store.ownPersonas();
        personas.put(
                live(account),
                new OwnPersona("night_owls", "", 0, List.of(), Set.of("exploring"), Set.of(), ContextCondition.ANY),
                NOW,
                Changes.of(account));
        personas.put(live(account), full, NOW.plusSeconds(1), Changes.of(account));
        personas.put(live(account), bare, NOW, Changes.of(account));
        assertThat(personas.list(live(account)))
                .containsExactly(
                        new OwnPersonas.Entry(bare, NOW, NOW), new OwnPersonas.Entry(full, NOW, NOW.plusSeconds(1)));
        assertThat(personas.list(live(other))).isEmpty();
        assertThat(personas.remove(live(other), "bare", Changes.of(other))).isFalse();
        assertThat(personas.remove(live(account), "bare", Changes.of(account))).isTrue();
        assertThat(personas.list(live(account))).hasSize(1);
    }

    @Test
    void aChangedPersonaIsToldOnceWithTheOneBefore() {
        name("v", "first");
        assertThat(store.notices().after(0, 10)).isEmpty();
        store.liveSessions().put(List.of(visit("v", NOW)), List.of(naming("v", "first")));
        name("v", "first");
        store.close();
        store = open();
        store.liveSessions().put(List.of(visit("v", NOW.plusSeconds(1))), List.of(naming("v", "first")));
        name("v", "second");
        name("v", "first");
        assertThat(store.notices().after(0, 10))
                .extracting(entry -> entry.notice().data())
                .containsExactly("{\"from\":\"\"}", "{\"from\":\"first\"}", "{\"from\":\"second\"}");
    }

    private void name(String session, String persona) {
        store.liveSessions().put(List.of(), List.of(naming(session, persona)));
    }

    private LiveSessions.Entry visit(String session, Instant at) {
        return new LiveSessions.Entry(live(account), Session.begun(session, at));
    }

    private LiveSessions.Naming naming(String session, String persona) {
        return new LiveSessions.Naming(
                live(account),
                session,
                persona,
                before -> new Notice(
                        "evt_" + before + persona, "persona.updated", session, "{\"from\":\"" + before + "\"}", NOW));
    }

    @Test
    void whatOneOpenedHasKeptTheNextOneFinds() {
        store.products().put(live(account), List.of(stored(Product.named("p", "n"))), NOW);
        store.close();
        store = open();
        assertThat(all(live(account))).hasSize(1);
    }

    @Test
    void aSecondOpenedBesideTheFirstSeesItsChanges() {
        try (Store beside = open()) {
            beside.keys().add(key("key_1", null), HASH, Changes.of(account));
            assertThat(store.keys().find(HASH)).isPresent();
            beside.keys().revoke("key_1", NOW, Changes.of(account));
            assertThat(store.keys().find(HASH).orElseThrow().key().isValid(NOW)).isFalse();
        }
    }

    @Test
    void aClosedStoreRefusesWrites() {
        Store closed = open();
        closed.close();
        assertThatThrownBy(() -> closed.keys().revoke("key_1", NOW, Changes.of(account)))
                .isInstanceOf(StorageException.class);
    }

    @Test
    void rulesAreReplacedWholeAndKeptApartByShop() {
        ShopId live = new ShopId(account.id(), Mode.LIVE);
        Rule sale = Rule.where("sale", Rule.Action.BOOST, List.of("on_sale", "brand:acme"))
                .strong(2.5)
                .between(NOW, NOW.plusSeconds(3_600));
        Rule launch = Rule.about("launch", Rule.Action.PIN, List.of("p1", "p2")).at(3);
        Rules rules = new Rules(List.of(sale, launch), true, new Diversity(2, 0));
        store.rules().put(live, Rules.of(Rule.about("old", Rule.Action.HIDE, List.of("p9"))), NOW, Changes.of(account));
        store.rules().put(live, rules, NOW, Changes.of(account));
        assertThat(store.rules().find(live)).contains(rules);
        assertThat(store.rules().find(new ShopId(account.id(), Mode.TEST))).isEmpty();
        assertThat(store.rules().find(new ShopId(other.id(), Mode.LIVE))).isEmpty();
        assertThat(store.rules().remove(live, Changes.of(account))).isTrue();
        assertThat(store.rules().remove(live, Changes.of(account))).isFalse();
        assertThat(store.rules().find(live)).isEmpty();
    }

    private Key key(String id, @Nullable Instant expiresAt) {
        return new Key(
                id,
                account.id(),
                null,
                "",
                Mode.LIVE,
                Set.of(Scope.INFER, Scope.READ),
                "wxyz",
                List.of(),
                NOW,
                expiresAt,
                null,
                null);
    }

    private List<Session> since(ShopId shop, Instant since) {
        List<Session> visits = new ArrayList<>();
        store.liveSessions().oldestFirst(shop, since, visits::add);
        return visits;
    }

    private List<StoredProduct> all(ShopId shop) {
        List<StoredProduct> all = new ArrayList<>();
        store.products().forEach(shop, all::add);
        return all;
    }

    private static ShopId live(Account account) {
        return new ShopId(account.id(), Mode.LIVE);
    }

    private static StoredProduct stored(Product product) {
        return new StoredProduct(product, product.id().getBytes(StandardCharsets.UTF_8));
    }

    private static Notice notice(String id, String subject) {
        return new Notice(id, "products.tagged", subject, "{}", NOW);
    }
}
