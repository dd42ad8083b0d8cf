package dev.firstline.console.canned;

import java.util.List;

/// A macro as somebody wrote it.
record MacroDraft(String name, List<MacroStep> steps, boolean isShared)
        implements Kept.Draft<Macro> {

    static final int STEPS_MAX = 8;
    private static final int NAME_MAX = 80;

    MacroDraft {
        name = name.strip();
        steps = List.copyOf(steps);
    }

    @Override
    public String taken() {
        return "There is a macro with this name already.";
    }

    @Override
    public void writeTo(Macro macro) {
        macro.name = name;
        macro.steps = steps;
    }

    @Override
    public String problem() {
        if (name.isEmpty() || name.length() > NAME_MAX) {
            return "Give it a name of at most " + NAME_MAX + " characters.";
        } else if (steps.isEmpty() || steps.size() > STEPS_MAX) {
            return "A macro has 1 to " + STEPS_MAX + " actions.";
        } else if (count(MacroStep.Kind.REPLY) > 1) {
            return "A macro sends one reply at most.";
        } else {
            return steps.stream()
                    .map(MacroStep::problem)
                    .filter(problem -> !problem.isEmpty())
                    .findFirst()
                    .orElse("");
        }
    }

    private long count(MacroStep.Kind kind) {
        return steps.stream().filter(step -> step.kind() == kind).count();
    }
}
