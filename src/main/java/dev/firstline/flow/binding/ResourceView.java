package dev.firstline.flow.binding;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// The page of one resource.
///
/// @param to the place that is chosen, in the spelling of the form
/// @param served what serves it now, in words
/// @param boundAs the other name whose binding holds; empty when it is its own
/// @param otherName the name whose binding holds as long as this one has none; empty when there is none
/// @param tried what a test brought; empty when none was made
record ResourceView(
        String kind,
        String title,
        String name,
        String to,
        String served,
        String boundAs,
        String otherName,
        String target,
        String url,
        String answer,
        List<String> users,
        boolean allowsLocal,
        boolean allowsAws,
        boolean allowsHttp,
        boolean allowsSimulated,
        String message,
        String error,
        String input,
        Tried tried,
        boolean mayChange) {

    /// @param state empty when nothing was tried
    record Tried(String state, String text) {

        static final Tried NOTHING = new Tried("", "");

        static Tried of(BindingTrial.Result result) {
            var outcome =
                    result.isGood()
                            ? result.isSimulated() ? "A canned answer" : "It answered"
                            : "It did not work";
            return new Tried(
                    "%s after %d ms".formatted(outcome, result.took().toMillis()), result.text());
        }
    }

    static ResourceView of(BindingReport.Line line, boolean mayChange) {
        var kind = line.resource().kind();
        boolean isOwn = line.boundAs() == null;
        var binding = isOwn ? line.binding() : new Binding.Standard();
        return new ResourceView(
                kind.wireName(),
                kind.title(),
                line.resource().name(),
                isOwn ? BindingJson.write(binding).path("to").asText() : BindingJson.NONE,
                BindingsView.boundTo(line),
                BindingsView.orEmpty(line.boundAs()),
                BindingsView.orEmpty(line.otherName()),
                target(binding),
                binding instanceof Binding.Http(String url) ? url : "",
                binding instanceof Binding.Simulated(JsonNode answer) ? text(answer) : "",
                line.users(),
                kind.allows(Binding.Place.LOCAL),
                kind.allows(Binding.Place.AWS),
                kind.allows(Binding.Place.HTTP),
                kind.allows(Binding.Place.SIMULATED),
                "",
                "",
                "",
                Tried.NOTHING,
                mayChange);
    }

    ResourceView saying(String text) {
        return with(to, target, url, answer, text, "", input, tried);
    }

    ResourceView refused(BindingForm form, String problem) {
        return with(form.to, form.name, form.url, form.answer, "", problem, input, tried);
    }

    ResourceView tried(String given, Tried result) {
        return with(to, target, url, answer, "", "", given, result);
    }

    private ResourceView with(
            String newTo,
            String newTarget,
            String newUrl,
            String newAnswer,
            String newMessage,
            String newError,
            String newInput,
            Tried newTried) {
        return new ResourceView(
                kind,
                title,
                name,
                newTo,
                served,
                boundAs,
                otherName,
                newTarget,
                newUrl,
                newAnswer,
                users,
                allowsLocal,
                allowsAws,
                allowsHttp,
                allowsSimulated,
                newMessage,
                newError,
                newInput,
                newTried,
                mayChange);
    }

    public String bindAction() {
        return BindingsView.href(resource());
    }

    public String otherHref() {
        return BindingsView.href(new Resource(resource().kind(), otherName));
    }

    public String testAction() {
        return BindingsView.href(resource()).replace("/resource?", "/test?");
    }

    private Resource resource() {
        return new Resource(ResourceKind.of(kind).orElseThrow(), name);
    }

    private static String target(Binding binding) {
        return switch (binding) {
            case Binding.Local(String name) -> name;
            case Binding.Aws(String name) -> name;
            case Binding.Standard _, Binding.Http _, Binding.Simulated _ -> "";
        };
    }

    private static String text(JsonNode answer) {
        return answer.isTextual() ? answer.textValue() : answer.toPrettyString();
    }
}
