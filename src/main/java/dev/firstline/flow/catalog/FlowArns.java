package dev.firstline.flow.catalog;

import jakarta.inject.Singleton;

/// The names of flows and aliases as Amazon Bedrock spells them.
@Singleton
final class FlowArns {

    private final String prefix;

    FlowArns(CatalogConfig config) {
        this.prefix = "arn:aws:bedrock:" + config.region() + ":" + config.accountId() + ":flow/";
    }

    String flow(String flowId) {
        return prefix + flowId;
    }

    String alias(String flowId, String aliasId) {
        return prefix + flowId + "/alias/" + aliasId;
    }
}
