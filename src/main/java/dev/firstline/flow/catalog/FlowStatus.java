package dev.firstline.flow.catalog;

/// Where a draft stands.
///
/// ```
/// NotPrepared ──prepare──▶ Prepared | Failed
///      ▲                       │         │
///      └────────update─────────┴─────────┘
/// ```
public enum FlowStatus {
    NOT_PREPARED("NotPrepared"),
    PREPARED("Prepared"),
    FAILED("Failed");

    private final String wireName;

    FlowStatus(String wireName) {
        this.wireName = wireName;
    }

    /// Amazon Bedrock's spelling.
    public String wireName() {
        return wireName;
    }

    static FlowStatus of(String wireName) {
        for (FlowStatus status : values()) {
            if (status.wireName.equals(wireName)) {
                return status;
            }
        }
        throw new IllegalArgumentException("No flow status " + wireName);
    }
}
