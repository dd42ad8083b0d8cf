/// Checks of what the application is deployed with: Kubernetes manifests, the container, its settings.
///
/// It needs no cluster and no container engine.
@NullMarked
package dev.firstline.deploy;

import org.jspecify.annotations.NullMarked;
