/// Stand-ins for AWS services that speak the real wire formats on a local port.
///
/// Not a simulation of what the services compute: each answers what a test scripted.
@NullMarked
package dev.firstline.aws;

import org.jspecify.annotations.NullMarked;
