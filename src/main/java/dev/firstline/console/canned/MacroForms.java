package dev.firstline.console.canned;

import dev.firstline.identity.People;
import dev.firstline.identity.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Reads and writes macros as forms do: people by their e-mail addresses.
@ApplicationScoped
class MacroForms {

    private final People people;

    MacroForms(People people) {
        this.people = people;
    }

    /// The actions of a form; rows without a kind are none.
    List<MacroStep> steps(List<String> kinds, List<String> values) {
        var steps = new ArrayList<MacroStep>();
        for (int i = 0; i < Math.min(kinds.size(), values.size()); i++) {
            String value = values.get(i);
            MacroStep.Kind.find(kinds.get(i))
                    .map(kind -> new MacroStep(kind, stored(kind, value)))
                    .ifPresent(steps::add);
        }
        return steps;
    }

    /// The rows of a form: the actions, then empty ones.
    List<MacrosPageView.Row> rows(List<MacroStep> steps) {
        var rows = new ArrayList<MacrosPageView.Row>();
        steps.forEach(step ->
                rows.add(
                        new MacrosPageView.Row(
                                rows.size() + 1, step.kind().wireName(), written(step))));
        while (rows.size() < MacroDraft.STEPS_MAX) {
            rows.add(new MacrosPageView.Row(rows.size() + 1, "", ""));
        }
        return rows;
    }

    /// An action in words.
    String said(MacroStep step) {
        return switch (step.kind()) {
            case ASSIGN ->
                    switch (step.value()) {
                        case MacroStep.ME -> "me";
                        case MacroStep.NOBODY -> "nobody";
                        default -> find(step.value(), Person::name);
                    };
            case SNOOZE -> step.hours() == 1 ? "1 hour" : step.hours() + " hours";
            case REPLY, NOTE, TAG, PRIORITY, STATUS -> step.value();
        };
    }

    private String stored(MacroStep.Kind kind, String value) {
        String given = value.strip();
        return kind == MacroStep.Kind.ASSIGN && given.contains("@")
                ? people.all().stream()
                        .filter(person -> person.email().equalsIgnoreCase(given))
                        .findFirst()
                        .map(person -> person.id().toString())
                        .orElse(given)
                : given;
    }

    private String written(MacroStep step) {
        return step.kind() == MacroStep.Kind.ASSIGN
                ? find(step.value(), Person::email)
                : step.value();
    }

    private String find(String id, Function<Person, String> name) {
        return CannedResponses.parse(id).flatMap(people::find).map(name).orElse(id);
    }
}
