package dev.firstline.flow.binding;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The page of all bindings.
record BindingsView(List<Row> rows, List<Local> bots, List<Local> agents, boolean mayChange) {

    /// @param href empty when nothing can be said about it here
    /// @param boundAs the other name whose binding holds; empty when it is its own
    record Row(
            String kind,
            String name,
            String href,
            String boundTo,
            boolean isSimulated,
            String boundAs,
            List<String> users) {}

    /// @param facts such as `3 intents`
    record Local(String name, String href, String facts) {}

    public boolean isNothingNamed() {
        return rows.isEmpty();
    }

    /// What can be bound.
    public List<ResourceKind> kinds() {
        return Arrays.stream(ResourceKind.values()).filter(ResourceKind::isBindable).toList();
    }

    static Row row(BindingReport.Line line) {
        var resource = line.resource();
        return new Row(
                resource.kind().title(),
                resource.name(),
                resource.kind().isBindable() ? href(resource) : "",
                boundTo(line),
                line.binding() instanceof Binding.Simulated,
                orEmpty(line.boundAs()),
                line.users());
    }

    static String href(Resource resource) {
        return "/admin/bindings/resource?kind=%s&name=%s"
                .formatted(
                        resource.kind().wireName(),
                        URLEncoder.encode(resource.name(), StandardCharsets.UTF_8));
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    static String boundTo(BindingReport.Line line) {
        return switch (line.binding()) {
            case Binding.Standard _ -> standard(line);
            case Binding.Local(String name) -> "here: " + name;
            case Binding.Aws(String name) -> name.isEmpty() ? "AWS" : "AWS: " + name;
            case Binding.Http(String url) -> url;
            case Binding.Simulated _ -> "simulated";
        };
    }

    private static String standard(BindingReport.Line line) {
        if (line.resource().kind() == ResourceKind.PROMPT) {
            return line.follows().isEmpty()
                    ? "the version in its ARN, or the draft"
                    : "label " + String.join(", ", line.follows());
        }
        return "as the settings say";
    }
}
