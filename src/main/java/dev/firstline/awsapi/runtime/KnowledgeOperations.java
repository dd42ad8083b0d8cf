package dev.firstline.awsapi.runtime;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firstline.awsapi.AwsAnswer;
import dev.firstline.awsapi.AwsCall;
import dev.firstline.awsapi.AwsOperation;
import dev.firstline.awsapi.AwsOperations;
import dev.firstline.awsapi.AwsStream;
import dev.firstline.awsapi.AwsSurface;
import dev.firstline.flow.binding.KnowledgeCalls;
import dev.firstline.guardrail.Guardrail;
import dev.firstline.identity.Permissions;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Retrieve, RetrieveAndGenerate and RetrieveAndGenerateStream, on the published articles.
@Singleton
final class KnowledgeOperations implements AwsOperations {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String SESSION_ID = "x-amzn-bedrock-knowledge-base-session-id";
    private static final int QUERY_MAX = 20_000;
    private static final int GUARDRAIL_ID_MAX = 2_048;
    private static final Pattern GUARDRAIL_VERSION = Pattern.compile("DRAFT|[1-9][0-9]{0,7}");
    private static final List<String> QUERY_TYPES = List.of("TEXT", "IMAGE");

    /// Reading knowledge is free; a model costs money, and who may have one asked is said as for Converse.
    private static final Set<String> ASKS_MODEL = Set.of(Permissions.FLOW_INVOKE);

    /// Pieces of an answer that is checked as a whole before any of it leaves.
    private static final int PIECE = 200;

    private final KnowledgeCalls knowledge;
    private final NamedGuardrails guardrails;
    private final KnowledgeAnswers answers;

    KnowledgeOperations(
            KnowledgeCalls knowledge, NamedGuardrails guardrails, KnowledgeAnswers answers) {
        this.knowledge = knowledge;
        this.guardrails = guardrails;
        this.answers = answers;
    }

    @Override
    public List<AwsOperation> operations() {
        return List.of(
                of(
                        "Retrieve",
                        "/knowledgebases/{knowledgeBaseId}/retrieve",
                        Set.of(Permissions.FLOW_INVOKE, Permissions.KNOWLEDGE_READ),
                        this::retrieve),
                of("RetrieveAndGenerate", "/retrieveAndGenerate", ASKS_MODEL, this::generate),
                of(
                        "RetrieveAndGenerateStream",
                        "/retrieveAndGenerateStream",
                        ASKS_MODEL,
                        this::stream));
    }

    private AwsAnswer retrieve(AwsCall call) {
        var members = Members.of(call.body());
        var query = members.required("retrievalQuery");
        if ("IMAGE".equals(query.choiceOrNull("type", QUERY_TYPES))) {
            query.fault("type", "Knowledge bases here are searched by text");
        }
        var text = query.text("text", QUERY_MAX);
        var id = call.path("knowledgeBaseId");
        if (!KnowledgeQuery.KNOWLEDGE_BASE.matcher(id).matches()) {
            members.fault(
                    "knowledgeBaseId",
                    "Member must satisfy regular expression pattern: "
                            + KnowledgeQuery.KNOWLEDGE_BASE);
        }
        if (members.has("nextToken")) {
            members.fault("nextToken", "The token is not one that this list has given");
        }
        var search = KnowledgeQuery.read(id, members.object("retrievalConfiguration"));
        var config = members.object("guardrailConfiguration");
        boolean isGuarded = members.has("guardrailConfiguration");
        var guardrailId = isGuarded ? config.text("guardrailId", GUARDRAIL_ID_MAX) : "";
        var version = isGuarded ? config.text("guardrailVersion", GUARDRAIL_VERSION) : "";
        members.check();
        var json = JSON.objectNode();
        var asked = text;
        if (isGuarded) {
            var verdict =
                    guardrails.find(guardrailId, version).check(Guardrail.Direction.INPUT, text);
            json.put("guardrailAction", action(!verdict.text().equals(text)));
            asked = verdict.text();
            if (verdict.isBlocked()) {
                json.putArray("retrievalResults");
                return AwsAnswer.ok(json);
            }
        }
        var found = search.ask(knowledge, asked);
        json.set("retrievalResults", found.answer().json());
        return AwsAnswer.ok(json, Simulation.headers(found.isSimulated()));
    }

    private AwsAnswer generate(AwsCall call) {
        var given = answers.answer(call.caller().name(), GenerateRequest.read(call.body()));
        var json = JSON.objectNode().put("sessionId", given.sessionId().toString());
        json.putObject("output").put("text", given.answer().text());
        json.set("citations", given.answer().citations());
        if (given.isGuarded()) {
            json.put("guardrailAction", action(given.isIntervened()));
        }
        return AwsAnswer.ok(json, Simulation.headers(given.isSimulated()));
    }

    private AwsAnswer stream(AwsCall call) {
        var given = answers.answer(call.caller().name(), GenerateRequest.read(call.body()));
        var headers = new HashMap<>(Simulation.headers(given.isSimulated()));
        headers.put(SESSION_ID, given.sessionId().toString());
        return AwsAnswer.events(headers, stream -> send(given, stream));
    }

    /// Sources can only be told when the whole answer is there, so it leaves in pieces after that.
    private static void send(KnowledgeAnswers.Given given, AwsStream stream) {
        var answer = given.answer();
        for (var part : answer.parts()) {
            for (int start = part.start();
                    start < part.end();
                    start = pieceEnd(answer, start, part)) {
                var piece = answer.text().substring(start, pieceEnd(answer, start, part));
                stream.send(frame("output", JSON.objectNode().put("text", piece)));
            }
            if (!part.passages().isEmpty()) {
                var citation = answer.citation(part);
                var event = JSON.objectNode();
                event.set("citation", citation);
                event.setAll(citation);
                stream.send(frame("citation", event));
            }
        }
        if (given.isGuarded()) {
            stream.send(
                    frame(
                            "guardrail",
                            JSON.objectNode().put("action", action(given.isIntervened()))));
        }
    }

    /// Never between the halves of a character.
    private static int pieceEnd(CitedAnswer answer, int start, CitedAnswer.Part part) {
        int end = Math.min(part.end(), start + PIECE);
        return end < part.end() && Character.isLowSurrogate(answer.text().charAt(end))
                ? end + 1
                : end;
    }

    private static byte[] frame(String member, ObjectNode json) {
        return EventFrame.event(member, FrameJson.bytes(json));
    }

    private static String action(boolean isIntervened) {
        return isIntervened ? "INTERVENED" : "NONE";
    }

    private static AwsOperation of(
            String name, String path, Set<String> permissions, AwsOperation.Handler handler) {
        return new AwsOperation(AwsSurface.AGENT_RUNTIME, name, "POST", path, permissions, handler);
    }
}
