package dev.firstline.awsapi;

import java.util.Set;

/// One operation of a service.
///
/// ```java
/// new AwsOperation(AGENT, "GetFlow", "GET", "/flows/{flowIdentifier}", Set.of(Permissions.FLOW_READ), this::get)
/// ```
///
/// @param path the segments of the address without a slash at the end; a segment in braces takes whatever stands there
/// @param permissions any one of which lets the caller in; the operation may ask for more
public record AwsOperation(
        AwsSurface service,
        String name,
        String method,
        String path,
        Set<String> permissions,
        Handler handler) {

    public AwsOperation {
        permissions = Set.copyOf(permissions);
        if (permissions.isEmpty()) {
            throw new IllegalArgumentException(name + " says nobody who may call it");
        }
    }

    /// Does the work, on a virtual thread of its own.
    public interface Handler {

        /// Answers one call.
        ///
        /// @throws AwsException to refuse
        AwsAnswer answer(AwsCall call);
    }
}
