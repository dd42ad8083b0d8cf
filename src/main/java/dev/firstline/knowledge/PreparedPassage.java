package dev.firstline.knowledge;

import dev.firstline.knowledge.text.PassageText;

/// A passage that is ready to be published.
///
/// @param embeddedSha256 SHA-256 of the text that the vector stands for
@SuppressWarnings("ArrayRecordComponent") // On its way into the database, never compared.
record PreparedPassage(PassageText text, String embeddedSha256, float[] vector) {}
