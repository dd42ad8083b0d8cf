package dev.firstline.flow.engine;

import dev.firstline.flow.definition.validation.FindingType;
import dev.firstline.flow.definition.validation.FlowFinding;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A definition that cannot be run because of errors in it.
public final class InvalidFlowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<FlowFinding> findings;

    public InvalidFlowException(List<FlowFinding> findings) {
        super(messages(findings));
        this.findings = List.copyOf(findings);
    }

    static InvalidFlowException because(String message) {
        return new InvalidFlowException(
                List.of(
                        new FlowFinding(
                                FlowFinding.Severity.ERROR,
                                FindingType.UNSPECIFIED,
                                message,
                                Map.of())));
    }

    /// The same about the body of a loop, which the messages say.
    InvalidFlowException inside(String loop) {
        return new InvalidFlowException(
                findings.stream()
                        .map(finding ->
                                new FlowFinding(
                                        finding.severity(),
                                        finding.type(),
                                        "In loop " + loop + ": " + finding.message(),
                                        finding.details()))
                        .toList());
    }

    /// Everything that was found, errors and warnings.
    public List<FlowFinding> findings() {
        return findings;
    }

    private static String messages(List<FlowFinding> findings) {
        return findings.stream()
                .filter(FlowFinding::isError)
                .map(FlowFinding::message)
                .collect(Collectors.joining("\n"));
    }
}
