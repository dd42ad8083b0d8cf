package dev.firstline.flow.desk;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;

/// The form of a draft.
public class DraftForm {

    @FormParam("revision")
    @DefaultValue("-1")
    int revision;

    @FormParam("name")
    @DefaultValue("")
    String name = "";

    @FormParam("description")
    @DefaultValue("")
    String description = "";

    @FormParam("role")
    @DefaultValue("")
    String role = "";

    @FormParam("definition")
    @DefaultValue("")
    String definition = "";
}
