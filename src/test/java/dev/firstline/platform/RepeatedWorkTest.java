package dev.firstline.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RepeatedWorkTest {

    @Test
    void aFailureDoesNotEndIt() {
        var runs = new AtomicInteger();
        var work =
                new RepeatedWork(
                        "test",
                        Duration.ofMillis(1),
                        () -> {
                            if (runs.incrementAndGet() < 3) {
                                throw new IllegalStateException("not this time");
                            }
                        });

        work.begin();

        await().until(() -> runs.get() >= 5);
        work.stop();
    }

    @Test
    void stoppingInterruptsWhatItWaitsFor() {
        var begun = new CountDownLatch(1);
        var isInterrupted = new AtomicBoolean();
        var work =
                new RepeatedWork(
                        "test",
                        Duration.ofMillis(1),
                        () -> {
                            begun.countDown();
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                isInterrupted.set(true);
                                Thread.currentThread().interrupt();
                            }
                        });

        work.begin();
        await().until(() -> begun.getCount() == 0);
        work.stop();

        await().untilTrue(isInterrupted);
    }

    @Test
    void whatWasNeverBegunCanBeStopped() {
        var runs = new AtomicInteger();

        new RepeatedWork("test", Duration.ofMillis(1), runs::incrementAndGet).stop();

        assertThat(runs).hasValue(0);
    }
}
