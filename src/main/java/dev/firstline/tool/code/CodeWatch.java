package dev.firstline.tool.code;

import com.sun.management.ThreadMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Looks after running code: how long it has run, how much its thread has allocated, and whether the heap of the process
/// fills up meanwhile.
final class CodeWatch {

    private static final long INTERVAL_MS = 20;

    private final CodeConfig config;

    /// How things stood when a run began.
    private record Begin(long allocated, long collections) {}

    private final Map<CodeRun, Begin> running = new ConcurrentHashMap<>();
    private final @Nullable ThreadMXBean threads =
            ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean ? bean : null;
    private final @Nullable MemoryPoolMXBean oldGeneration = oldGeneration();
    private final List<GarbageCollectorMXBean> collectors = collectors(oldGeneration);
    private @Nullable ScheduledExecutorService clock;

    CodeWatch(CodeConfig config) {
        this.config = config;
    }

    synchronized void begin(CodeRun run) {
        running.put(run, new Begin(allocatedBy(run), collections()));
        if (clock == null) {
            clock =
                    Executors.newSingleThreadScheduledExecutor(
                            Thread.ofPlatform().daemon().name("inline-code-watch").factory());
            var _ =
                    clock.scheduleAtFixedRate(
                            this::look, INTERVAL_MS, INTERVAL_MS, TimeUnit.MILLISECONDS);
        }
    }

    void end(CodeRun run) {
        running.remove(run);
    }

    synchronized void close() {
        if (clock != null) {
            clock.shutdownNow();
            clock = null;
        }
    }

    private void look() {
        boolean isHeapFull = isHeapFull();
        long collections = collections();
        running.forEach((run, begin) -> {
            if (run.isOver()) {
                return;
            }
            long allocated = allocatedBy(run) - begin.allocated();
            if (run.nanos() > config.timeout().toNanos()) {
                run.stop(
                        CodeException.TIMED_OUT,
                        "The code took longer than " + config.timeout().toSeconds() + " s.");
            } else if (allocated > config.allocatedBytesMax()) {
                run.stop(
                        CodeException.MEMORY,
                        "The code allocated more than "
                                + config.allocatedBytesMax() / 1_048_576
                                + " MB.");
            } else if (isHeapFull && collections > begin.collections()) {
                run.stop(CodeException.MEMORY, "The memory of the process is nearly full.");
            }
        });
    }

    private long allocatedBy(CodeRun run) {
        return threads == null ? 0 : threads.getThreadAllocatedBytes(run.threadId());
    }

    private boolean isHeapFull() {
        if (oldGeneration == null || running.isEmpty()) {
            return false;
        }
        MemoryUsage afterCollection = oldGeneration.getCollectionUsage();
        return afterCollection != null
                && afterCollection.getMax() > 0
                && afterCollection.getUsed()
                        > afterCollection.getMax() / 100 * config.heapPercentMax();
    }

    /// Collections of the old generation so far: what the last one found may be the fault of a run that has ended.
    private long collections() {
        return collectors.stream().mapToLong(GarbageCollectorMXBean::getCollectionCount).sum();
    }

    private static List<GarbageCollectorMXBean> collectors(@Nullable MemoryPoolMXBean pool) {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(it ->
                        pool != null && List.of(it.getMemoryPoolNames()).contains(pool.getName()))
                .toList();
    }

    private static @Nullable MemoryPoolMXBean oldGeneration() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .filter(MemoryPoolMXBean::isUsageThresholdSupported)
                .findFirst()
                .orElse(null);
    }
}
