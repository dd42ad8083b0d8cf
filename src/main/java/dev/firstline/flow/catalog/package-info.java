/// Flows as people manage them: drafts, prepared definitions, immutable versions and aliases.
///
/// It does not run flows.
@NullMarked
package dev.firstline.flow.catalog;

import org.jspecify.annotations.NullMarked;
