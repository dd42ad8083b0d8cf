package dev.firstline.flow.engine;

import dev.firstline.flow.engine.RunListener.ChainLink;
import java.util.List;

/// Names one node at one place of one run, such as `run-7/Each[2]/Draft`: the same however often it is tried.
final class EffectKey {

    private EffectKey() {}

    static String of(String runId, List<ChainLink> chain, String nodeName) {
        return runId + "/" + place(chain, nodeName);
    }

    /// The key without the run.
    static String place(List<ChainLink> chain, String nodeName) {
        if (chain.isEmpty()) {
            return nodeName;
        }
        var place = new StringBuilder();
        for (var link : chain) {
            place.append(link.nodeName()).append('[').append(link.index()).append("]/");
        }
        return place.append(nodeName).toString();
    }

    /// The place of a round.
    static String round(List<ChainLink> chain, ChainLink link) {
        return place(chain, link.nodeName()) + "[" + link.index() + "]";
    }
}
