package dev.firstline.flow.exchange;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// The forms in which a flow leaves.
public enum FlowFormat {
    /// What CreateFlow takes.
    BEDROCK("bedrock", "json", "Amazon Bedrock API (JSON)"),
    /// The definition alone.
    DEFINITION("definition", "json", "Definition only (JSON)"),
    /// With policies and bindings, for another Firstline.
    FIRSTLINE("firstline", "json", "Firstline, with policies and bindings (JSON)"),
    CLOUDFORMATION("cloudformation", "yaml", "CloudFormation (YAML)"),
    CLOUDFORMATION_JSON("cloudformation-json", "json", "CloudFormation (JSON)"),
    STEP_FUNCTIONS("step-functions", "asl.json", "Step Functions state machine (ASL)");

    private final String word;
    private final String extension;
    private final String title;

    FlowFormat(String word, String extension, String title) {
        this.word = word;
        this.extension = extension;
        this.title = title;
    }

    /// How the format is named on the command line and in addresses.
    public String word() {
        return word;
    }

    /// What names of files end with.
    public String extension() {
        return extension;
    }

    public String title() {
        return title;
    }

    public static Optional<FlowFormat> of(String word) {
        return Arrays.stream(values()).filter(format -> format.word.equals(word)).findFirst();
    }

    /// All words, for messages.
    public static String words() {
        return Arrays.stream(values()).map(FlowFormat::word).collect(Collectors.joining(", "));
    }
}
