/// The packaged application as real processes that are killed, stalled, doubled and restarted.
///
/// Not a place for what one running application answers; that is tested beside the feature.
@NullMarked
package dev.firstline.faults;

import org.jspecify.annotations.NullMarked;
