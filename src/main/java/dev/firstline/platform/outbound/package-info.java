/// Requests that leave for addresses which an admin has typed in.
///
/// Trust boundary: an address is text from a form and may name anything. It is read strictly, resolved, and every address
/// behind it is checked; the connection goes to the address that was checked. Not for services that the operator
/// configures through the environment.
@NullMarked
package dev.firstline.platform.outbound;

import org.jspecify.annotations.NullMarked;
