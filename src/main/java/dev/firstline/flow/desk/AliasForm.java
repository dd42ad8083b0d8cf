package dev.firstline.flow.desk;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;

/// The form of an alias.
public class AliasForm {

    @FormParam("revision")
    @DefaultValue("-1")
    int revision;

    @FormParam("name")
    @DefaultValue("")
    String name = "";

    @FormParam("description")
    @DefaultValue("")
    String description = "";

    @FormParam("version")
    @DefaultValue("-1")
    int version;

    @FormParam("second")
    @DefaultValue("")
    String second = "";

    @FormParam("percent")
    @DefaultValue("")
    String percent = "";
}
