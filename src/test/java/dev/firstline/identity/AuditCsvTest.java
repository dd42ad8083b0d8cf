package dev.firstline.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditCsvTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void s27WhatASpreadsheetWouldCalculateIsText(String text) {
        assertThat(AuditCsv.cell(text)).isEqualTo("\"'" + text + "\"");
    }

    @Test
    void ordinaryTextStaysAsItIs() {
        assertThat(AuditCsv.cell("ada@example.org")).isEqualTo("\"ada@example.org\"");
        assertThat(AuditCsv.cell("a \"b\", c\nd")).isEqualTo("\"a \"\"b\"\", c\nd\"");
    }

    @Test
    void aLineHoldsEveryColumn() {
        var entry =
                new AuditEntry(
                        new UUID(1, 2),
                        Instant.parse("2026-11-21T12:00:00Z"),
                        "ada@example.org",
                        "role.created",
                        "role/night",
                        null,
                        "{\"a\":1}");

        assertThat(AuditCsv.line(entry))
                .isEqualTo(
                        "\"2026-11-21T12:00:00Z\",\"ada@example.org\",\"role.created\",\"role/night\",\"\",\"{\"\"a\"\":1}\"\r\n");
    }
}
