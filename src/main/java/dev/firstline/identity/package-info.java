/// Who may enter the console and the admin pages: people with their sessions, second factors and roles, keys of programs,
/// and the trail of what all of them did.
///
/// Visitors are not users; their tokens belong to the chat. Nothing that a request says about itself is believed: a token is
/// looked up with each request, and what a provider says counts once its signature has been checked.
@NullMarked
package dev.firstline.identity;

import org.jspecify.annotations.NullMarked;
