package dev.firstline.tool.storage;

import dev.firstline.platform.aws.AwsClients;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Amazon S3, or what speaks its protocol. Objects go up and come down in one piece.
@Singleton
final class S3Store implements ObjectStore {

    private final AwsClients aws;
    private final Optional<URI> endpoint;
    private final long bytesMax;
    private @Nullable S3AsyncClient client;

    @Inject
    S3Store(AwsClients aws, StorageConfig config) {
        this(aws, config.endpoint(), config.objectBytesMax());
    }

    S3Store(AwsClients aws, Optional<URI> endpoint, long bytesMax) {
        this.aws = aws;
        this.endpoint = endpoint;
        this.bytesMax = bytesMax;
    }

    @PreDestroy
    synchronized void close() {
        if (client != null) {
            client.close();
            client = null;
        }
    }

    @Override
    public void put(ObjectAddress address, String contentType, byte[] content)
            throws InterruptedException {
        if (content.length > bytesMax) {
            throw ObjectStoreException.tooLarge(address, bytesMax);
        }
        var request =
                PutObjectRequest.builder()
                        .bucket(address.bucket())
                        .key(address.key())
                        .contentType(contentType)
                        .build();
        try {
            AwsClients.await(client().putObject(request, AsyncRequestBody.fromBytes(content)));
        } catch (SdkException e) {
            throw failed(address, e);
        }
    }

    @Override
    public byte[] get(ObjectAddress address) throws InterruptedException {
        var request =
                GetObjectRequest.builder().bucket(address.bucket()).key(address.key()).build();
        try {
            var found =
                    AwsClients.await(
                            client().getObject(request, AsyncResponseTransformer.toPublisher()));
            var length = found.response().contentLength();
            if (length == null || length > bytesMax) {
                found.subscribe(new Discarding<>());
                throw ObjectStoreException.tooLarge(address, bytesMax);
            }
            var bytes = new ByteArrayOutputStream(Math.toIntExact(length));
            AwsClients.await(
                    found.subscribe(piece -> {
                        var copy = new byte[piece.remaining()];
                        piece.get(copy);
                        bytes.writeBytes(copy);
                    }));
            return bytes.toByteArray();
        } catch (SdkException e) {
            throw failed(address, e);
        }
    }

    private static ObjectStoreException failed(ObjectAddress address, SdkException cause) {
        if (cause instanceof S3Exception refusal) {
            var details = refusal.awsErrorDetails();
            var code = details == null ? null : details.errorCode();
            return new ObjectStoreException(
                    code == null ? "S3" + refusal.statusCode() : code,
                    refusal.statusCode() >= 500 || refusal.isThrottlingException(),
                    "S3 refused %s with status %d".formatted(address.uri(), refusal.statusCode()),
                    refusal);
        } else {
            return new ObjectStoreException(
                    "SdkClientException",
                    cause.getCause() instanceof IOException,
                    "S3 could not be asked for %s: check region, endpoint and credentials"
                            .formatted(address.uri()),
                    cause);
        }
    }

    private synchronized S3AsyncClient client() {
        if (client == null) {
            client = create();
        }
        return client;
    }

    /// Checksums only where S3 demands them: other stores of the protocol know none.
    private S3AsyncClient create() {
        var builder =
                aws.prepare(S3AsyncClient.builder())
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                        .serviceConfiguration(
                                S3Configuration.builder().expectContinueEnabled(false).build());
        endpoint.ifPresent(url -> builder.endpointOverride(url).forcePathStyle(true));
        return builder.build();
    }
}
