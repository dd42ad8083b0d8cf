package dev.firstline.identity;

/// The page that asks for the code of the second factor.
///
/// @param error why the last code was refused, or ""
/// @param next where to go afterwards, or ""
record CodeView(String error, String next) {}
