package dev.firstline.tool.intent;

import dev.firstline.platform.aws.AwsClients;
import dev.firstline.platform.aws.RegionalClients;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lexruntimev2.LexRuntimeV2AsyncClient;
import software.amazon.awssdk.services.lexruntimev2.model.Interpretation;
import software.amazon.awssdk.services.lexruntimev2.model.LexRuntimeV2Exception;
import software.amazon.awssdk.services.lexruntimev2.model.RecognizeTextRequest;
import software.amazon.awssdk.services.lexruntimev2.model.RecognizeTextResponse;
import software.amazon.awssdk.services.lexruntimev2.model.SessionState;

/// Bots of Amazon Lex V2, each in the region of its ARN. It needs the permission `lex:RecognizeText`.
@Singleton
final class LexRecognizer implements IntentRecognizer {

    private static final Pattern ALIAS =
            Pattern.compile(
                    "arn:aws[a-z-]*:lex:[a-z0-9-]+:[0-9]{12}:bot-alias/([0-9a-zA-Z]+)/([0-9a-zA-Z]+)");

    private final RegionalClients<LexRuntimeV2AsyncClient> clients;

    @Inject
    LexRecognizer(AwsClients aws) {
        this(aws, Optional.empty());
    }

    /// @param endpoint in the place of the region's
    LexRecognizer(AwsClients aws, Optional<URI> endpoint) {
        this.clients =
                new RegionalClients<>(region -> {
                    var builder = aws.prepare(LexRuntimeV2AsyncClient.builder());
                    RegionalClients.region(region).ifPresent(builder::region);
                    endpoint.ifPresent(builder::endpointOverride);
                    return builder.build();
                });
    }

    @PreDestroy
    void close() {
        clients.close();
    }

    @Override
    public Recognition recognize(Utterance utterance) throws InterruptedException {
        var alias = ALIAS.matcher(utterance.bot());
        if (!alias.matches()) {
            throw new IntentException(
                    "ValidationException",
                    false,
                    "Not the ARN of a bot's alias: " + utterance.bot(),
                    null);
        }
        var state = SessionState.builder().sessionAttributes(utterance.sessionAttributes()).build();
        var request =
                RecognizeTextRequest.builder()
                        .botId(alias.group(1))
                        .botAliasId(alias.group(2))
                        .localeId(utterance.localeId())
                        .sessionId(utterance.sessionId())
                        .text(utterance.text())
                        .sessionState(state)
                        .requestAttributes(utterance.requestAttributes())
                        .build();
        try {
            return read(AwsClients.await(clients.of(utterance.bot()).recognizeText(request)));
        } catch (SdkException e) {
            throw failure(e);
        }
    }

    private static Recognition read(RecognizeTextResponse response) {
        var candidates =
                response.interpretations().stream()
                        .filter(each -> each.intent() != null)
                        .map(LexRecognizer::candidate)
                        .toList();
        var state = response.sessionState();
        if (state != null && state.intent() != null) {
            return new Recognition(state.intent().name(), candidates);
        } else if (!candidates.isEmpty()) {
            return new Recognition(candidates.getFirst().intent(), candidates);
        } else {
            throw new IntentException(
                    "DependencyFailedException", false, "Amazon Lex named no intent.", null);
        }
    }

    private static Recognition.Candidate candidate(Interpretation interpretation) {
        var confidence = interpretation.nluConfidence();
        return new Recognition.Candidate(
                interpretation.intent().name(),
                confidence == null || confidence.score() == null ? 0 : confidence.score());
    }

    private static IntentException failure(SdkException cause) {
        if (cause instanceof LexRuntimeV2Exception refusal) {
            return new IntentException(
                    refusal.getClass().getSimpleName(),
                    refusal.statusCode() >= 500 || refusal.isThrottlingException(),
                    "Amazon Lex answered with status " + refusal.statusCode(),
                    refusal);
        } else {
            return new IntentException(
                    "SdkClientException",
                    true,
                    "Amazon Lex could not be asked: check region and credentials.",
                    cause);
        }
    }
}
