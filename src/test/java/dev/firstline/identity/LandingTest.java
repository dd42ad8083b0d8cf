package dev.firstline.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LandingTest {

    @ParameterizedTest
    @ValueSource(strings = {"/admin", "/admin/runs?show=failed&period=24h", "/console/1-a%20b"})
    void pagesOfThisSiteAreReturnedTo(String next) {
        assertThat(Landing.of(next)).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "javascript:alert(1)",
                "/admin\r\nSet-Cookie: a=b",
                "/login?next=/admin",
                "/logout",
                "admin"
            })
    void s14OtherAddressesAreNot(String next) {
        assertThat(Landing.of(next)).isEqualTo(Landing.START);
    }
}
