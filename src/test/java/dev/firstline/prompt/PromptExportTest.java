package dev.firstline.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.StaffClient;
import dev.firstline.TestDatabase;
import dev.firstline.platform.Ids;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class PromptExportTest {

    private static final List<String> HOSTILE_NAMES =
            List.of(
                    "a\"; filename=\"evil.html",
                    "a\r\nSet-Cookie: x=1",
                    "../../etc/passwd",
                    "a/b",
                    "a\\b",
                    "a;b",
                    "a\u202egnp.exe",
                    "a\u0000b",
                    "a%0d%0ab",
                    " a",
                    "");

    @Inject DataSource dataSource;

    @Test
    void s06TheNameOfAFileHoldsLettersAndDigitsOnly() {
        var ada = StaffClient.hire(dataSource, "Ada", "prompt-editor");
        var name = "export-" + Ids.shortId();

        var created = ada.json("POST", "/api/admin/prompts", prompt(name));

        var path = "/api/admin/prompts/" + created.get("id").asText();
        assertThat(ada.get(path + "/export").headers().allValues("Content-Disposition"))
                .containsExactly("attachment; filename=\"" + name + ".json\"");
        for (String hostile : HOSTILE_NAMES) {
            assertThat(ada.send("POST", "/api/admin/prompts", prompt(hostile)).statusCode())
                    .as(hostile)
                    .isBetween(400, 422);
            assertThat(ada.send("PUT", path, prompt(hostile)).statusCode())
                    .as(hostile)
                    .isBetween(400, 422);
        }
        assertThat(ada.get(path + "/export").headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"" + name + ".json\"");
    }

    private static String prompt(String name) {
        return JsonNodeFactory.instance.objectNode().put("name", name).toString();
    }
}
