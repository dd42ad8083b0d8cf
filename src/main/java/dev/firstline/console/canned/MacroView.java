package dev.firstline.console.canned;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// A macro as people see it.
record MacroView(UUID id, String name, List<MacroStep> steps, boolean isShared, long uses) {

    MacroView {
        steps = List.copyOf(steps);
    }

    public String href() {
        return "/console/macros/" + id;
    }

    public String summary() {
        return steps.stream().map(step -> step.kind().label()).collect(Collectors.joining(", "));
    }
}
