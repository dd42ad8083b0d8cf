/// The way to Amazon's services: one transport for all clients, and how a call is waited for.
///
/// It knows no service. Trust boundary: endpoints and credentials come from the operator, by the AWS SDK's own settings;
/// what comes back is untrusted.
@NullMarked
package dev.firstline.platform.aws;

import org.jspecify.annotations.NullMarked;
