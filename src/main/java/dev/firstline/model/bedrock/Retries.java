package dev.firstline.model.bedrock;

import dev.firstline.model.ModelException;
import dev.firstline.model.ModelException.Kind;
import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/// Decides by the AWS SDK's own strategy whether and when a refused call is made again: jittered, growing pauses, and a
/// budget shared by all calls, so that a provider in trouble is not asked three times as often.
///
/// The SDK's client has its retries switched off because it would also repeat calls whose answer had begun.
final class Retries {

    private static final String SCOPE = "converse";

    private final StandardRetryStrategy strategy;

    Retries(int triesMax) {
        strategy =
                AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(triesMax)
                        .retryOnException(failure -> true)
                        .treatAsThrottling(Retries::isThrottling)
                        .build();
    }

    Tries begin() {
        var request = AcquireInitialTokenRequest.create(SCOPE);
        return new Tries(strategy.acquireInitialToken(request).token());
    }

    /// The errors that the SDKs repeat. A model that failed or timed out has already cost the customer time: what to do
    /// then is the caller's decision.
    private static boolean isTransient(ModelException failure) {
        return switch (failure.kind()) {
            case THROTTLED, NOT_READY, UNAVAILABLE, INTERNAL -> true;
            case TIMEOUT,
                    STREAM_BROKEN,
                    MODEL_ERROR,
                    VALIDATION,
                    ACCESS_DENIED,
                    NOT_FOUND,
                    QUOTA_EXCEEDED ->
                    false;
        };
    }

    private static boolean isThrottling(Throwable failure) {
        return failure instanceof ModelException known && known.kind() == Kind.THROTTLED;
    }

    /// The tries of one call.
    final class Tries {

        private RetryToken token;

        private Tries(RetryToken token) {
            this.token = token;
        }

        void succeeded() {
            strategy.recordSuccess(RecordSuccessRequest.create(token));
        }

        /// Waits for the next try, or throws the failure when there is to be none.
        void waitAfter(ModelException failure, long deadline) throws InterruptedException {
            if (!isTransient(failure)) {
                throw failure;
            }
            var pause = pauseAfter(failure);
            if (System.nanoTime() + pause.toNanos() > deadline) {
                throw failure;
            }
            Thread.sleep(pause);
        }

        private Duration pauseAfter(ModelException failure) {
            try {
                var refresh =
                        RefreshRetryTokenRequest.builder().token(token).failure(failure).build();
                var answer = strategy.refreshRetryToken(refresh);
                token = answer.token();
                return answer.delay();
            } catch (TokenAcquisitionFailedException e) {
                throw failure;
            }
        }
    }
}
