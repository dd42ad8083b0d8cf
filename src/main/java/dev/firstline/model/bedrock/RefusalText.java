package dev.firstline.model.bedrock;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.bedrockruntime.model.BedrockRuntimeException;

/// What Bedrock said when it refused a call.
final class RefusalText {

    /// Bedrock's messages are a sentence or two.
    private static final int LENGTH_MAX = 1_000;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    /// Who this server is at AWS is no business of those who ask it.
    private static final Pattern PRINCIPAL = Pattern.compile("arn:[a-z-]+:(?:iam|sts)::\\S+");

    private RefusalText() {}

    /// A line for the log, without Bedrock's own words.
    static String forOperators(AwsServiceException refusal) {
        var line =
                "bedrock refused error=%s status=%d".formatted(name(refusal), refusal.statusCode());
        return refusal.requestId() == null ? line : line + " request=" + refusal.requestId();
    }

    /// Bedrock's own words. Those about the server's keys and signature stay here: they may repeat parts of them.
    static String forCallers(AwsServiceException refusal) {
        var words = isModelled(refusal) ? words(refusal) : "";
        return words.isEmpty()
                ? "Amazon Bedrock refused the call with " + name(refusal) + "."
                : words;
    }

    private static String name(AwsServiceException refusal) {
        var details = refusal.awsErrorDetails();
        boolean isNamed = details != null && details.errorCode() != null;
        return isModelled(refusal) || !isNamed
                ? refusal.getClass().getSimpleName()
                : details.errorCode();
    }

    /// Whether Converse has an exception of its own for it.
    private static boolean isModelled(AwsServiceException refusal) {
        return refusal instanceof BedrockRuntimeException
                && refusal.getClass() != BedrockRuntimeException.class;
    }

    private static String words(AwsServiceException refusal) {
        var details = refusal.awsErrorDetails();
        var said = details == null ? "" : clean(details.errorMessage());
        return said.length() > LENGTH_MAX ? said.substring(0, LENGTH_MAX) + "…" : said;
    }

    private static String clean(@Nullable String said) {
        var line = CONTROL.matcher(said == null ? "" : said).replaceAll(" ").strip();
        return PRINCIPAL.matcher(line).replaceAll("this server");
    }
}
