package dev.firstline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What processes have used, as Linux counts it.
final class ProcessUsage {

    /// Linux reports times in hundredths of a second on every platform that Java runs on.
    private static final long MICROS_PER_TICK = 10_000;

    private static final Path PROC = Path.of("/proc");
    private static final Pattern RSS = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private static final Pattern NUMBERS = Pattern.compile("[-#]\\d.*");

    /// Positions of the fields after the command's closing bracket.
    private static final int PARENT = 1;

    private static final int OWN_USER = 11;
    private static final int OWN_SYSTEM = 12;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;

    private ProcessUsage() {}

    /// CPU time of a process in microseconds.
    static long cpuMicros(long pid) {
        String[] fields = fields(PROC.resolve(Long.toString(pid)));
        return ticks(fields, OWN_USER, OWN_SYSTEM) * MICROS_PER_TICK;
    }

    /// CPU time of a process and of all its children, also those that have ended.
    static long familyCpuMicros(long pid) {
        String[] own = fields(PROC.resolve(Long.toString(pid)));
        long sum = ticks(own, OWN_USER, OWN_SYSTEM, CHILDREN_USER, CHILDREN_SYSTEM);
        try (var processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (var process : processes) {
                String[] fields = fields(process);
                if (fields.length > PARENT && fields[PARENT].equals(Long.toString(pid))) {
                    sum += ticks(fields, OWN_USER, OWN_SYSTEM);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sum * MICROS_PER_TICK;
    }

    /// CPU time of a process by the names of its threads without their numbers, in microseconds.
    static Map<String, Long> threadCpuMicros(long pid) {
        var byName = new TreeMap<String, Long>();
        var tasks = PROC.resolve(Long.toString(pid)).resolve("task");
        try (var threads = Files.newDirectoryStream(tasks)) {
            for (var thread : threads) {
                String[] fields = fields(thread);
                if (fields.length > OWN_SYSTEM) {
                    String name =
                            NUMBERS.matcher(read(thread.resolve("comm")).strip()).replaceAll("");
                    long micros = ticks(fields, OWN_USER, OWN_SYSTEM) * MICROS_PER_TICK;
                    byName.merge(name, micros, Long::sum);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return byName;
    }

    /// Resident memory in kilobytes.
    static long residentKb(long pid) {
        var status = read(PROC.resolve(Long.toString(pid)).resolve("status"));
        var resident = RSS.matcher(status);
        if (!resident.find()) {
            throw new IllegalStateException("process " + pid + " has ended");
        }
        return Long.parseLong(resident.group(1));
    }

    private static long ticks(String[] fields, int... positions) {
        long sum = 0;
        for (int position : positions) {
            sum += Long.parseLong(fields[position]);
        }
        return sum;
    }

    /// The fields of `stat` after the name, which may hold spaces; none for a process that has just ended.
    private static String[] fields(Path process) {
        String stat = read(process.resolve("stat"));
        return stat.isEmpty()
                ? new String[0]
                : stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            // A process that ends while it is read.
            return "";
        }
    }
}
