package pulse.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SessionIndexTest {
    private record Known(long key, long end, List<Integer> items) {}

    @Property(tries = 200)
    void findsWhatAPlainListWouldAfterAnyAppendsRemovalsExpiriesAndMerges(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int steps) {
        Random random = new Random(seed);
        SessionIndex index = new SessionIndex(Logs.random(0, 0, 8, 6, seed));
        List<Known> naive = known(Logs.random(0, 0, 8, 6, seed));
        long next = 8;
        for (int step = 0; step < steps; step++) {
            switch (random.nextInt(5)) {
                case 0 -> {
                    long key = random.nextLong(next);
                    assertThat(index.remove(key)).isEqualTo(naive.removeIf(session -> session.key == key));
                }
                case 1 -> {
                    long before = random.nextLong(next);
                    index.expireBefore(before);
                    naive.removeIf(session -> session.end < before);
                }
                default -> {
                    SessionLog more = Logs.random(next, next, 1 + random.nextInt(3), 6, random.nextLong());
                    index.append(more);
                    naive.addAll(known(more));
                    next += more.sessions();
                }
            }
            assertThat(index.sessions()).isEqualTo(naive.size());
            for (int item = 0; item < 6; item++) {
                assertThat(Logs.sessionsWith(index, item)).isEqualTo(newestFirst(naive, item));
            }
        }
    }

    @Test
    void sessionsWithAnItemAreCountedOnceEachWithoutThoseRemoved() {
        SessionIndex index = new SessionIndex(Logs.of(0, 0, new int[] {1, 2, 1}, new int[] {2}));
        index.append(Logs.of(10, 10, new int[] {2, 3}, new int[] {9}));
        index.remove(1);
        assertThat(index.sessionsWith(4)).containsExactly(0, 1, 2, 1);
    }

    @Test
    void anAppendedSessionIsFoundAtOnce() {
        SessionIndex index = new SessionIndex(Logs.of(new int[] {1, 2}));
        index.append(Logs.of(7, 10, new int[] {2, 3}));
        assertThat(Logs.sessionsWith(index, 2)).containsExactly(7L, 0L);
    }

    @Test
    void aRemovedSessionIsGoneAtOnceAndItsClicksOnceMostOfItsSegmentIsGone() {
        SessionIndex index = new SessionIndex(Logs.of(new int[] {1, 2}, new int[] {2, 3}, new int[] {4, 5}));
        assertThat(index.remove(1)).isTrue();
        assertThat(Logs.sessionsWith(index, 2)).containsExactly(0L);
        assertThat(Logs.sessionsWith(index, 3)).isEmpty();
        assertThat(index.remove(1)).isFalse();
        assertThat(index.snapshot()[0].log.clicks()).isEqualTo(6);
        index.remove(0);
        assertThat(index.snapshot()[0].log.clicks()).isEqualTo(2);
        index.remove(2);
        assertThat(index.snapshot()).isEmpty();
    }

    /// Visits under way are taken in again and again, each time as they are by then.
    @Test
    void sessionsReplacedForEverAreHeldTwiceAtMost() {
        int sessions = 3_000;
        int[][] items = new int[sessions][100];
        SessionIndex index = new SessionIndex(Logs.of(sessions, 0, new int[20_000]));
        for (int round = 0; round < 30; round++) {
            index.replace(Logs.of(0, round, items));
        }
        int held = Arrays.stream(index.snapshot())
                .mapToInt(segment -> segment.log.clicks())
                .sum();
        assertThat(index.sessions()).isEqualTo(sessions + 1);
        assertThat(held).isLessThanOrEqualTo(2 * (sessions * 100 + 20_000));
    }

    @Test
    void sessionsThatExpiredAreNotHeld() {
        SessionIndex index = new SessionIndex(new SessionLogBuilder().build());
        for (int day = 0; day < 400; day++) {
            index.append(Logs.of(2L * day, day, new int[] {1, 2, 3}, new int[] {4, 5, 6}));
            index.expireBefore(day - 30);
        }
        int held = Arrays.stream(index.snapshot())
                .mapToInt(segment -> segment.log.clicks())
                .sum();
        assertThat(held).isLessThanOrEqualTo(2 * index.sessions() * 3);
    }

    @Test
    void manyAppendsLeaveFewSegments() {
        SessionIndex index = new SessionIndex(new SessionLogBuilder().build());
        for (int i = 0; i < 1_000; i++) {
            index.append(Logs.of(i, i, new int[] {i % 7, 1}));
        }
        assertThat(index.sessions()).isEqualTo(1_000);
        assertThat(index.snapshot().length).isLessThan(16);
    }

    @Test
    void readersSeeWholeSessionsWhileAWriterAppendsRemovesAndMerges() throws InterruptedException {
        SessionIndex index = new SessionIndex(Logs.of(new int[] {0, 1}));
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread reader = new Thread(() -> read(index));
        reader.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
        reader.start();
        for (int i = 1; i <= 3_000; i++) {
            index.append(Logs.of(i, i, new int[] {0, i % 50 + 1}));
            if (i % 3 == 0) {
                index.remove(i - 1);
            }
        }
        reader.join();
        assertThat(failure.get()).isNull();
        assertThat(index.sessions()).isEqualTo(3_001 - 1_000);
    }

    private static void read(SessionIndex index) {
        NextItems items = new NextItems(index, NextItemModel.untrained(1_000));
        Workspace workspace = items.workspace();
        Prefix prefix = new Prefix();
        for (int i = 0; i < 5_000; i++) {
            int count = items.rank(prefix.clear().clicks(0), 20, true, workspace);
            if (count < 1) {
                throw new AssertionError("a reader found nothing beside item 0");
            }
            for (int rank = 0; rank < count; rank++) {
                if (workspace.item(rank) < 1 || workspace.item(rank) > 50) {
                    throw new AssertionError("a reader found item " + workspace.item(rank));
                }
            }
        }
    }

    private static List<Known> known(SessionLog log) {
        List<Known> list = new ArrayList<>();
        for (int s = 0; s < log.sessions(); s++) {
            List<Integer> items = new ArrayList<>();
            for (int click = log.start(s); click < log.end(s); click++) {
                items.add(log.item(click));
            }
            list.add(new Known(log.key(s), log.endSeconds(s), items));
        }
        return list;
    }

    private static List<Long> newestFirst(List<Known> naive, int item) {
        return naive.reversed().stream()
                .filter(session -> session.items.contains(item))
                .map(Known::key)
                .toList();
    }
}
