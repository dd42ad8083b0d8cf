/// Code that stands in flows, run in this process.
///
/// It is not for code of strangers. Trust boundary: whoever may edit flows may run code here, which gets no files, no network,
/// no environment, no threads and nothing of Java, and only so much time; what the text of customers makes of that code
/// stays within it. How far the limits on memory reach is told in `docs/inline-code.md`.
@NullMarked
package dev.firstline.tool.code;

import org.jspecify.annotations.NullMarked;
