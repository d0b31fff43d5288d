package pulse.server.limits;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import pulse.storage.Account;

/// Limits counted in this process.
public final class LocalLimits implements Limits {

    private record Counted(String account, Kind kind) {}

    private final LongSupplier nanoTime;
    private final Map<Counted, RateWindow> windows = new ConcurrentHashMap<>();

    /// @param nanoTime a monotonic clock, such as `System::nanoTime`
    public LocalLimits(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public Grant take(Account account, Kind kind) {
        return window(account, kind).take(nanoTime.getAsLong(), kind.limit(account));
    }

    @Override
    public Grant peek(Account account, Kind kind) {
        return window(account, kind).peek(nanoTime.getAsLong(), kind.limit(account));
    }

    private RateWindow window(Account account, Kind kind) {
        Counted counted = new Counted(account.id(), kind);
        RateWindow window = windows.get(counted);
        return window != null ? window : windows.computeIfAbsent(counted, key -> new RateWindow());
    }
}
