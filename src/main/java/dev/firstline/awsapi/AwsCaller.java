package dev.firstline.awsapi;

import dev.firstline.identity.Permissions;
import io.quarkus.security.identity.SecurityIdentity;

/// Who calls: the owner of an access key, narrowed to the key's permissions.
///
/// @param name what records of changes say
/// @param obstacle what has to be done before the caller may do anything, or ""
public record AwsCaller(String name, SecurityIdentity identity, String obstacle) {

    /// Whether the caller has a permission of [Permissions].
    public boolean may(String permission) {
        return identity.checkPermissionBlocking(Permissions.of(permission));
    }

    /// Goes on only with that permission.
    ///
    /// @throws AwsException when the caller has not got the permission
    public void require(String permission, String operation) {
        if (!may(permission)) {
            throw denied(operation, permission);
        }
    }

    AwsException denied(String operation, String needed) {
        return AwsException.accessDenied(
                "User: "
                        + name
                        + " is not authorized to perform: bedrock:"
                        + operation
                        + (obstacle.isEmpty()
                                ? ", which needs the permission " + needed
                                : ". " + obstacle));
    }
}
