package dev.firstline.console.filter;

import dev.firstline.chat.Priority;
import dev.firstline.identity.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The saved filters and the form for a new one.
///
/// @param error what must be put right, or ""
record FiltersView(
        List<FilterView> filters,
        FilterDraft form,
        List<Option> people,
        boolean mayShare,
        String error,
        String message) {

    FiltersView {
        filters = List.copyOf(filters);
        people = List.copyOf(people);
    }

    static List<Option> people(List<Person> all, String chosen) {
        var options = new ArrayList<Option>();
        options.add(Option.of("", "Anybody", chosen));
        options.add(Option.of("me", "Me", chosen));
        options.add(Option.of("none", "Nobody", chosen));
        all.forEach(
                person -> options.add(Option.of(person.id().toString(), person.name(), chosen)));
        return options;
    }

    public List<Option> queues() {
        return List.of(
                Option.of("all", "All", form.queue()),
                Option.of("mine", "Mine", form.queue()),
                Option.of("unassigned", "Unassigned", form.queue()),
                Option.of("ai", "AI is handling", form.queue()),
                Option.of("waiting", "Waiting", form.queue()),
                Option.of("snoozed", "Snoozed", form.queue()),
                Option.of("mentioned", "Mentioned", form.queue()));
    }

    public List<Option> priorities() {
        var any = Stream.of(Option.of("", "Any", form.priority()));
        var named =
                Stream.of(Priority.values())
                        .map(priority ->
                                Option.of(
                                        priority.wireName(), priority.wireName(), form.priority()));
        return Stream.concat(any, named).toList();
    }

    public boolean isEmpty() {
        return filters.isEmpty();
    }

    /// One choice of a list.
    record Option(String value, String label, boolean isChosen) {

        static Option of(String value, String label, String chosen) {
            return new Option(value, label, value.equals(chosen));
        }
    }
}
