package dev.firstline.knowledge.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlugTest {

    @Test
    void lettersAndDigitsStay() {
        assertThat(Slug.of("What's new in 2026 – Größen & Café?"))
                .isEqualTo("whats-new-in-2026-großen-cafe");
    }

    @Test
    void neverEmpty() {
        assertThat(Slug.of("!?")).isEqualTo("section");
    }

    @Test
    void neverLongerThanEightyCharacters() {
        assertThat(Slug.of("a".repeat(500))).hasSize(80);
    }

    @Test
    void aPathGivesTheNameOfItsFile() {
        assertThat(Slug.ofPath("../Shipping/Express Delivery.md")).isEqualTo("express-delivery");
        assertThat(Slug.ofPath("a\\b\\c.txt")).isEqualTo("c");
        assertThat(Slug.ofPath("README")).isEqualTo("readme");
    }
}
