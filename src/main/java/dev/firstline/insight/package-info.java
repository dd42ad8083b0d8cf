/// The admin's pages: what happened, what it cost, and the knowledge and tickets behind it.
///
/// It measures and shows; it decides nothing. Trust boundary: every page here needs a signed-in admin.
@NullMarked
package dev.firstline.insight;

import org.jspecify.annotations.NullMarked;
