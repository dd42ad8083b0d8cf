package dev.firstline.knowledge.index;

import org.apache.lucene.util.LongHeap;
import org.apache.lucene.util.NumericUtils;

/// Keeps the passages with the highest scores. Equal scores keep reading order.
final class Best {

    private final LongHeap heap;
    private final int max;
    private float threshold = Float.NEGATIVE_INFINITY;

    Best(int max) {
        this.max = max;
        this.heap = new LongHeap(max);
    }

    void offer(int passage, float score) {
        if (score >= threshold) {
            heap.insertWithOverflow(
                    (long) NumericUtils.floatToSortableInt(score) << 32
                            | (Integer.MAX_VALUE - passage));
            if (heap.size() == max) {
                threshold = NumericUtils.sortableIntToFloat((int) (heap.top() >> 32));
            }
        }
    }

    /// Best first. Empties the collector.
    int[] passages() {
        var passages = new int[heap.size()];
        for (int i = passages.length - 1; i >= 0; i--) {
            passages[i] = Integer.MAX_VALUE - (int) heap.pop();
        }
        return passages;
    }
}
