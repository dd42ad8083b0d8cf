package dev.firstline.flow.binding;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the name of a resource says: which one, which version or alias of it, and where. An id says the same as an ARN that ends in
/// it; two ARNs of different regions or accounts do not say the same.
///
/// @param place the ARN up to the id, without what tells an alias from the thing itself; empty when the name is an id
/// @param qualifier the version or alias; empty when none is named
record ResourceName(ResourceKind kind, String place, String id, String qualifier) {

    private static final String LAMBDA_NAME =
            "([a-zA-Z0-9_-]{1,140})(?::(\\$LATEST|[a-zA-Z0-9_-]{1,128}))?";

    /// The ARN of an alias names the alias, that of the thing itself does not.
    private static final String AGENT = ":(?:agent(?=/[^/]+$)|agent-alias(?=/[^/]+/))/";

    private static final String BOT = ":(?:bot(?=/[^/]+$)|bot-alias(?=/[^/]+/))/";

    private static final String ALIASED = "([^/:]+)(?:/([^/:]+))?";
    private static final String PLAIN = "([^/:]+)";

    /// How names of a kind are written. Kinds without an entry have one name for each resource.
    private static final Map<ResourceKind, Forms> FORMS =
            Map.ofEntries(
                    entry(ResourceKind.FUNCTION, forms("lambda", ":function:", LAMBDA_NAME)),
                    entry(ResourceKind.KNOWLEDGE_BASE, forms("bedrock", ":knowledge-base/", PLAIN)),
                    entry(ResourceKind.GUARDRAIL, forms("bedrock", ":guardrail/", PLAIN)),
                    entry(ResourceKind.AGENT, forms("bedrock", AGENT, ALIASED)),
                    entry(ResourceKind.BOT, forms("lex", BOT, ALIASED)),
                    entry(
                            ResourceKind.MODEL,
                            new Forms(
                                    Pattern.compile(
                                            "(arn:aws[a-z-]*:bedrock:[a-z0-9-]+:[0-9]*:(?:foundation-model|(?:application-)?inference-profile))/([^/]+)"),
                                    Pattern.compile("(?!arn:)([^/]+)"))));

    /// An ARN's place, id and qualifier; an id and its qualifier.
    private record Forms(Pattern arn, Pattern id) {}

    /// Reads a name; empty when it is of no known form, so that it means nothing but itself.
    static Optional<ResourceName> of(ResourceKind kind, String name) {
        var forms = FORMS.get(kind);
        if (forms == null) {
            return Optional.empty();
        }
        var arn = forms.arn().matcher(name);
        if (arn.matches()) {
            return Optional.of(new ResourceName(kind, arn.group(1), arn.group(2), last(arn, 3)));
        }
        var id = forms.id().matcher(name);
        return id.matches()
                ? Optional.of(new ResourceName(kind, "", id.group(1), last(id, 2)))
                : Optional.empty();
    }

    /// The name itself and, where it names a version or an alias, the resource without it: what is said of that holds for all of
    /// its versions and aliases.
    List<ResourceName> widening() {
        return qualifier.isEmpty()
                ? List.of(this)
                : List.of(this, new ResourceName(kind, place, id, ""));
    }

    boolean isArn() {
        return !place.isEmpty();
    }

    ResourceName asId() {
        return new ResourceName(kind, "", id, qualifier);
    }

    private static Forms forms(String service, String type, String id) {
        return new Forms(
                Pattern.compile(
                        "(arn:aws[a-z-]*:" + service + ":[a-z0-9-]+:[0-9]{12})" + type + id),
                Pattern.compile(id));
    }

    private static String last(Matcher matcher, int group) {
        var qualifier = matcher.groupCount() < group ? null : matcher.group(group);
        return qualifier == null ? "" : qualifier;
    }
}
