package dev.firstline.flow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunLogTest {

    private static final RunConfig CONFIG =
            TestRuns.config(
                    Map.of(
                            "queue-max", "3",
                            "batch-max", "10",
                            "gather-for", "5ms",
                            "retry-after", "5ms"));

    private final List<List<UUID>> written = new CopyOnWriteArrayList<>();
    private final CountDownLatch open = new CountDownLatch(1);
    private final List<SQLException> failures = new ArrayList<>();
    private UUID poison = new UUID(0, 0);
    private final RunLog log = new RunLog(this::write, CONFIG);

    @BeforeEach
    void start() {
        log.start();
    }

    @AfterEach
    void stop() {
        open.countDown();
        log.stop();
    }

    @Test
    void writesInGroups() {
        var runs = List.of(TestRuns.finished(), TestRuns.finished(), TestRuns.finished());
        open.countDown();

        runs.forEach(log::submit);

        await().until(() -> flattened().size() == 3);
        assertThat(flattened()).containsExactlyElementsOf(ids(runs));
    }

    @Test
    void handingOverNeverWaitsAndDropsWhatIsTooMuch() {
        var first = TestRuns.finished();
        log.submit(first);
        await().until(() -> writing > 0);
        var more = java.util.stream.Stream.generate(TestRuns::finished).limit(5).toList();

        more.forEach(log::submit);
        open.countDown();

        await().until(() -> flattened().size() == 4);
        log.stop();
        assertThat(flattened())
                .containsExactlyElementsOf(
                        java.util.stream.Stream.concat(
                                        ids(List.of(first)).stream(), ids(more).stream().limit(3))
                                .toList());
    }

    @Test
    void waitsForADatabaseThatIsAway() {
        failures.add(new SQLException("gone", "08006"));
        failures.add(new SQLException("starting", "57P03"));
        var run = TestRuns.finished();
        open.countDown();

        log.submit(run);

        await().until(() -> flattened().equals(List.of(run.id())));
        assertThat(failures).isEmpty();
    }

    @Test
    void aRunThatCannotBeStoredDoesNotKeepTheOthersFromIt() {
        var runs = List.of(TestRuns.finished(), TestRuns.finished(), TestRuns.finished());
        poison = runs.get(1).id();
        open.countDown();

        runs.forEach(log::submit);

        await().until(() -> flattened().size() == 2);
        assertThat(flattened()).containsExactly(runs.get(0).id(), runs.get(2).id());
    }

    @Test
    void writesWhatWaitsBeforeItStops() {
        var runs = List.of(TestRuns.finished(), TestRuns.finished());
        open.countDown();
        runs.forEach(log::submit);

        log.stop();

        assertThat(flattened()).containsExactlyElementsOf(ids(runs));
    }

    private volatile int writing;

    private synchronized void write(List<FinishedRun> runs) throws SQLException {
        writing = writing + 1;
        try {
            open.await();
        } catch (InterruptedException e) {
            throw new SQLException("interrupted", "57014", e);
        }
        if (!failures.isEmpty()) {
            throw failures.removeFirst();
        }
        if (ids(runs).contains(poison)) {
            throw new SQLException("unstorable", "22P05");
        }
        written.add(ids(runs));
    }

    private List<UUID> flattened() {
        return written.stream().flatMap(List::stream).toList();
    }

    private static List<UUID> ids(List<FinishedRun> runs) {
        return runs.stream().map(FinishedRun::id).toList();
    }
}
