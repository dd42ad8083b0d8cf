package dev.firstline.awsapi.runtime;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.firstline.awsapi.AwsAnswer;
import dev.firstline.awsapi.AwsCall;
import dev.firstline.awsapi.AwsOperation;
import dev.firstline.awsapi.AwsOperations;
import dev.firstline.awsapi.AwsSurface;
import dev.firstline.guardrail.Guardrail;
import dev.firstline.guardrail.Verdict;
import dev.firstline.identity.Permissions;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// ApplyGuardrail: checks texts without asking a model.
@Singleton
final class ApplyGuardrail implements AwsOperations {

    private static final List<String> SOURCES = List.of("INPUT", "OUTPUT");
    private static final List<String> SCOPES = List.of("INTERVENTIONS", "FULL");
    private static final String GUARDED = "guard_content";
    private static final List<String> QUALIFIERS = List.of("grounding_source", "query", GUARDED);
    private static final Pattern VERSION = Pattern.compile("DRAFT|[1-9][0-9]{0,7}");
    private static final int BLOCKS_MAX = 1_000;
    private static final int CHARACTERS_MAX = 1_000_000;

    private final NamedGuardrails guardrails;

    ApplyGuardrail(NamedGuardrails guardrails) {
        this.guardrails = guardrails;
    }

    @Override
    public List<AwsOperation> operations() {
        return List.of(
                new AwsOperation(
                        AwsSurface.RUNTIME,
                        "ApplyGuardrail",
                        "POST",
                        "/guardrail/{guardrailIdentifier}/version/{guardrailVersion}/apply",
                        Set.of(Permissions.FLOW_INVOKE),
                        this::apply));
    }

    private AwsAnswer apply(AwsCall call) {
        var members = Members.of(call.body());
        var direction =
                members.choice("source", SOURCES).equals("OUTPUT")
                        ? Guardrail.Direction.OUTPUT
                        : Guardrail.Direction.INPUT;
        var _ = members.choiceOrNull("outputScope", SCOPES);
        var texts = texts(members);
        if (!VERSION.matcher(call.path("guardrailVersion")).matches()) {
            members.fault(
                    "guardrailVersion",
                    "Member must satisfy regular expression pattern: " + VERSION);
        }
        members.check();
        var guardrail =
                guardrails.find(call.path("guardrailIdentifier"), call.path("guardrailVersion"));
        var checked = new ArrayList<Checked>();
        for (Text text : texts) {
            checked.add(
                    new Checked(
                            text,
                            text.isGuarded()
                                    ? guardrail.check(direction, text.text())
                                    : new Verdict(Verdict.Action.NONE, text.text(), List.of())));
        }
        return answer(checked);
    }

    private static List<Text> texts(Members members) {
        var texts = new ArrayList<Text>();
        for (Members block : members.list("content", 1, BLOCKS_MAX)) {
            switch (block.union()) {
                case "text" -> {
                    var text = block.object("text");
                    var qualifiers = text.choices("qualifiers", QUALIFIERS);
                    texts.add(
                            new Text(
                                    text.text("text", CHARACTERS_MAX),
                                    qualifiers.isEmpty() || qualifiers.contains(GUARDED)));
                }
                case "image" -> block.fault("image", "Images cannot be checked here");
                default -> {}
            }
        }
        return texts;
    }

    private static AwsAnswer answer(List<Checked> checked) {
        var json = JsonNodeFactory.instance.objectNode();
        boolean isIntervened = checked.stream().anyMatch(Checked::isIntervened);
        var blocked = checked.stream().map(Checked::verdict).filter(Verdict::isBlocked).findFirst();
        json.put("action", isIntervened ? "GUARDRAIL_INTERVENED" : "NONE");
        json.put("actionReason", reason(isIntervened, blocked.isPresent()));
        var outputs = json.putArray("outputs");
        if (blocked.isPresent()) {
            outputs.addObject().put("text", blocked.get().text());
        } else if (isIntervened) {
            checked.forEach(each -> outputs.addObject().put("text", each.verdict().text()));
        }
        var assessments = json.putArray("assessments");
        int characters = 0;
        int guarded = 0;
        for (Checked each : checked) {
            characters += each.text().text().length();
            guarded += each.text().isGuarded() ? each.text().text().length() : 0;
            if (!each.verdict().findings().isEmpty()) {
                assessments.add(Assessments.of(each.text().text(), each.verdict()));
            }
        }
        json.set("usage", Assessments.usage(guarded));
        json.putObject("guardrailCoverage")
                .putObject("textCharacters")
                .put("guarded", guarded)
                .put("total", characters);
        return AwsAnswer.ok(json);
    }

    private static String reason(boolean isIntervened, boolean isBlocked) {
        if (isBlocked) {
            return "Guardrail blocked.";
        }
        return isIntervened ? "Guardrail masked." : "No action.";
    }

    private record Text(String text, boolean isGuarded) {}

    private record Checked(Text text, Verdict verdict) {

        boolean isIntervened() {
            return verdict.action() != Verdict.Action.NONE;
        }
    }
}
