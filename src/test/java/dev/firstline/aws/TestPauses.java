package dev.firstline.aws;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.firstline.flow.catalog.Flows;
import dev.firstline.flow.engine.Progress;
import dev.firstline.platform.Ids;
import dev.firstline.platform.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Runs that have paused, without an agent that asks.
@Singleton
class TestPauses {

    private final Flows flows;
    private final Sql database;

    TestPauses(Flows flows, Sql database) {
        this.flows = flows;
        this.database = database;
    }

    /// A run whose Input node is done with, and in which a node asks.
    ///
    /// @return its execution id
    String add(String flowId, String aliasId, String node, String question) {
        var id = Ids.uuid7().toString();
        var input = TextNode.valueOf("a jacket");
        var progress =
                new Progress(
                        Map.of("Start", Map.of("document", input)),
                        Set.of(),
                        List.of(),
                        List.of(new Progress.Question(node, node, TextNode.valueOf(question), 0)));
        database.update(
                """
                insert into flow_pause (flow_id, alias_id, execution_id, cause, snapshot, input, progress, paused_at)
                values (?, ?, ?, ?, cast(? as json), cast(? as json), cast(? as json), ?)
                """,
                flowId,
                aliasId,
                id,
                id,
                flows.snapshot(flowId, aliasId).toJson(),
                input,
                progress.toJson(),
                Instant.now());
        return id;
    }
}
