package dev.firstline.model.bedrock;

import dev.firstline.model.ModelAnswer.Usage;
import dev.firstline.model.ModelConfig.Price;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What calls cost, by the settings' prices.
final class PriceTable {

    /// `us.anthropic.claude…` is the same model as `anthropic.claude…`, served from several regions.
    private static final Pattern REGION_GROUP =
            Pattern.compile("^(us-gov|us|eu|apac|au|ca|jp|global)\\.");

    private static final long TOKENS_PER_PRICE = 1_000;

    private final Map<String, Price> prices;

    PriceTable(Map<String, Price> prices) {
        this.prices = Map.copyOf(prices);
    }

    /// The cost in millionths of a US dollar, rounded up; 0 for a model without a price.
    long costMicros(String modelId, Usage usage) {
        return priceOf(modelId)
                .map(price ->
                        Math.ceilDiv(
                                usage.inputTokens() * price.inputMicros()
                                        + usage.outputTokens() * price.outputMicros(),
                                TOKENS_PER_PRICE))
                .orElse(0L);
    }

    private Optional<Price> priceOf(String modelId) {
        var name = modelId.substring(modelId.lastIndexOf('/') + 1);
        var model = REGION_GROUP.matcher(name).replaceFirst("");
        return longestPrefixOf(modelId)
                .or(() -> longestPrefixOf(name))
                .or(() -> longestPrefixOf(model))
                .map(prices::get);
    }

    private Optional<String> longestPrefixOf(String modelId) {
        return prices.keySet().stream()
                .filter(modelId::startsWith)
                .max(Comparator.comparingInt(String::length));
    }
}
