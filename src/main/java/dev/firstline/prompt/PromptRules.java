package dev.firstline.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.platform.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// The limits of Amazon Bedrock's prompt management, and a few of Firstline's own for what Bedrock has not.
final class PromptRules {

    static final Pattern NAME = Pattern.compile("(?:[0-9a-zA-Z][_-]?){1,100}");
    static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?");

    private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9\\s._:/=+@-]*");
    private static final Pattern TOOL = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]{0,63}");
    private static final int DESCRIPTION_MAX = 200;
    private static final int FOLDER_MAX = 200;
    private static final int VARIABLES_MAX = 20;
    private static final int STOP_SEQUENCES_MAX = 4;
    private static final int TAG_KEY_MAX = 128;
    private static final int TAG_VALUE_MAX = 256;
    private static final int TAGS_MAX = 50;
    private static final int MODEL_ID_MAX = 2_048;

    /// The JSON of one prompt.
    private static final int CONTENT_CHARACTERS_MAX = 400_000;

    private final List<String> problems = new ArrayList<>();

    private PromptRules() {}

    /// What is wrong with the draft, in sentences; empty when it may be saved.
    static List<String> check(PromptDraft draft) {
        var rules = new PromptRules();
        rules.checkAround(draft);
        rules.problems.addAll(PromptKinds.check(draft.content()));
        rules.checkContent(draft.content());
        return rules.problems;
    }

    /// @throws ProblemException 422 that says what to put right
    static void require(PromptDraft draft) {
        var problems = check(draft);
        if (!problems.isEmpty()) {
            throw refused(String.join(" ", problems));
        }
    }

    static ProblemException refused(String detail) {
        return new ProblemException(422, "Prompt refused", detail);
    }

    private void checkAround(PromptDraft draft) {
        refuseIf(
                !NAME.matcher(draft.name()).matches(),
                "A name has letters and digits, each with at most one - or _ after it; at most"
                        + " 100 letters.");
        var description = draft.description();
        refuseIf(
                description != null && description.length() > DESCRIPTION_MAX,
                "A description has at most 200 characters.");
        refuseIf(draft.folder().length() > FOLDER_MAX, "A folder has at most 200 characters.");
        refuseIf(draft.tags().size() > TAGS_MAX, "A prompt has at most 50 tags.");
        draft.tags()
                .forEach((key, value) ->
                        refuseIf(
                                key.isEmpty()
                                        || key.length() > TAG_KEY_MAX
                                        || value.length() > TAG_VALUE_MAX
                                        || !TAG.matcher(key + value).matches(),
                                "The tag "
                                        + key
                                        + " has characters that tags cannot have, or is too"
                                        + " long."));
    }

    private void checkContent(PromptContent content) {
        var variants = content.json().path("variants");
        refuseIf(
                content.toString().length() > CONTENT_CHARACTERS_MAX,
                "The prompt is longer than 400,000 characters.");
        refuseIf(
                !variants.isMissingNode() && (!variants.isArray() || variants.size() > 1),
                "A prompt has one variant.");
        content.variant().ifPresent(this::checkVariant);
    }

    private void checkVariant(PromptVariant variant) {
        var json = variant.json();
        var type = json.path("templateType").asText();
        refuseIf(!NAME.matcher(variant.name()).matches(), "The variant needs a name.");
        refuseIf(
                !type.equals(PromptVariant.TEXT) && !type.equals(PromptVariant.CHAT),
                "The template type is TEXT or CHAT.");
        refuseIf(!variant.template().isObject(), "The template is missing.");
        refuseIf(variant.modelId().length() > MODEL_ID_MAX, "The model id is too long.");
        if (variant.isChat()) {
            checkChat(variant);
        } else {
            refuseIf(variant.text().isEmpty(), "The prompt has no text.");
        }
        refuseIf(variant.variables().size() > VARIABLES_MAX, "A prompt has at most 20 variables.");
        checkInference(json.path("inferenceConfiguration").path("text"));
    }

    private void checkChat(PromptVariant variant) {
        var messages = variant.messages();
        refuseIf(messages.isEmpty(), "A chat prompt has at least one message.");
        for (int i = 0; i < messages.size(); i++) {
            refuseIf(
                    !messages.get(i).role().equals(i % 2 == 0 ? "user" : "assistant"),
                    "The messages of a chat prompt alternate, and the first is the user's.");
            refuseIf(messages.get(i).text().isBlank(), "Message " + (i + 1) + " is empty.");
        }
        refuseIf(
                !messages.isEmpty() && messages.size() % 2 == 0,
                "The last message of a chat prompt is the user's.");
        checkTools(variant.tools());
    }

    private void checkTools(JsonNode tools) {
        var names = new ArrayList<String>();
        for (var tool : tools.path("tools")) {
            if (tool.has("toolSpec")) {
                names.add(tool.get("toolSpec").path("name").asText());
                checkTool(tool.get("toolSpec"), names.getLast());
            }
        }
        refuseIf(
                tools.isObject() && names.isEmpty(),
                "The tools need a list tools with at least one toolSpec in it.");
        refuseIf(
                names.size() != names.stream().distinct().count(), "Two tools have the same name.");
        var chosen = tools.path("toolChoice").path("tool");
        refuseIf(
                chosen.isObject() && !names.contains(chosen.path("name").asText()),
                "The tool choice names a tool that is not there.");
    }

    private void checkTool(JsonNode tool, String name) {
        refuseIf(
                !TOOL.matcher(name).matches(),
                "A tool's name begins with a letter and has up to 64 letters, digits and _.");
        refuseIf(
                !tool.path("inputSchema").path("json").isObject(),
                "The tool " + name + " needs the JSON schema of its input in inputSchema.json.");
    }

    private void checkInference(JsonNode settings) {
        refuseUnlessShare(settings, "temperature");
        refuseUnlessShare(settings, "topP");
        var tokens = settings.path("maxTokens");
        refuseIf(
                settings.hasNonNull("maxTokens")
                        && !(tokens.canConvertToInt()
                                && tokens.isIntegralNumber()
                                && tokens.intValue() >= 0),
                "maxTokens is a whole number from 0.");
        var stops = settings.path("stopSequences");
        refuseIf(
                stops.size() > STOP_SEQUENCES_MAX
                        || StreamSupport.stream(stops.spliterator(), false)
                                .anyMatch(stop -> !stop.isTextual()),
                "There are at most 4 stop sequences.");
    }

    private void refuseUnlessShare(JsonNode settings, String name) {
        var value = settings.path(name);
        refuseIf(
                settings.hasNonNull(name)
                        && !(value.isNumber()
                                && value.doubleValue() >= 0
                                && value.doubleValue() <= 1),
                name + " is a number from 0 to 1.");
    }

    private void refuseIf(boolean isWrong, String problem) {
        if (isWrong && !problems.contains(problem)) {
            problems.add(problem);
        }
    }
}
