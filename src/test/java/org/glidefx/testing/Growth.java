package org.glidefx.testing;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Whether memory grows while the same work is done again and again. */
public final class Growth {

    private static final int COLLECTIONS = 2;
    private static final int MOST_COLLECTIONS = 20;
    private static final long SETTLED = 1 << 18;
    private static final Path STATUS = Path.of("/proc/self/status");

    private final List<Long> heap = new ArrayList<>();
    private final List<Long> resident = new ArrayList<>();
    private final List<Long> outside = new ArrayList<>();

    /** Waits for what tests before this one have left, which goes in several collections: references in turn, then what they held. */
    public Growth() {
        long before = Long.MAX_VALUE;
        long now = collect().getUsed();
        for (int i = 0; i < MOST_COLLECTIONS && before - now > SETTLED; i++) {
            before = now;
            now = collect().getUsed();
        }
    }

    /** Notes what is in use once all garbage is gone. */
    public void note() {
        MemoryUsage java = collect();
        heap.add(java.getUsed());
        residentNow().ifPresent(bytes -> {
            resident.add(bytes);
            outside.add(bytes - java.getCommitted());
        });
    }

    /** Bytes a note of the Java heap, as {@link #perNote}. */
    public double heapPerNote() {
        return perNote(heap);
    }

    /** Bytes a note that the whole process has resident; 0 where the system does not tell. */
    public double residentPerNote() {
        return resident.size() < 2 ? 0 : perNote(resident);
    }

    /**
     * Bytes a note that the process has resident besides the heap that Java has taken, which Java makes larger and smaller as it
     * likes; 0 where the system does not tell.
     */
    public double outsidePerNote() {
        return outside.size() < 2 ? 0 : perNote(outside);
    }

    /** Resident bytes besides Java's heap. */
    public List<Long> outside() {
        return List.copyOf(outside);
    }

    public List<Long> heap() {
        return List.copyOf(heap);
    }

    public List<Long> resident() {
        return List.copyOf(resident);
    }

    /**
     * The median of the slopes between all pairs (Theil and Sen): a few odd notes do not move it, a leak does.
     *
     * @param noted at least two
     */
    public static double perNote(List<Long> noted) {
        List<Double> slopes = new ArrayList<>();
        for (int from = 0; from < noted.size(); from++) {
            for (int to = from + 1; to < noted.size(); to++) {
                slopes.add((double) (noted.get(to) - noted.get(from)) / (to - from));
            }
        }
        slopes.sort(null);
        int middle = slopes.size() / 2;
        return slopes.size() % 2 == 1 ? slopes.get(middle) : (slopes.get(middle - 1) + slopes.get(middle)) / 2;
    }

    private static MemoryUsage collect() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    }

    private static OptionalLong residentNow() {
        try {
            return Files.isReadable(STATUS)
                    ? Files.readAllLines(STATUS).stream()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                    : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
