package dev.firstline.flow.binding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;

/// What the page of a resource sends.
public class BindingForm {

    private static final ObjectMapper JSON = new ObjectMapper();

    @FormParam("to")
    @DefaultValue("standard")
    public String to = "standard";

    @FormParam("target")
    @DefaultValue("")
    public String name = "";

    @FormParam("url")
    @DefaultValue("")
    public String url = "";

    @FormParam("answer")
    @DefaultValue("")
    public String answer = "";

    /// Whether the resource is to have no binding of its own.
    boolean isNone() {
        return to.equals(BindingJson.NONE);
    }

    Binding binding() {
        return switch (to) {
            case "local" -> new Binding.Local(name.strip());
            case "aws" -> new Binding.Aws(name.strip());
            case "http" -> new Binding.Http(url.strip());
            case "simulated" -> new Binding.Simulated(json(answer));
            default -> new Binding.Standard();
        };
    }

    /// What is no JSON is a text.
    private static JsonNode json(String text) {
        try {
            var json = JSON.readTree(text);
            return json == null || json.isMissingNode() ? TextNode.valueOf(text) : json;
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }
}
