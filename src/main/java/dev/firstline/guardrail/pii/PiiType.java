package dev.firstline.guardrail.pii;

/// The kinds of personal data that are recognised, named as Amazon Bedrock Guardrails names them.
public enum PiiType {
    EMAIL,
    PHONE,
    CREDIT_DEBIT_CARD_NUMBER,
    INTERNATIONAL_BANK_ACCOUNT_NUMBER,
    US_SOCIAL_SECURITY_NUMBER,
    IP_ADDRESS;

    private final String placeholder = "{" + name() + "}";

    /// What stands in a masked text instead of the value.
    public String placeholder() {
        return placeholder;
    }
}
