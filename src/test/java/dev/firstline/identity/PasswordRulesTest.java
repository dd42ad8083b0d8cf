package dev.firstline.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    private static final String ADA = "adalovelace@example.org";

    private final PasswordRules rules = new PasswordRules();

    @Test
    void theListHoldsMoreThanTheFirstThreeThousand() {
        assertThat(rules.size()).isGreaterThan(3_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "Password1",
                "12345678",
                "qwertyuiop",
                "iloveyou",
                "football2026!",
                "aaaaaaaaaaaa",
                "adalovelace1",
                "adalovelace@example.org"
            })
    void s14WhatEverybodyTriesFirstIsRefused(String password) {
        assertThat(rules.problem(password, ADA)).isPresent();
    }

    @Test
    void lengthIsBoundedAtBothEnds() {
        assertThat(rules.problem("xk7#qpz", ADA)).isPresent();
        assertThat(rules.problem("xk7#qpzv", ADA)).isEmpty();
        assertThat(rules.problem("vq8 ".repeat(32), ADA)).isEmpty();
        assertThat(rules.problem("vq8 ".repeat(32) + "x", ADA)).isPresent();
    }

    @Test
    void aSentenceIsAGoodPassword() {
        assertThat(rules.problem("nine lamps under the quiet stair", ADA)).isEmpty();
    }
}
