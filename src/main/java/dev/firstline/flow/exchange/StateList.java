package dev.firstline.flow.exchange;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// States in the order in which they follow each other, each with a name of its own.
final class StateList {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final List<Step> steps = new ArrayList<>();
    private final Set<String> taken;

    /// A state, and what of it is not yet told what follows.
    private record Step(String name, ObjectNode state, List<ObjectNode> waiting) {}

    StateList() {
        this(new HashSet<>());
    }

    private StateList(Set<String> taken) {
        this.taken = taken;
    }

    /// An empty list whose states get none of the names that this one has given so far.
    StateList inside() {
        return new StateList(new HashSet<>(taken));
    }

    /// An empty list for a part of this one: no name is given in both.
    StateList part() {
        return new StateList(taken);
    }

    /// Keeps a name for a state elsewhere.
    void reserve(String name) {
        taken.add(name);
    }

    void release(String name) {
        taken.remove(name);
    }

    int size() {
        return steps.size();
    }

    /// The name of the state at that place, or of the next one that is added under the other name.
    String nameAt(int index, String next) {
        return index == steps.size() ? free(next) : steps.get(index).name();
    }

    void add(String name, ObjectNode state) {
        add(name, state, List.of(state));
    }

    /// @param waiting the parts of the state that have to say what follows
    void add(String name, ObjectNode state, List<ObjectNode> waiting) {
        var free = free(name);
        taken.add(free);
        steps.add(new Step(free, state, new ArrayList<>(waiting)));
    }

    void addPass(String name, ObjectNode assign) {
        var pass = JSON.objectNode();
        pass.put("Type", "Pass");
        pass.set("Assign", assign);
        add(name, pass);
    }

    /// Ends with what the expression gives.
    void addEnd(String name, String output) {
        var end = JSON.objectNode();
        end.put("Type", "Succeed");
        end.put("Output", output);
        add(name, end);
    }

    void addAll(StateList part) {
        steps.addAll(part.steps);
    }

    /// Lets what follows the last state also follow this.
    void join(ObjectNode state) {
        steps.getLast().waiting().add(state);
    }

    void writeInto(ObjectNode machine) {
        machine.put("StartAt", steps.getFirst().name());
        var states = JSON.objectNode();
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            if (i + 1 < steps.size()) {
                var next = steps.get(i + 1).name();
                step.waiting().forEach(each -> follow(each, next));
            }
            states.set(step.name(), step.state());
        }
        machine.set("States", states);
    }

    private static void follow(ObjectNode state, String next) {
        boolean isChoice = state.path("Type").asText().equals("Choice");
        state.put(isChoice ? "Default" : "Next", next);
    }

    private String free(String name) {
        var free = name;
        for (int i = 2; taken.contains(free); i++) {
            free = name + " " + i;
        }
        return free;
    }
}
