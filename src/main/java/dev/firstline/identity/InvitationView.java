package dev.firstline.identity;

/// The page on which somebody joins.
///
/// @param error why it was refused, or ""
record InvitationView(String action, String email, String name, String error) {}
