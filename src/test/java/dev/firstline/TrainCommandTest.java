package dev.firstline;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class TrainCommandTest {

    private static final int HIGHEST = 100;

    @TestHTTPResource("/")
    private URI pages;

    @TestHTTPResource(value = "/", management = true)
    private URI management;

    @Test
    void aTrainingLooksAtThePagesAndAsksUntilTheAnswerHasEnded() {
        var ports =
                Map.of(
                        "quarkus.http.port", Integer.toString(pages.getPort()),
                        "quarkus.management.port", Integer.toString(management.getPort()));
        var config =
                new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(ports, "ports", HIGHEST))
                        .build();

        assertThat(new TrainCommand(config).run(List.of())).isZero();
    }
}
