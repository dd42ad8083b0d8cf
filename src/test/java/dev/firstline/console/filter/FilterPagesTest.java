package dev.firstline.console.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firstline.StaffClient;
import dev.firstline.TestDatabase;
import dev.firstline.platform.Ids;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestDatabase.class)
class FilterPagesTest {

    @Inject DataSource database;

    private StaffClient ada;
    private StaffClient max;
    private String name;

    @BeforeEach
    void signIn() {
        ada = StaffClient.hire(database, "Ada", "agent");
        max = StaffClient.hire(database, "Max", "supervisor");
        name = "Late parcels " + Ids.shortId();
    }

    @Test
    void aFilterIsAnAddressOfTheConsole() {
        ada.post(
                "/console/filters",
                "name",
                name,
                "queue",
                "waiting",
                "tag",
                "late parcel",
                "priority",
                "high",
                "assignee",
                "none",
                "age",
                "30");

        assertThat(ada.get("/console/filters").body())
                .contains(name)
                .contains(
                        "/console?queue=waiting&amp;tag=late+parcel&amp;priority=high&amp;assignee=none&amp;age=30");
    }

    @Test
    void onesOwnFilterIsNobodyElsesAndASharedOneIsEverybodys() {
        ada.post("/console/filters", "name", name, "queue", "all");
        max.post("/console/filters", "name", name + " shared", "queue", "all", "shared", "yes");

        assertThat(max.get("/console/filters").body()).doesNotContain(">" + name + "<");
        assertThat(ada.get("/console/filters").body()).contains(name + " shared");
    }

    @Test
    void onlySupervisorsShareAndRemoveWhatIsShared() {
        var refused = ada.post("/console/filters", "name", name, "queue", "all", "shared", "yes");
        max.post("/console/filters", "name", name, "queue", "all", "shared", "yes");
        var delete = Pattern.compile("/console/filters/[0-9a-f-]{36}/delete");
        var links = delete.matcher(max.get("/console/filters").body());

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(links.find()).isTrue();
        assertThat(ada.post(links.group()).statusCode()).isEqualTo(403);
        assertThat(max.post(links.group()).statusCode()).isEqualTo(303);
    }

    @Test
    void aRefusedFilterKeepsWhatWasWritten() {
        var unknown = ada.post("/console/filters", "name", name, "queue", "everything");
        var age = ada.post("/console/filters", "name", name, "queue", "all", "age", "soon");
        ada.post("/console/filters", "name", name, "queue", "all");
        var twice = ada.post("/console/filters", "name", name, "queue", "all");

        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body()).contains("Choose a queue", name);
        assertThat(age.statusCode()).isEqualTo(422);
        assertThat(twice.body()).contains("name already");
    }

    @Test
    void theFormBeginsWithTheViewFromWhichOneComes() {
        var page = ada.get("/console/filters?queue=snoozed&tag=refund&age=60").body();

        assertThat(page).contains("value=\"snoozed\" selected", "value=\"refund\"", "value=\"60\"");
    }
}
