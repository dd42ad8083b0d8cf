package dev.firstline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firstline.TestDatabase;
import dev.firstline.identity.TestAccessKeys;
import dev.firstline.platform.Ids;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.bedrockagent.BedrockAgentClient;
import software.amazon.awssdk.services.bedrockagent.model.ChatPromptTemplateConfiguration;
import software.amazon.awssdk.services.bedrockagent.model.ConflictException;
import software.amazon.awssdk.services.bedrockagent.model.ContentBlock;
import software.amazon.awssdk.services.bedrockagent.model.ConversationRole;
import software.amazon.awssdk.services.bedrockagent.model.CreatePromptResponse;
import software.amazon.awssdk.services.bedrockagent.model.Message;
import software.amazon.awssdk.services.bedrockagent.model.PromptInferenceConfiguration;
import software.amazon.awssdk.services.bedrockagent.model.PromptInputVariable;
import software.amazon.awssdk.services.bedrockagent.model.PromptSummary;
import software.amazon.awssdk.services.bedrockagent.model.PromptTemplateConfiguration;
import software.amazon.awssdk.services.bedrockagent.model.PromptTemplateType;
import software.amazon.awssdk.services.bedrockagent.model.PromptVariant;
import software.amazon.awssdk.services.bedrockagent.model.ResourceNotFoundException;
import software.amazon.awssdk.services.bedrockagent.model.SystemContentBlock;
import software.amazon.awssdk.services.bedrockagent.model.Tool;
import software.amazon.awssdk.services.bedrockagent.model.ToolInputSchema;
import software.amazon.awssdk.services.bedrockagent.model.ToolSpecification;
import software.amazon.awssdk.services.bedrockagent.model.ValidationException;

/// Prompts and their versions, asked for by the official client.
@QuarkusTest
@WithTestResource(TestDatabase.class)
class PromptOperationsTest {

    private static final String NOBODY = "AAAAAAAAAA";

    @Inject TestAccessKeys keys;

    private BedrockAgentClient client;

