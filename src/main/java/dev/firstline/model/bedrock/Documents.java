package dev.firstline.model.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.document.Document;

/// Puts JSON into the documents of the AWS SDK.
final class Documents {

    private Documents() {}

    static Document of(JsonNode json) {
        return switch (json.getNodeType()) {
            case OBJECT -> {
                var members = new LinkedHashMap<String, Document>();
                json.properties()
                        .forEach(member -> members.put(member.getKey(), of(member.getValue())));
                yield Document.fromMap(members);
            }
            case ARRAY ->
                    Document.fromList(
                            StreamSupport.stream(json.spliterator(), false)
                                    .map(Documents::of)
                                    .toList());
            case NUMBER -> Document.fromNumber(json.decimalValue());
            case BOOLEAN -> Document.fromBoolean(json.booleanValue());
            case NULL, MISSING -> Document.fromNull();
            case STRING, BINARY, POJO -> Document.fromString(json.asText());
        };
    }
}
