package pulse.server.command;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.util.function.Consumer;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;

/// Tells in a sentence when what lives fills the heap, before there is none left: each time a collection is the
/// first to leave more than a share of it. One a process.
final class HeapWatch implements AutoCloseable {

    /// Share of the old generation that may live before it is told. Above it a change of a large catalogue, which holds
    /// the old one and the new one for a moment, has little room.
    static final double SHARE_MAX = 0.8;

    private static final NotificationEmitter MEMORY = (NotificationEmitter) ManagementFactory.getMemoryMXBean();

    private final double shareMax;
    private final NotificationListener listener;

    /// @param shareMax of the old generation that may live untold, above 0 and up to 1
    /// @param tell called by a thread of the JVM's
    HeapWatch(double shareMax, Consumer<String> tell) {
        this.shareMax = shareMax;
        listener = (Notification notification, Object none) -> {
            if (notification.getType().equals(MemoryNotificationInfo.MEMORY_COLLECTION_THRESHOLD_EXCEEDED)) {
                tell.accept(warning());
            }
        };
    }

    /// Tells from now on, until it is closed.
    void begin() {
        MEMORY.addNotificationListener(listener, null, null);
        ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(HeapWatch::isLongLived)
                .forEach(pool -> pool.setCollectionUsageThreshold(
                        Math.max(1, Math.round(pool.getUsage().getMax() * shareMax))));
    }

    /// The young generation's pools count what has just been made.
    private static boolean isLongLived(MemoryPoolMXBean pool) {
        return pool.isCollectionUsageThresholdSupported()
                && (pool.getName().endsWith("Old Gen") || pool.getName().startsWith("Tenured"));
    }

    private static String warning() {
        long max = Runtime.getRuntime().maxMemory() >> 20;
        return "What is held fills the heap of " + max + " MB: give more with PULSE_JAVA_OPTS=-Xmx" + 2 * max
                + "m, or the server will end when it needs more";
    }

    @Override
    public void close() {
        try {
            MEMORY.removeNotificationListener(listener);
        } catch (ListenerNotFoundException e) {
            throw new IllegalStateException("the heap's watch was ended twice", e);
        }
    }
}
