package dev.firstline.awsapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// Ends an operation with an error that SDKs turn into an exception of the same name.
public final class AwsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final AwsError error;
    private final String text;
    private final transient ObjectNode members;

    /// @param members what the error says besides its message, such as `resourceName`
    public AwsException(AwsError error, String message, ObjectNode members) {
        super(error.code() + ": " + message);
        this.error = error;
        this.text = message;
        this.members = members;
    }

    public AwsException(AwsError error, String message) {
        this(error, message, JsonNodeFactory.instance.objectNode());
    }

    public static AwsException validation(String message) {
        return new AwsException(AwsError.VALIDATION, message);
    }

    /// A refusal that names the members at fault.
    public static AwsException validation(List<Field> fields) {
        var members = JsonNodeFactory.instance.objectNode();
        var list = members.putArray("fieldList");
        fields.forEach(field ->
                list.addObject().put("name", field.name()).put("message", field.message()));
        String message =
                fields.size()
                        + (fields.size() == 1
                                ? " validation error detected: "
                                : " validation errors detected: ")
                        + String.join("; ", fields.stream().map(Field::message).toList());
        return new AwsException(AwsError.VALIDATION, message, members);
    }

    public static AwsException notFound(String message) {
        return new AwsException(AwsError.RESOURCE_NOT_FOUND, message);
    }

    public static AwsException conflict(String message) {
        return new AwsException(AwsError.CONFLICT, message);
    }

    public static AwsException accessDenied(String message) {
        return new AwsException(AwsError.ACCESS_DENIED, message);
    }

    public AwsError error() {
        return error;
    }

    /// The error's body, on its own or as the payload of an exception in a stream.
    public ObjectNode body() {
        var body = JsonNodeFactory.instance.objectNode().put("message", text);
        body.setAll(members);
        return body;
    }

    /// A member of a request that was refused.
    public record Field(String name, String message) {}
}
