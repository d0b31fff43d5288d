package pulse.server.limits;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/// Model checking: in every interleaving that Lincheck explores, whatever moments callers bring and whatever limits,
/// the window decides as a plain list of grants would when asked by one caller after another.
@Param(name = "tenths", gen = IntGen.class, conf = "0:25")
@Param(name = "limit", gen = IntGen.class, conf = "1:3")
public class RateWindowInterleavingsTest {

    private static final long TENTH = 100_000_000;

    private final RateWindow window = new RateWindow();

    @Operation
    public boolean take(@Param(name = "tenths") int tenths, @Param(name = "limit") int limit) {
        return window.take(tenths * TENTH, limit).granted();
    }

    @Operation
    public int peek(@Param(name = "tenths") int tenths, @Param(name = "limit") int limit) {
        return window.peek(tenths * TENTH, limit).remaining();
    }

    @Test
    void everyInterleavingDecidesAsOneCallerAfterAnother() {
        new ModelCheckingOptions()
                .sequentialSpecification(PlainList.class)
                .iterations(Integer.getInteger("pulse.interleavings", 8))
                .invocationsPerIteration(500)
                .threads(3)
                .actorsPerThread(2)
                .actorsBefore(2)
                .actorsAfter(1)
                .check(RateWindowInterleavingsTest.class);
    }

    /// The same decisions from the times of all grants.
    public static final class PlainList {

        private final Deque<Long> grants = new ArrayDeque<>();
        private long latest;

        public boolean take(int tenths, int limit) {
            forward(tenths);
            if (grants.size() >= limit) {
                return false;
            }
            grants.add(latest);
            return true;
        }

        public int peek(int tenths, int limit) {
            forward(tenths);
            return Math.max(0, limit - grants.size());
        }

        private void forward(int tenths) {
            latest = Math.max(latest, tenths * TENTH);
            grants.removeIf(grant -> latest - grant > 10 * TENTH);
        }
    }
}
