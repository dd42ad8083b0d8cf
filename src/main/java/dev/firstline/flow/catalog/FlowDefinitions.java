package dev.firstline.flow.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowDefinitionCodec;
import dev.firstline.flow.definition.MalformedDefinitionException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/// Every definition that runs or may run: what aliases serve, and the drafts.
@Singleton
public final class FlowDefinitions {

    private static final Logger LOG = Logger.getLogger(FlowDefinitions.class);

    /// A definition and where it stands.
    ///
    /// @param place such as `draft` or `live, version 3`
    public record Placed(
            String flow, String place, FlowDefinition definition, FlowBindings bindings) {}

    /// All of them that can be read, by the flow's name.
    public List<Placed> all() {
        return QuarkusTransaction.joiningExisting().call(FlowDefinitions::read);
    }

    private static List<Placed> read() {
        var all = new ArrayList<Placed>();
        for (var served : ServedVersion.all()) {
            add(
                    all,
                    served.flow(),
                    served.alias() + ", version " + served.version(),
                    served.definition(),
                    served.bindings());
        }
        for (Flow flow : Flow.listPresent()) {
            add(all, flow.name, "draft", flow.definition, flow.bindings);
        }
        return all;
    }

    /// One that a hand has spoilt in the database hides no other.
    private static void add(
            List<Placed> all, String flow, String place, JsonNode definition, JsonNode bindings) {
        try {
            all.add(
                    new Placed(
                            flow,
                            place,
                            FlowDefinitionCodec.read(definition),
                            FlowBindings.read(bindings)));
        } catch (MalformedDefinitionException e) {
            LOG.warnf("flow not readable flow=%s place=%s cause=%s", flow, place, e.getMessage());
        }
    }
}
