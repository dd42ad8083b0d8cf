/// Models of Amazon Bedrock, through its ConverseStream operation.
///
/// It does not choose models and does not repeat a call whose answer had begun. Trust boundary: what arrives in the
/// stream is untrusted text; credentials come from the AWS SDK's default chain only.
@NullMarked
package dev.firstline.model.bedrock;

import org.jspecify.annotations.NullMarked;
