package dev.firstline.knowledge;

/// A file to import, as somebody uploaded it.
///
/// @param name path within what was uploaded; decides the slug, and `.txt` means plain text
@SuppressWarnings("ArrayRecordComponent") // Read once and never compared.
public record ImportFile(String name, byte[] content) {}
