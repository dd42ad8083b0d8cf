package dev.firstline.awsapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.TestDatabase;
import dev.firstline.identity.Permissions;
import dev.firstline.identity.TestAccessKeys;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/// Every operation, asked with and without its permission. Who may do what is declared once more in
/// `aws-authorization.txt`, by hand.
@QuarkusTest
@WithTestResource(TestDatabase.class)
class AwsAuthorizationTest {

    private static final Path TABLE = Path.of("src/test/resources/aws-authorization.txt");
    private static final String DENIED = "AccessDeniedException";

    @Inject AwsRouting routing;
    @Inject TestAccessKeys keys;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void everyOperationIsDeclared() throws IOException {
        var actual = new HashMap<String, Set<String>>();
        routing.operations().forEach(it -> actual.put(it.name(), it.permissions()));

        assertThat(actual).isEqualTo(table());
    }

    @Test
    void nobodyDoesWhatTheyMayNot() throws IOException, InterruptedException {
        var all = new HashSet<String>();
        routing.operations().forEach(it -> all.addAll(it.permissions()));
        // Two that no operation asks for.
        all.addAll(List.of(Permissions.TICKET_READ, Permissions.AUDIT_READ));
        var strangers = new HashMap<Set<String>, TestAccessKeys.Key>();
        var softly = new SoftAssertions();

        for (var operation : routing.operations()) {
            // Whoever may do everything else.
            var stranger =
                    strangers.computeIfAbsent(
                            operation.permissions(), it -> keys.issue(allBut(it, all)));
            softly.assertThat(errorOf(operation, stranger))
                    .as("%s without %s", operation.name(), operation.permissions())
                    .isEqualTo(DENIED);
        }

        softly.assertAll();
    }

    @Test
    void onePermissionIsEnough() throws IOException, InterruptedException {
        var holders = new HashMap<String, TestAccessKeys.Key>();
        var softly = new SoftAssertions();

        for (var operation : routing.operations()) {
            for (String permission : operation.permissions()) {
                var holder = holders.computeIfAbsent(permission, keys::issue);
                softly.assertThat(errorOf(operation, holder))
                        .as("%s with %s", operation.name(), permission)
                        .isNotEqualTo(DENIED)
                        .isNotEqualTo("InternalServerException");
            }
        }

        softly.assertAll();
    }

    private static String[] allBut(Set<String> permissions, Set<String> all) {
        return all.stream().filter(it -> !permissions.contains(it)).toArray(String[]::new);
    }

    private String errorOf(AwsOperation operation, TestAccessKeys.Key key)
            throws IOException, InterruptedException {
        // Identifiers that nothing has, and a body that says nothing.
        String path = operation.path().replaceAll("\\{[a-zA-Z]+}", "AAAAAAAAAA");
        boolean hasBody = !Set.of("GET", "DELETE").contains(operation.method());
        var signed =
                AwsV4HttpSigner.create()
                        .sign(it ->
                                it.identity(
                                                AwsCredentialsIdentity.create(
                                                        key.accessKeyId(), key.secret()))
                                        .request(
                                                SdkHttpRequest.builder()
                                                        .method(
                                                                SdkHttpMethod.fromValue(
                                                                        operation.method()))
                                                        .uri(endpoint())
                                                        .encodedPath(path)
                                                        .build())
                                        .payload(
                                                ContentStreamProvider.fromUtf8String(
                                                        hasBody ? "{}" : ""))
                                        .putProperty(
                                                AwsV4HttpSigner.SERVICE_SIGNING_NAME, "bedrock")
                                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"))
                        .request();
        var request =
                HttpRequest.newBuilder(endpoint().resolve(path))
                        .timeout(Duration.ofSeconds(30))
                        .method(
                                operation.method(),
                                hasBody ? BodyPublishers.ofString("{}") : BodyPublishers.noBody());
        signed.headers()
                .forEach((name, values) -> {
                    // The client sets it itself.
                    if (!name.equalsIgnoreCase("Host")) {
                        values.forEach(value -> request.header(name, value));
                    }
                });
        var answer = http.send(request.build(), BodyHandlers.ofString());
        return answer.headers().firstValue("x-amzn-ErrorType").orElse("");
    }

    private URI endpoint() {
        return URI.create("http://localhost:" + RestAssured.port);
    }

    private static Map<String, Set<String>> table() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.strip().split("\\s+", 2))
                .collect(
                        Collectors.toMap(
                                columns -> columns[0], columns -> Set.of(columns[1].split("\\|"))));
    }
}
