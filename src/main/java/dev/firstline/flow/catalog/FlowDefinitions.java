package dev.firstline.flow.catalog;

import dev.firstline.flow.definition.FlowDefinition;
import dev.firstline.flow.definition.FlowDefinitionCodec;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/// Every definition that runs or may run: what aliases serve, and the drafts.
@Singleton
public final class FlowDefinitions {

    /// A definition and where it stands.
    ///
    /// @param place such as `draft` or `live, version 3`
    public record Placed(
            String flow, String place, FlowDefinition definition, FlowBindings bindings) {}

    /// All of them, by the flow's name.
    public List<Placed> all() {
        return QuarkusTransaction.joiningExisting().call(FlowDefinitions::read);
    }

    private static List<Placed> read() {
        var all = new ArrayList<Placed>();
        for (var served : ServedVersion.all()) {
            all.add(
                    new Placed(
                            served.flow(),
                            served.alias() + ", version " + served.version(),
                            FlowDefinitionCodec.read(served.definition()),
                            FlowBindings.read(served.bindings())));
        }
        for (Flow flow : Flow.<Flow>list("order by name")) {
            all.add(
                    new Placed(
                            flow.name,
                            "draft",
                            FlowDefinitionCodec.read(flow.definition),
                            FlowBindings.read(flow.bindings)));
        }
        return all;
    }
}