    @BeforeEach
    void connect() {
        client = AwsClients.agent(keys.issue());
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aPromptIsKeptAsItWasSent() {
        var created =
                client.createPrompt(it ->
                        it.name(name())
                                .description("Replies")
                                .variants(variant("Reply to {{customer}}."))
                                .defaultVariant("main"));
        var read = client.getPrompt(it -> it.promptIdentifier(created.arn()));

        assertThat(created.version()).isEqualTo("DRAFT");
        assertThat(created.arn()).endsWith(":prompt/" + created.id());
        assertThat(read.variants()).containsExactly(variant("Reply to {{customer}}."));
        assertThat(read.defaultVariant()).isEqualTo("main");
        assertThat(read.description()).isEqualTo("Replies");
    }

    @Test
    void aChatPromptWithToolsIsKept() {
        var chat = chatVariant();

        var created = client.createPrompt(it -> it.name(name()).variants(chat));

        assertThat(client.getPrompt(it -> it.promptIdentifier(created.id())).variants())
                .containsExactly(chat);
    }

    @Test
    void whatBedrockRefusesIsRefused() {
        assertThatThrownBy(() -> client.createPrompt(it -> it.name("two words")))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() ->
                        client.createPrompt(
                                it -> it.name(name()).variants(variant("a"), variant("b"))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("one variant");
        assertThatThrownBy(() ->
                        client.createPrompt(it ->
                                it.name(name())
                                        .variants(variant("a").toBuilder().name("a b").build())))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("'variants.1.member.name'");
        assertThatThrownBy(() -> client.getPrompt(it -> it.promptIdentifier(NOBODY)))
                .isInstanceOf(ResourceNotFoundException.class);
        var prompt = create();
        assertThatThrownBy(() -> client.createPrompt(it -> it.name(prompt.name())))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void aRepeatedRequestHasOneEffect() {
        String token = UUID.randomUUID().toString();
        String name = name();

        var first = client.createPrompt(it -> it.name(name).clientToken(token));
        var second = client.createPrompt(it -> it.name(name).clientToken(token));

        assertThat(second.equalsBySdkFields(first)).isTrue();
    }

    @Test
    void anUpdateReplacesTheDraftAndKeepsTags() {
        var prompt =
                client.createPrompt(
                        it -> it.name(name()).description("Old").tags(Map.of("team", "support")));

        var updated =
                client.updatePrompt(it ->
                        it.promptIdentifier(prompt.id())
                                .name(prompt.name())
                                .variants(variant("New.")));

        assertThat(updated.description()).isNull();
        assertThat(updated.variants()).containsExactly(variant("New."));
        assertThat(client.listTagsForResource(it -> it.resourceArn(prompt.arn())).tags())
                .isEqualTo(Map.of("team", "support"));
    }

    @Test
    void versionsAreSnapshots() {
        var prompt = create();

        var first =
                client.createPromptVersion(it ->
                        it.promptIdentifier(prompt.id())
                                .description("The first")
                                .tags(Map.of("stage", "test")));
        client.updatePrompt(it ->
                it.promptIdentifier(prompt.id()).name(prompt.name()).variants(variant("New.")));

        assertThat(first.version()).isEqualTo("1");
        assertThat(first.arn()).isEqualTo(prompt.arn() + ":1");
        for (var read :
                List.of(
                        client.getPrompt(it -> it.promptIdentifier(first.arn())),
                        client.getPrompt(
                                it -> it.promptIdentifier(prompt.id()).promptVersion("1")))) {
            assertThat(read.variants()).containsExactly(variant("Hello."));
            assertThat(read.description()).isEqualTo("The first");
        }
        assertThat(client.listTagsForResource(it -> it.resourceArn(first.arn())).tags())
                .isEqualTo(Map.of("stage", "test"));
    }

    @Test
    void aPromptListsItsVersions() {
        var prompt = create();
        for (int i = 0; i < 3; i++) {
            client.createPromptVersion(it -> it.promptIdentifier(prompt.id()));
        }

        var listed =
                client.listPromptsPaginator(it -> it.promptIdentifier(prompt.id()).maxResults(2))
                        .promptSummaries();

        assertThat(listed.stream().map(PromptSummary::version))
                .containsExactly("DRAFT", "3", "2", "1");
    }

    @Test
    void listsComePageByPage() {
        var made = List.of(create().id(), create().id(), create().id());

        var listed = client.listPromptsPaginator(it -> it.maxResults(2)).promptSummaries();

        assertThat(listed.stream().map(PromptSummary::id))
                .doesNotHaveDuplicates()
                .containsSubsequence(made);
    }

    @Test
    void aVersionOrTheWholePromptIsDeleted() {
        var prompt = create();
        client.createPromptVersion(it -> it.promptIdentifier(prompt.id()));

        var version =
                client.deletePrompt(it -> it.promptIdentifier(prompt.id()).promptVersion("1"));
        var next = client.createPromptVersion(it -> it.promptIdentifier(prompt.id()));
        var whole = client.deletePrompt(it -> it.promptIdentifier(prompt.id()));

        assertThat(version.version()).isEqualTo("1");
        assertThat(next.version()).isEqualTo("2");
        assertThat(whole.id()).isEqualTo(prompt.id());
        assertThat(whole.version()).isNull();
        assertThatThrownBy(() -> client.getPrompt(it -> it.promptIdentifier(prompt.id())))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void theDraftAloneCannotBeDeleted() {
        var prompt = create();

        assertThatThrownBy(() ->
                        client.deletePrompt(
                                it -> it.promptIdentifier(prompt.id()).promptVersion("DRAFT")))
                .isInstanceOf(ValidationException.class);

        assertThat(client.getPrompt(it -> it.promptIdentifier(prompt.id())).version())
                .isEqualTo("DRAFT");
    }

    @Test
    void tagsOfAPromptChange() {
        var prompt = create();

        client.tagResource(it -> it.resourceArn(prompt.arn()).tags(Map.of("a", "1", "b", "2")));
        client.untagResource(it -> it.resourceArn(prompt.arn()).tagKeys("a"));

        assertThat(client.listTagsForResource(it -> it.resourceArn(prompt.arn())).tags())
                .isEqualTo(Map.of("b", "2"));
    }

    private CreatePromptResponse create() {
        return client.createPrompt(it -> it.name(name()).variants(variant("Hello.")));
    }

    private static PromptVariant variant(String text) {
        return PromptVariant.builder()
                .name("main")
                .modelId("amazon.nova-lite-v1:0")
                .templateType(PromptTemplateType.TEXT)
                .templateConfiguration(PromptTemplateConfiguration.fromText(it -> it.text(text)))
                .inferenceConfiguration(
                        PromptInferenceConfiguration.fromText(
                                it -> it.temperature(0.2f).maxTokens(500).stopSequences("END")))
                .build();
    }

    private static PromptVariant chatVariant() {
        var lookup =
                ToolSpecification.builder()
                        .name("lookup")
                        .inputSchema(
                                ToolInputSchema.fromJson(
                                        Document.mapBuilder().putString("type", "object").build()))
                        .build();
        var chat =
                ChatPromptTemplateConfiguration.builder()
                        .system(SystemContentBlock.fromText("You help shoppers."))
                        .messages(
                                Message.builder()
                                        .role(ConversationRole.USER)
                                        .content(ContentBlock.fromText("{{question}}"))
                                        .build())
                        .inputVariables(PromptInputVariable.builder().name("question").build())
                        .toolConfiguration(it -> it.tools(Tool.fromToolSpec(lookup)))
                        .build();
        return PromptVariant.builder()
                .name("main")
                .modelId("amazon.nova-lite-v1:0")
                .templateType(PromptTemplateType.CHAT)
                .templateConfiguration(PromptTemplateConfiguration.fromChat(chat))
                .build();
    }

    private static String name() {
        return "reply-" + Ids.shortId();
    }
}
