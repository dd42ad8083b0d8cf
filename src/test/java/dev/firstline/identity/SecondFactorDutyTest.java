package dev.firstline.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecondFactorDutyTest {

    private static final Map<String, String> ASKED_OF_ADMINS =
            Map.of("firstline.second-factor-roles", "admin,publisher");

    @Test
    void nobodyOwesOneByDefault() {
        assertThat(duty(Map.of()).isOwed(Set.of("admin"), false)).isFalse();
    }

    @Test
    void whoHasOneOfTheRolesOwesOneUntilItIsThere() {
        var duty = duty(ASKED_OF_ADMINS);

        assertThat(duty.isOwed(Set.of("agent", "publisher"), false)).isTrue();
        assertThat(duty.isOwed(Set.of("agent", "publisher"), true)).isFalse();
        assertThat(duty.isOwed(Set.of("agent"), false)).isFalse();
    }

    @Test
    void theProviderSeesToItWhenThereIsOne() {
        var duty =
                duty(
                        Map.of(
                                "firstline.second-factor-roles",
                                "admin",
                                "firstline.oidc.issuer",
                                "https://login.example.org"));

        assertThat(duty.isOwed(Set.of("admin"), false)).isFalse();
    }

    private static SecondFactorDuty duty(Map<String, String> settings) {
        var builder =
                new SmallRyeConfigBuilder()
                        .addDiscoveredConverters()
                        .withMapping(IdentityConfig.class);
        settings.forEach(builder::withDefaultValue);
        return new SecondFactorDuty(builder.build().getConfigMapping(IdentityConfig.class));
    }
}
