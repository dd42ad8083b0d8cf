package dev.firstline.flow.node;

import dev.firstline.flow.engine.NodeCall;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Names the conversation of one node of one run with a bot or an agent, as Amazon's services allow it. It is the same
/// when a run that had paused goes on.
final class SessionIds {

    private SessionIds() {}

    static String of(NodeCall call) {
        var name = call.run().runId() + "/" + call.node().name();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
