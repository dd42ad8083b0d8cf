/// The packaged application in a real Chromium, as customers and admins meet it. Elements are found by role and label.
///
/// It is not the place for rules that can be seen without a page.
@NullMarked
package dev.firstline.browser;

import org.jspecify.annotations.NullMarked;
