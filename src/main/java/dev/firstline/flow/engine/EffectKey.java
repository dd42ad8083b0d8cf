package dev.firstline.flow.engine;

import dev.firstline.flow.engine.RunListener.ChainLink;
import java.util.List;

/// Names one node at one place of one run, such as `run-7/Each[2]/Draft`: the same however often it is tried.
final class EffectKey {

    private EffectKey() {}

    static String of(String runId, List<ChainLink> chain, String nodeName) {
        if (chain.isEmpty()) {
            return runId + "/" + nodeName;
        }
        var key = new StringBuilder(runId);
        for (var link : chain) {
            key.append('/').append(link.nodeName()).append('[').append(link.index()).append(']');
        }
        return key.append('/').append(nodeName).toString();
    }
}
