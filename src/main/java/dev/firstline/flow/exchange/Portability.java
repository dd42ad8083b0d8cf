package dev.firstline.flow.exchange;

import dev.firstline.flow.catalog.AliasTarget;
import dev.firstline.flow.catalog.FlowAliasView;
import dev.firstline.flow.catalog.FlowDraft;
import dev.firstline.flow.catalog.FlowDraftJson;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowDefinitionCodec;
import dev.firstline.flow.definition.FlowNode;
import dev.firstline.flow.definition.FlowNodeConfiguration;
import dev.firstline.flow.definition.NodeType;
import dev.firstline.flow.definition.validation.FlowFinding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What Amazon Bedrock would refuse of a flow, or do otherwise: its limits, its names, and everything that a flow has here beside its
/// definition.
public final class Portability {

    private static final Pattern NAME = Pattern.compile("([0-9a-zA-Z][_-]?){1,100}");
    private static final Pattern ROLE =
            Pattern.compile("arn:aws(-[^:]+)?:iam::([0-9]{12})?:role/(service-role/)?.+");
    private static final int DESCRIPTION_MAX = 200;
    private static final int VERSIONS_MAX = 10;
    private static final int ALIASES_MAX = 10;

    /// The account in the ARNs that Firstline gives out.
    private static final String HERE = ":000000000000:";

    /// Nodes of a type in a flow, by Amazon Bedrock's quotas.
    private static final Map<NodeType, Integer> NODES_MAX =
            Map.ofEntries(
                    Map.entry(NodeType.OUTPUT, 20),
                    Map.entry(NodeType.PROMPT, 20),
                    Map.entry(NodeType.AGENT, 20),
                    Map.entry(NodeType.KNOWLEDGE_BASE, 20),
                    Map.entry(NodeType.LAMBDA_FUNCTION, 20),
                    Map.entry(NodeType.CONDITION, 5),
                    Map.entry(NodeType.ITERATOR, 1),
                    Map.entry(NodeType.COLLECTOR, 1),
                    Map.entry(NodeType.LEX, 5),
                    Map.entry(NodeType.INLINE_CODE, 5),
                    Map.entry(NodeType.STORAGE, 10),
                    Map.entry(NodeType.RETRIEVAL, 10));

    private final List<PortabilityNote> notes = new ArrayList<>();

    private Portability() {}

    /// What there is to know about a draft, the worst first.
    public static List<PortabilityNote> of(FlowDraft draft) {
        return of(draft, List.of(), 0);
    }

    /// The same, with how the flow is served.
    ///
    /// @param versions how many there are
    public static List<PortabilityNote> of(
            FlowDraft draft, List<FlowAliasView> aliases, int versions) {
        var report = new Portability();
        report.addValidation(draft);
        report.addNames(draft);
        report.addCounts(draft.definition());
        report.addBeside(draft);
        nodes(draft.definition()).forEach(node -> NodePortability.addTo(report, node));
        report.addPlaces(draft.definition());
        report.addServing(aliases, versions);
        return report.sorted();
    }

    void add(PortabilityNote.Kind kind, String place, String message) {
        var note = new PortabilityNote(kind, place, message);
        if (!notes.contains(note)) {
            notes.add(note);
        }
    }

    private List<PortabilityNote> sorted() {
        return notes.stream().sorted(Comparator.comparing(PortabilityNote::kind)).toList();
    }

    private void addValidation(FlowDraft draft) {
        for (var finding : draft.findings()) {
            add(
                    PortabilityNote.Kind.REFUSED,
                    place(finding),
                    finding.message()
                            + (finding.isError()
                                    ? " Until then it cannot be prepared anywhere."
                                    : ""));
        }
    }

    private static String place(FlowFinding finding) {
        var details = finding.details();
        if (details.containsKey("node")) {
            return "Node " + details.get("node");
        } else if (details.containsKey("connection")) {
            return "Connection " + details.get("connection");
        } else {
            return "Flow";
        }
    }

