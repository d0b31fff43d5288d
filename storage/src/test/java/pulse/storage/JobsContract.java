package pulse.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pulse.catalog.Product;

/// What any store does with batches taken on and with what was seen in images, whatever it is made of.
abstract class JobsContract {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final ShopId SHOP = new ShopId("acct_1", Mode.LIVE);
    private static final ShopId TEST = new ShopId("acct_1", Mode.TEST);
    private static final ShopId OTHER = new ShopId("acct_2", Mode.LIVE);
    private static final List<Product> FIRST = List.of(Product.named("p1", "Lamp"), Product.named("p2", "Desk"));
    private static final List<Product> SECOND = List.of(Product.named("p3", "Chair ✓"));

    private Store store;

    /// The same store each time: what one opened has kept, the next one finds.
    protected abstract Store open();

    @BeforeEach
    void begin() {
        store = open();
        store.accounts().put(new Account("acct_1", "Shop", Plan.STARTER, 100, 10, NOW), Changes::of);
        store.accounts().put(new Account("acct_2", "Other", Plan.STARTER, 100, 10, NOW), Changes::of);
    }

    @AfterEach
    void end() {
        store.close();
    }

    @Test
    void aJobGoesOnChunkByChunkUntilAllIsDone() {
        take(SHOP, "job_1");
        assertThat(store.jobs().next(SHOP, "job_1")).contains(new Jobs.Chunk(0, FIRST));
        Job half = advance("job_1", 0, FIRST);
        assertThat(half).isEqualTo(new Job("job_1", Job.Status.RUNNING, 3, 2, "", NOW, null));
        assertThat(store.jobs().next(SHOP, "job_1")).contains(new Jobs.Chunk(1, SECOND));
        Job done = advance("job_1", 1, SECOND);
        assertThat(done).isEqualTo(new Job("job_1", Job.Status.DONE, 3, 3, "", NOW, NOW.plusSeconds(1)));
        assertThat(store.jobs().find(SHOP, "job_1")).contains(done);
        assertThat(store.jobs().next(SHOP, "job_1")).isEmpty();
        assertThat(store.products().page(SHOP, "", 10)).extracting(Product::id).containsExactly("p1", "p2", "p3");
    }

    @Test
    void aJobIsToldOnceAndWithItsLastChunkOnly() {
        take(SHOP, "job_1");
        advance("job_1", 0, FIRST);
        assertThat(store.notices().after(0, 10)).isEmpty();
        advance("job_1", 1, SECOND);
        assertThat(store.jobs().advance(SHOP, "job_1", 1, made(SECOND), NOW)).isEmpty();
        assertThat(store.notices().after(0, 10))
                .singleElement()
                .satisfies(entry -> assertThat(entry.notice()).isEqualTo(notice("job_1", NOW.plusSeconds(1))));
    }

    @Test
    void aChunkIsTakenOnceHoweverOftenItIsBrought() {
        take(SHOP, "job_1");
        advance("job_1", 0, FIRST);
        assertThat(store.jobs().advance(SHOP, "job_1", 0, made(FIRST), NOW)).isEmpty();
        assertThat(store.jobs().find(SHOP, "job_1").orElseThrow().done()).isEqualTo(2);
        assertThat(store.jobs().advance(SHOP, "job_1", 7, made(SECOND), NOW)).isEmpty();
        assertThat(store.jobs().advance(SHOP, "job_none", 0, made(FIRST), NOW)).isEmpty();
        assertThat(store.products().page(SHOP, "", 10)).hasSize(2);
    }

    @Test
    void theNextOpenedGoesOnWhereTheLastWas() {
        take(SHOP, "job_1");
        advance("job_1", 0, FIRST);
        store.close();
        store = open();
        assertThat(store.jobs().unfinished())
                .containsExactly(new Jobs.Owned(SHOP, new Job("job_1", Job.Status.RUNNING, 3, 2, "", NOW, null)));
        assertThat(store.jobs().next(SHOP, "job_1")).contains(new Jobs.Chunk(1, SECOND));
    }

    @Test
    void theUnfinishedJobsOfAllShopsAreFoundOldestFirst() {
        take(SHOP, "job_3", NOW.plusSeconds(3));
        take(OTHER, "job_2", NOW.plusSeconds(2));
        take(TEST, "job_1", NOW.plusSeconds(1));
        take(SHOP, "job_0", NOW);
        store.jobs().end(SHOP, "job_0", Job.Status.CANCELLED, "", NOW);
        assertThat(store.jobs().unfinished()).extracting(Jobs.Owned::shop).containsExactly(TEST, OTHER, SHOP);
    }

    @Test
    void anEndedJobKeepsItsEndAndNothingMoreIsDone() {
        take(SHOP, "job_1");
        advance("job_1", 0, FIRST);
        Job failed = store.jobs()
                .end(SHOP, "job_1", Job.Status.FAILED, "Why", NOW.plusSeconds(5))
                .orElseThrow();
        assertThat(failed).isEqualTo(new Job("job_1", Job.Status.FAILED, 3, 2, "Why", NOW, NOW.plusSeconds(5)));
        assertThat(store.jobs().end(SHOP, "job_1", Job.Status.CANCELLED, "", NOW.plusSeconds(9)))
                .contains(failed);
        assertThat(store.jobs().next(SHOP, "job_1")).isEmpty();
        assertThat(store.jobs().advance(SHOP, "job_1", 1, made(SECOND), NOW)).isEmpty();
        assertThat(store.products().page(SHOP, "", 10)).hasSize(2);
        assertThat(store.jobs().end(SHOP, "job_none", Job.Status.CANCELLED, "", NOW))
                .isEmpty();
    }

    @Test
    void jobsAreListedNewestFirstAPageAtATime() {
        List.of("job_a", "job_b", "job_c").forEach(id -> take(SHOP, id));
        assertThat(store.jobs().page(SHOP, "", 2)).extracting(Job::id).containsExactly("job_c", "job_b");
        assertThat(store.jobs().page(SHOP, "job_b", 2)).extracting(Job::id).containsExactly("job_a");
    }

    @Test
    void jobsOfOneShopAreNoneOfAnothers() {
        take(SHOP, "job_1");
        for (ShopId stranger : List.of(TEST, OTHER)) {
            assertThat(store.jobs().find(stranger, "job_1")).isEmpty();
            assertThat(store.jobs().page(stranger, "", 10)).isEmpty();
            assertThat(store.jobs().next(stranger, "job_1")).isEmpty();
            assertThat(store.jobs().advance(stranger, "job_1", 0, made(FIRST), NOW))
                    .isEmpty();
            assertThat(store.jobs().end(stranger, "job_1", Job.Status.CANCELLED, "", NOW))
                    .isEmpty();
        }
        assertThat(store.jobs().find(SHOP, "job_1").orElseThrow().status()).isEqualTo(Job.Status.QUEUED);
    }

    @Test
    void aJobThatCannotBeTakenOnWholeIsNotTakenOn() {
        take(SHOP, "job_1");
        assertThatThrownBy(() -> take(SHOP, "job_1")).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> take(new ShopId("acct_unknown", Mode.LIVE), "job_2"))
                .isInstanceOf(StorageException.class);
        assertThat(store.jobs().unfinished()).hasSize(1);
        assertThat(store.jobs().next(SHOP, "job_1")).contains(new Jobs.Chunk(0, FIRST));
    }

    @Test
    void whatWasSeenInAnImageIsKeptUntilItIsSeenAnew() {
        Images.Entry red = new Images.Entry("https://shop.example/a.png", "{\"status\":\"ok\"}");
        Images.Entry blue = new Images.Entry("https://shop.example/b.png", "{\"status\":\"late\"}");
        store.images().put(SHOP, Map.of("p1", red, "p2", red));
        store.images().put(SHOP, Map.of("p2", blue));
        store.close();
        store = open();
        assertThat(store.images().find(SHOP, List.of("p1", "p2", "p3"))).isEqualTo(Map.of("p1", red, "p2", blue));
        assertThat(store.images().find(SHOP, List.of("p2"))).isEqualTo(Map.of("p2", blue));
        assertThat(store.images().find(SHOP, List.of())).isEmpty();
        assertThat(store.images().find(TEST, List.of("p1"))).isEmpty();
        assertThat(store.images().find(OTHER, List.of("p1"))).isEmpty();
    }

    @Test
    void aRemovedProductTakesWhatWasSeenInItsImageWithIt() {
        store.products().put(SHOP, made(FIRST), NOW);
        Images.Entry red = new Images.Entry("https://shop.example/a.png", "{}");
        store.images().put(SHOP, Map.of("p1", red, "p2", red));
        store.products().remove(SHOP, List.of("p1"));
        assertThat(store.images().find(SHOP, List.of("p1", "p2"))).isEqualTo(Map.of("p2", red));
    }

    private void take(ShopId shop, String id) {
        take(shop, id, NOW);
    }

    private void take(ShopId shop, String id, Instant at) {
        Job job = new Job(id, Job.Status.QUEUED, 3, 0, "", at, null);
        store.jobs().add(shop, job, List.of(FIRST, SECOND), notice(id, Instant.EPOCH));
    }

    private Job advance(String id, int chunk, List<Product> products) {
        return store.jobs()
                .advance(SHOP, id, chunk, made(products), NOW.plusSeconds(chunk))
                .orElseThrow();
    }

    private static List<StoredProduct> made(List<Product> products) {
        List<StoredProduct> made = new ArrayList<>();
        for (Product product : products) {
            made.add(new StoredProduct(product, product.id().getBytes(StandardCharsets.UTF_8)));
        }
        return made;
    }

    private static Notice notice(String job, Instant at) {
        return new Notice("evt_" + job, "products.tagged", "catalogue", "{\"job_id\":\"" + job + "\"}", at);
    }
}