    private void addNames(FlowDraft draft) {
        if (!NAME.matcher(draft.name()).matches()) {
            add(
                    PortabilityNote.Kind.REFUSED,
                    "Flow",
                    "A name has up to 100 letters and digits with single - or _ between. Rename the"
                            + " flow.");
        }
        var description = draft.description();
        if (description != null && description.length() > DESCRIPTION_MAX) {
            add(
                    PortabilityNote.Kind.REFUSED,
                    "Flow",
                    "A description has up to 200 characters. Shorten it.");
        }
        if (!ROLE.matcher(draft.role()).matches()) {
            add(
                    PortabilityNote.Kind.REFUSED,
                    "Flow",
                    "The execution role is no ARN of an IAM role. Name one that may call what the"
                            + " flow calls.");
        } else if (draft.role().contains(HERE.substring(0, HERE.length() - 1))) {
            add(
                    PortabilityNote.Kind.CHECK,
                    "Flow",
                    "The execution role is Firstline's own. Name one of your account that may call"
                            + " what the flow calls.");
        }
    }

    private void addCounts(FlowDefinition definition) {
        NODES_MAX.forEach((type, max) -> {
            long count = nodes(definition).filter(node -> node.type().equals(type)).count();
            if (count > max) {
                add(
                        PortabilityNote.Kind.REFUSED,
                        "Flow",
                        "It has %d %s nodes; a flow may have %d. Split the flow, or ask AWS to raise the quota."
                                .formatted(count, type, max));
            }
        });
    }

    private void addBeside(FlowDraft draft) {
        for (var node : FlowDraftJson.policy(draft.policy()).properties()) {
            var members = new ArrayList<String>();
            node.getValue().fieldNames().forEachRemaining(members::add);
            add(
                    PortabilityNote.Kind.DIFFERENT,
                    node.getKey().equals("*") ? "Other nodes" : "Node " + node.getKey(),
                    "%s stand beside the definition and stay here: the first error ends a run there, and a node may take five minutes. Export to Step Functions keeps Retry and TimeoutSeconds."
                            .formatted(String.join(", ", members)));
        }
        draft.bindings().promptLabels().keySet().stream()
                .sorted()
                .forEach(arn ->
                        add(
                                PortabilityNote.Kind.DIFFERENT,
                                "Prompt " + arn,
                                "It follows a label here; there an ARN without version means the"
                                        + " prompt's draft. Write the version into the ARN."));
    }

    private void addPlaces(FlowDefinition definition) {
        var json = FlowDefinitionCodec.toJson(definition);
        for (var name : Placeholders.in(json)) {
            add(
                    PortabilityNote.Kind.REFUSED,
                    "Flow",
                    "${"
                            + name
                            + "} stands for a value that nobody has given. Export it as"
                            + " CloudFormation, or replace it.");
        }
        if (json.toString().contains(HERE)) {
            add(
                    PortabilityNote.Kind.CHECK,
                    "Flow",
                    "ARNs with the account 000000000000 name what this installation has. Replace"
                            + " them by those of your account.");
        }
    }

    private void addServing(List<FlowAliasView> aliases, int versions) {
        for (var alias : aliases) {
            AliasTarget target = alias.target();
            if (target.split() != null) {
                add(
                        PortabilityNote.Kind.DIFFERENT,
                        "Alias " + alias.name(),
                        "It serves %s. There an alias has one version; only the main one shows."
                                .formatted(target));
            }
        }
        if (aliases.size() > ALIASES_MAX) {
            add(
                    PortabilityNote.Kind.REFUSED,
                    "Flow",
                    "A flow may have 10 aliases; this one has " + aliases.size() + ".");
        }
        if (versions > VERSIONS_MAX) {
            add(
                    PortabilityNote.Kind.REFUSED,
                    "Flow",
                    "A flow may have 10 versions; this one has "
                            + versions
                            + ". Move the newest only.");
        }
    }

    /// All nodes, those in loops too.
    private static Stream<FlowNode> nodes(FlowDefinition definition) {
        return definition.nodes().stream()
                .flatMap(node ->
                        node.configuration() instanceof FlowNodeConfiguration.Loop loop
                                ? Stream.concat(Stream.of(node), nodes(loop.definition()))
                                : Stream.of(node));
    }
}
